"""Blocks or sentences that stand more than once in a collection: which of their occurrences go.

Occurrences are ordered by document id, then by place: the first ones stay, whatever the order in which documents came.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

Places = Mapping[str, frozenset[int]]


class RepeatIndex:
    """One hash, document number and place per occurrence: 16 bytes each, and no text."""

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._documents = array("I")
        self._places = array("I")
        self._ids: list[str] = []

    def add(self, doc_id: str, occurrences: Iterable[tuple[int, int]]) -> None:
        """Take in a document's occurrences: (place, hash of what stands there)."""
        for place, hashed in occurrences:
            self._hashes.append(hashed)
            self._documents.append(len(self._ids))
            self._places.append(place)
        self._ids.append(doc_id)

    def surplus(self, max_repeats: int, without: Collection[str] = ()) -> Places:
        """Return the places per document id to be dropped, so that nothing stands more than `max_repeats` times.

        The documents `without` count for nothing: their occurrences are gone already.
        """
        documents = np.frombuffer(self._documents, dtype=np.uint32)
        is_in = np.array([doc_id not in without for doc_id in self._ids], dtype=bool)[documents]
        documents = documents[is_in]
        hashes = np.frombuffer(self._hashes, dtype=np.uint64)[is_in]
        places = np.frombuffer(self._places, dtype=np.uint32)[is_in]
        order = np.lexsort((places, self._ranks()[documents], hashes))
        chosen = order[_number_in_run(hashes[order]) >= max_repeats]
        return self._by_document(documents[chosen], places[chosen])

    def _ranks(self) -> NDArray[np.int64]:
        ranks = np.empty(len(self._ids), dtype=np.int64)
        ranks[sorted(range(len(self._ids)), key=self._ids.__getitem__)] = np.arange(len(self._ids))
        return ranks

    def _by_document(self, documents: NDArray[np.uint32], places: NDArray[np.uint32]) -> Places:
        order = np.argsort(documents, kind="stable")
        numbers, starts = np.unique(documents[order], return_index=True)
        groups = np.split(places[order], starts[1:]) if len(numbers) else []
        return {
            self._ids[number]: frozenset(group.tolist()) for number, group in zip(numbers.tolist(), groups, strict=True)
        }


def _number_in_run(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return how many equal values stand right before each, of sorted values."""
    if not len(values):
        return np.zeros(0, dtype=np.int64)
    is_start = np.concatenate(([True], values[1:] != values[:-1]))
    starts = np.flatnonzero(is_start)
    return np.arange(len(values)) - starts[np.cumsum(is_start) - 1]
