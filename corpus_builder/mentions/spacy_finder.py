"""Mentions by the words and lemmas of a spaCy pipeline, for texts whose inflection the plain finder does not know."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from configs.errors import ConfigurationError
from corpus_builder.mentions.likeness import is_acronym
from corpus_builder.mentions.mention import Mention, resolve_overlaps
from corpus_builder.mentions.trie import UNKNOWN, LabelTrie
from corpus_builder.mentions.words import cased, folded, stem

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token


class SpacyMentionFinder:
    """Finds the labels whose tokens have the lemmas of a text's tokens, whatever their case, accents and number."""

    def __init__(self, labels: Iterable[tuple[str, str]], nlp: "Language | None" = None) -> None:
        """Take (label, concept id) pairs and a pipeline of spaCy, by default the blank French one, without lemmas."""
        self._nlp = nlp or _blank_french()
        self._trie = LabelTrie()
        pairs = sorted(set(labels))
        for (label, concept), doc in zip(pairs, self._nlp.pipe(label for label, _ in pairs), strict=True):
            keys = [_key(token) for token in _tokens(doc)]
            if any(token[0].isalnum() for token in keys):
                self._trie.add(keys, label, concept)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in `text` by position, without overlap: the longest win, then the leftmost."""
        tokens = _tokens(self._nlp(text))
        numbers = [self._trie.word_numbers.get(_key(token), UNKNOWN) for token in tokens]
        found = []
        for first, last, labels in self._trie.matches(numbers):
            start, end = tokens[first].idx, tokens[last].idx + len(tokens[last].text)
            if concepts := _concepts(text[start:end], self._trie.labels(labels)):
                found.append((start, end, concepts))
        return [Mention(start=start, end=end, concepts=concepts) for start, end, concepts in resolve_overlaps(found)]


def _blank_french() -> "Language":
    try:
        import spacy
    except ImportError:
        raise ConfigurationError("spaCy is not installed: install it, or use the plain MentionFinder") from None
    return spacy.blank("fr")


def _tokens(doc: "Doc") -> "list[Token]":
    return [token for token in doc if not token.is_space]


def _key(token: "Token") -> str:
    return stem(folded(cased(token.lemma_ or token.text))) or token.text


def _concepts(text: str, labels: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the concepts of labels written just so, else of all that are no acronyms, sorted."""
    as_written = {concept for label, concept in _usable(text, labels) if label.casefold() == text.casefold()}
    return tuple(sorted(as_written or {concept for _, concept in _usable(text, labels)}))


def _usable(text: str, labels: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((label, concept) for label, concept in labels if label == text or not is_acronym([label]))
