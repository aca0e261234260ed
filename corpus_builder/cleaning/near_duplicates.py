"""Documents that say nearly the same as another one: found by MinHash bands, then verified on all their shingles.

The decision depends on the set of documents alone, not on their order: by ascending id, a document is dropped when it
is at least as similar as the threshold to one that is kept.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from typing import IO

import numpy as np
from xxhash import xxh3_64_intdigest

from corpus_builder.cleaning.minhash import NUM_HASHES, Signature, jaccard, rows_per_band, signature_of
from corpus_builder.cleaning.words import Hashes, ngram_hashes, word_hashes

SHINGLE_WORDS = 5
"""Words of a shingle."""
_WORD_BYTES = 8


class NearDuplicateIndex:
    """Signatures of documents in memory (0.5 kB each), their shingles (8 bytes a word) in a temporary file."""

    def __init__(self, threshold: float) -> None:
        assert 0 < threshold <= 1
        self._threshold = threshold
        self._ids: list[str] = []
        self._signatures: list[Signature] = []
        self._extents: list[tuple[int, int]] = []
        self._spill: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the index
        self._num_spilled = 0

    def add(self, doc_id: str, text: str) -> None:
        """Take in a document; one without words is like no other."""
        shingles = np.unique(ngram_hashes(word_hashes(text), SHINGLE_WORDS))
        if not len(shingles):
            return
        self._ids.append(doc_id)
        self._signatures.append(signature_of(shingles))
        self._extents.append((self._num_spilled, len(shingles)))
        self._spill.write(shingles.tobytes())
        self._num_spilled += len(shingles)

    def duplicates(self) -> dict[str, str]:
        """Return every dropped document's id with that of the kept one it repeats; the smallest id is kept."""
        self._spill.flush()
        buckets: dict[int, list[int]] = defaultdict(list)  # band → kept documents that have it
        repeated: dict[str, str] = {}
        for number in sorted(range(len(self._ids)), key=self._ids.__getitem__):
            bands = list(_bands(self._signatures[number], rows_per_band(self._threshold)))
            original = self._original(number, sorted({kept for band in bands for kept in buckets.get(band, ())}))
            if original is not None:
                repeated[self._ids[number]] = self._ids[original]
                continue
            for band in bands:
                buckets[band].append(number)
        return repeated

    def close(self) -> None:
        """Give up the temporary file."""
        self._spill.close()

    def _original(self, number: int, candidates: list[int]) -> int | None:
        """Return the candidate of the smallest id that is similar enough."""
        if not candidates:
            return None
        shingles = self._shingles(number)
        similar = (
            other for other in sorted(candidates, key=self._ids.__getitem__) if self._is_similar(shingles, other)
        )
        return next(similar, None)

    def _is_similar(self, shingles: Hashes, other: int) -> bool:
        sizes = sorted((len(shingles), self._extents[other][1]))
        if sizes[0] < self._threshold * sizes[1]:  # cannot have enough in common
            return False
        return jaccard(shingles, self._shingles(other)) >= self._threshold

    def _shingles(self, number: int) -> Hashes:
        start, length = self._extents[number]
        self._spill.seek(start * _WORD_BYTES)
        return np.frombuffer(self._spill.read(length * _WORD_BYTES), dtype=np.uint64)


def _bands(signature: Signature, rows: int) -> Iterator[int]:
    for start in range(0, NUM_HASHES - rows + 1, rows):
        yield xxh3_64_intdigest(signature[start : start + rows].tobytes(), seed=start)
