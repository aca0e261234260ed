"""A table of n-grams and their counts: one row per 64-bit hash, in order of hash."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it loses nothing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NgramTable:
    """Rows in order of hash; an n-gram is its beginning (all words but the last) and its last word."""

    hashes: Hashes
    counts: NDArray[np.int64]
    lengths: NDArray[np.uint8]
    beginnings: Hashes
    """Hash of the beginning; 0 for single words."""
    last_words: Hashes

    def __len__(self) -> int:
        return len(self.hashes)

    def rows(self, keep: NDArray[np.bool_] | NDArray[np.int64]) -> "NgramTable":
        """Return some of the rows, in the order given."""
        return NgramTable(
            hashes=self.hashes[keep],
            counts=self.counts[keep],
            lengths=self.lengths[keep],
            beginnings=self.beginnings[keep],
            last_words=self.last_words[keep],
        )

    def counts_of(self, hashes: Hashes) -> NDArray[np.int64]:
        """Return the count of each n-gram; 0 where the table has it not."""
        if not len(self):
            return np.zeros(len(hashes), dtype=np.int64)
        places = np.minimum(np.searchsorted(self.hashes, hashes), len(self) - 1)
        return np.where(self.hashes[places] == hashes, self.counts[places], 0)


def extended(beginnings: Hashes, last_words: Hashes) -> Hashes:
    """Return the hashes of n-grams from those of their beginnings (0 where there is none) and of their last words."""
    return _mixed(beginnings * _FACTOR + last_words)


def ngram_hashes(members: Sequence[Hashes]) -> Hashes:
    """Return the hashes of n-grams from those of their words: the first, the second, … of each."""
    hashes = np.zeros(len(members[0]), dtype=np.uint64)
    for words in members:
        hashes = extended(hashes, words)
    return hashes


def merged(tables: Sequence[NgramTable]) -> NgramTable:
    """Return one table with the counts of all."""
    together = NgramTable(
        hashes=np.concatenate([table.hashes for table in tables]),
        counts=np.concatenate([table.counts for table in tables]),
        lengths=np.concatenate([table.lengths for table in tables]),
        beginnings=np.concatenate([table.beginnings for table in tables]),
        last_words=np.concatenate([table.last_words for table in tables]),
    )
    order = np.argsort(together.hashes, kind="stable")
    hashes = together.hashes[order]
    first = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])) if len(hashes) else order
    merged = together.rows(order[first])
    sums = np.add.reduceat(together.counts[order], first) if len(hashes) else merged.counts
    return NgramTable(
        hashes=merged.hashes,
        counts=sums,
        lengths=merged.lengths,
        beginnings=merged.beginnings,
        last_words=merged.last_words,
    )


def pruned(table: NgramTable, max_ngrams: int) -> tuple[NgramTable, int]:
    """Drop the rarest until half of what is allowed is left at most; return the table and the highest count dropped."""
    # The count of the first row that has to go, were the rows in falling order of count.
    highest_dropped = int(
        np.partition(table.counts, len(table) - max_ngrams // 2 - 1)[len(table) - max_ngrams // 2 - 1]
    )
    return table.rows(table.counts > highest_dropped), highest_dropped


def empty() -> NgramTable:
    """Return a table without rows."""
    none = np.zeros(0, dtype=np.uint64)
    return NgramTable(
        hashes=none, counts=none.astype(np.int64), lengths=none.astype(np.uint8), beginnings=none, last_words=none
    )


def _mixed(hashes: Hashes) -> Hashes:
    """Spread every bit over all (the finaliser of SplitMix64), so that near sums are not near hashes."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
