"""Mentions of concepts in running text: every label at every word where it begins.

Words are compared without case and accents, hyphens and spaces are alike, so are straight and curly apostrophes, an
elided article (l'asthme) is a word of its own, and each word may be a regular plural of the label's, or the other way
round. Acronyms (short, all capitals) must be written as they are. Words match whole, and every match is found before
overlaps are resolved: no match inside a word or a longer label can hide a valid one.
"""

from collections.abc import Iterable
from itertools import accumulate

from corpus_builder.mentions.likeness import alike
from corpus_builder.mentions.mention import Found, Mention, resolve_overlaps
from corpus_builder.mentions.trie import UNKNOWN, LabelTrie
from corpus_builder.mentions.words import cased, key, pieces, surface, words

_MAX_CACHED_PIECES = 1 << 17
_MAX_CACHED_STRETCHES = 1 << 16


class _PieceNumbers(dict[str, int]):
    """The number of each piece's key, computed when first asked for; a bounded memory, not a part of the result."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MAX_CACHED_PIECES:
            self.clear()
        word = surface(piece)
        self[piece] = number = self._numbers.get(key(cased(word)), UNKNOWN) if word else UNKNOWN
        return number


class MentionFinder:
    """Finds the labels of concepts in texts; made once, used for many texts, in worker processes too (picklable)."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Take (label, concept id) pairs; a label without a letter or digit is passed over."""
        self._trie = LabelTrie()
        for label, concept in sorted(set(labels)):
            wording = words(label)
            if any(word[0].isalnum() for word in wording):
                self._trie.add([key(word) for word in wording], label, concept)
        self._piece_numbers = _PieceNumbers(self._trie.word_numbers)
        self._named: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = {}

    def __reduce__(self) -> tuple[type["MentionFinder"], tuple[list[tuple[str, str]]]]:
        """Give the labels only: a copy in another process is built from them."""
        return MentionFinder, (list(self._trie.pairs()),)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in `text` by position, without overlap: the longest win, then the leftmost."""
        return [
            Mention(start=start, end=end, concepts=concepts)
            for start, end, concepts in resolve_overlaps(self.find_all(text))
        ]

    def find_all(self, text: str) -> list[Found]:
        """Return (start, end, concepts) of every mention in `text`, overlapping ones too, by start and length."""
        parts = pieces(text)
        starts = list(accumulate(map(len, parts), initial=0))
        found = []
        for first, last, labels in self._trie.matches(list(map(self._piece_numbers.__getitem__, parts))):
            stretch = tuple(parts[first : last + 1])
            concepts, num_chars = self._named.get(stretch) or self._name(stretch, labels)
            if concepts:
                found.append((starts[first], starts[first] + num_chars, concepts))
        return found

    def _name(self, stretch: tuple[str, ...], labels: int) -> tuple[tuple[str, ...], int]:
        """Return the concepts that a stretch of pieces names, none where it only resembles labels, and its length."""
        if len(self._named) >= _MAX_CACHED_STRETCHES:
            self._named.clear()
        *_, last = surfaces = [surface(piece) for piece in stretch]
        concepts = alike([cased(word) for word in surfaces], self._trie.labels(labels))
        self._named[stretch] = named = concepts, sum(map(len, stretch[:-1])) + len(last)
        return named
