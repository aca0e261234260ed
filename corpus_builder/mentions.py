"""Mentions of concepts in running text: every label at once, by Aho and Corasick (1975) over words.

Words are compared without case and accents, hyphens and spaces are alike, so are straight and curly apostrophes, an
elided article (l'asthme) is a word of its own, and each word may gain or lose a plural s or x. Acronyms (short, all
capitals) must be written as they are. Matching whole words makes word boundaries exact: no match inside a word can hide
a valid one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

import ahocorasick

from corpus_builder.documents.typography import fold

MAX_ACRONYM_CHARS = 5
_MIN_STEM_CHARS = 3
_WORD_OR_SIGN = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*|[^\\s]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060]")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
_APOSTROPHES = frozenset("'\u2019\u00b4`")
_MODIFIER_APOSTROPHE = {0x02BC: "'"}  # a letter to Unicode
_INVISIBLE_SIGNS = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_UNKNOWN = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a text, in characters, that is a label of these concepts (sorted; several where ambiguous)."""

    start: int
    end: int
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class _Wording:
    """Words at the levels of likeness at which two wordings with the same key may still be told apart."""

    cased: tuple[str, ...]
    """As written."""
    exact: tuple[str, ...]
    """Without case."""
    accented: tuple[str, ...]
    """Without case and plural endings."""
    folded: tuple[str, ...]
    """Without case and accents."""


@dataclass(frozen=True, slots=True)
class _Label:
    concept: str
    wording: _Wording
    is_acronym: bool


class MentionFinder:
    """Finds the labels of concepts in texts; made once, used for many texts."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Take (label, concept id) pairs; a label without a letter or digit is passed over."""
        self._word_ids: dict[str, int] = {}
        by_key: dict[tuple[int, ...], list[_Label]] = {}
        for text, concept in sorted(set(labels)):
            words = [word.surface for word in _words(text)]
            if any(word[0].isalnum() for word in words):
                key = tuple(self._word_ids.setdefault(_key(word), len(self._word_ids) + 1) for word in words)
                by_key.setdefault(key, []).append(_label(words, concept))
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_ANY, ahocorasick.KEY_SEQUENCE)
        for key, entries in by_key.items():
            self._automaton.add_word(key, (len(key), tuple(entries)))
        self._is_empty = not by_key
        if by_key:
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in `text` by position, without overlap: the longest win, then the leftmost."""
        return resolve_overlaps(self._candidates(text))

    def _candidates(self, text: str) -> Iterator[Mention]:
        words = list(_words(text))
        if self._is_empty or not words:
            return
        ids = tuple(self._word_ids.get(_key(word.surface), _UNKNOWN) for word in words)
        for last, (num_words, entries) in self._automaton.iter(ids):
            matched = words[last - num_words + 1 : last + 1]
            concepts = _concepts([word.surface for word in matched], entries)
            if concepts:
                yield Mention(start=matched[0].start, end=matched[-1].end, concepts=concepts)


def resolve_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the longest mentions, the leftmost of equally long ones, so that none overlap; sorted by position."""
    taken: list[Mention] = []
    occupied: set[int] = set()
    for mention in sorted(mentions, key=lambda mention: (mention.start - mention.end, mention.start)):
        places = range(mention.start, mention.end)
        if occupied.isdisjoint(places):
            occupied.update(places)
            taken.append(mention)
    return sorted(taken, key=lambda mention: mention.start)


def _words(text: str) -> Iterator[_Word]:
    """Yield the words and signs of a text; hyphens between words and invisible characters are no signs."""
    text = text.translate(_MODIFIER_APOSTROPHE)
    for match in _WORD_OR_SIGN.finditer(text):
        surface, start, end = match.group(), match.start(), match.end()
        if surface in _HYPHENS and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
            continue
        if surface not in _INVISIBLE_SIGNS:
            yield _Word(start, end, "'" if surface in _APOSTROPHES else surface)


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    """Return what must be equal for two words to match: no case, no accent, no plural ending."""
    return _singular(_folded(word))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold(_INVISIBLE.sub("", word))


@lru_cache(maxsize=1 << 16)
def _cased(word: str) -> str:
    return normalize("NFC", _INVISIBLE.sub("", word))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _MIN_STEM_CHARS and word[-1] in "sx" else word


def _wording(words: list[str]) -> _Wording:
    cased = tuple(_cased(word) for word in words)
    exact = tuple(word.casefold() for word in cased)
    accented = tuple(_singular(word) for word in exact)
    return _Wording(cased, exact, accented, tuple(_folded(word) for word in words))


def _label(words: list[str], concept: str) -> _Label:
    wording = _wording(words)
    first = wording.cased[0]
    return _Label(concept, wording, len(words) == 1 and len(first) <= MAX_ACRONYM_CHARS and first.isupper())


def _concepts(words: list[str], labels: tuple[_Label, ...]) -> tuple[str, ...]:
    """Return the concepts of the labels most like the matched words.

    Labels written just so win over labels in another number, and these over labels with other accents, which count only
    if they all have the same ones: `pêche` is no mention of `péché`, nor `peche` of either where both are labels.
    """
    text = _wording(words)
    acronyms = {label.concept for label in labels if label.is_acronym and label.wording.cased == text.cased}
    others = [label for label in labels if not label.is_acronym and _differ_by_plural_only(label.wording, text)]
    spellings = {label.wording.accented for label in others}
    alike = (
        acronyms
        or {label.concept for label in others if label.wording.exact == text.exact}
        or {label.concept for label in others if label.wording.accented == text.accented}
        or ({label.concept for label in others} if len(spellings) == 1 else set())
    )
    return tuple(sorted(alike))


def _differ_by_plural_only(one: _Wording, other: _Wording) -> bool:
    """Tell whether words of one key gained or lost an ending, and none swapped s for x (`tous` is no `toux`)."""
    return all(a == b or len(a) != len(b) for a, b in zip(one.folded, other.folded, strict=True))
