"""MinHash signatures and their bands (Broder 1997; locality-sensitive hashing as in Leskovec et al., chapter 3)."""

import numpy as np
from numpy.typing import NDArray

from corpus_builder.cleaning.words import Hashes

NUM_HASHES = 128
_CHUNK = 2048
_RECALL = 0.99
_SEED = 20_240_613  # any number will do, but always the same: signatures of several workers are compared

_random = np.random.Generator(np.random.PCG64(_SEED))
_FACTORS: Hashes = _random.integers(1, 2**63, NUM_HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_TERMS: Hashes = _random.integers(0, 2**63, NUM_HASHES, dtype=np.uint64)

Signature = NDArray[np.uint32]


def signature_of(shingles: Hashes) -> Signature:
    """Return the `NUM_HASHES` smallest values, one per hash function, of a set of shingles; refuses an empty set.

    Two signatures agree in a share of places that estimates the Jaccard similarity of their sets.
    """
    smallest = np.full(NUM_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _CHUNK):
        values = shingles[start : start + _CHUNK, None] * _FACTORS + _TERMS
        np.minimum(smallest, values.min(axis=0), out=smallest)
    return (smallest >> np.uint64(32)).astype(np.uint32)


def rows_per_band(threshold: float) -> int:
    """Return how many places a band has, so that a pair as similar as `threshold` shares a band in 99% of cases.

    The longest band that does so: longer ones bring fewer false candidates.
    """
    for rows in range(16, 1, -1):
        if 1 - (1 - threshold**rows) ** (NUM_HASHES // rows) >= _RECALL:
            return rows
    return 1


def jaccard(left: Hashes, right: Hashes) -> float:
    """Return the share of common members of two sorted arrays without repeats, in 0–1."""
    num_common = len(np.intersect1d(left, right, assume_unique=True))
    return num_common / (len(left) + len(right) - num_common)
