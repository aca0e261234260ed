"""Labels by their words: a trie (Fredkin, 1960) over word keys, walked from every word of a text.

An automaton (Aho and Corasick, 1975) over words would visit each word once, but most words begin no label, and a table
that says so is six times faster than pyahocorasick over word numbers, with 100,000 labels and health texts.
"""

from collections.abc import Iterator, Sequence

UNKNOWN = 0
_STATE_SHIFT = 32


class LabelTrie:
    """(label, concept) pairs under the keys of their words; words are numbered from 1, `UNKNOWN` is none of them."""

    def __init__(self) -> None:
        self.word_numbers: dict[str, int] = {}
        # States by first word, then by `state << _STATE_SHIFT | word`. A dictionary per state would be a little faster
        # and half as large again.
        self._first: dict[int, int] = {}
        self._next: dict[int, int] = {}
        self._label_at: dict[int, int] = {}
        self._labels: list[tuple[tuple[str, str], ...]] = []

    def add(self, keys: Sequence[str], label: str, concept: str) -> None:
        """Add a label of a concept under the keys (at least one) of its words."""
        first, *rest = [self.word_numbers.setdefault(word, len(self.word_numbers) + 1) for word in keys]
        state = self._first.setdefault(first, len(self._first) + len(self._next))
        for number in rest:
            state = self._next.setdefault(state << _STATE_SHIFT | number, len(self._first) + len(self._next))
        at = self._label_at.setdefault(state, len(self._labels))
        if at == len(self._labels):
            self._labels.append(())
        self._labels[at] += ((label, concept),)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the (label, concept) pairs."""
        for pairs in self._labels:
            yield from pairs

    def labels(self, number: int) -> tuple[tuple[str, str], ...]:
        """Return the (label, concept) pairs that share the keys found by `matches`."""
        return self._labels[number]

    def matches(self, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
        """Return (first word, last word, number of its labels) of every stretch of words with the keys of a label."""
        found = []
        follow, label_at, num_words = self._next.get, self._label_at, len(numbers)
        for first, state in enumerate(map(self._first.get, numbers)):
            last = first
            while state is not None:
                if state in label_at:
                    found.append((first, last, label_at[state]))
                last += 1
                state = follow(state << _STATE_SHIFT | numbers[last]) if last < num_words else None
        return found
