"""One number for every statement, the same in every release that makes it."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import xxhash

from ontology.statements.statements import Statements

Digests = npt.NDArray[np.uint64]
_BATCH = 262_144
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


def fingerprints(subjects: Digests, predicates: Digests, objects: Digests) -> npt.NDArray[np.int64]:
    """Return 64 bits a statement from 64 bits of each of its terms.

    The terms are weighted differently, and the sum is mixed (the finalizer of SplitMix64).
    """
    sums = subjects * _FACTORS[0] + predicates * _FACTORS[1] + objects * _FACTORS[2]
    sums = (sums ^ (sums >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    sums = (sums ^ (sums >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (sums ^ (sums >> np.uint64(31))).view(np.int64)


def fingerprints_of(statements: Statements) -> npt.NDArray[np.int64]:
    """Return the fingerprint of every statement, in order of its row."""
    columns = [statements.frame[name].to_numpy() for name in ("subject", "predicate", "object")]
    digests = statements.terms.digests
    result = np.empty(statements.frame.height, dtype=np.int64)
    for start in range(0, len(result), _BATCH):
        batch = slice(start, start + _BATCH)
        result[batch] = fingerprints(*(digests[column[batch]] for column in columns))
    return result


def digest_of_iri(iri: str) -> np.uint64:
    """Return 64 bits for an IRI, those that its term has."""
    return np.uint64(np.frombuffer(xxhash.xxh3_128_digest(f"<{iri}>".encode()), dtype=np.uint64)[0])


def relation_id(subject: str, predicate: str, object: str) -> str:
    """Return the 16 hexadecimal digits that name a relation between IRIs in every release that has it."""
    ends = (np.array([digest_of_iri(iri)]) for iri in (subject, predicate, object))
    return str(hexadecimal(fingerprints(*ends).view(np.uint64))[0])


def hexadecimal(numbers: npt.NDArray[np.uint64]) -> pa.Array:
    """Return numbers as texts of 16 hexadecimal digits."""
    digits = numbers.astype(">u8").tobytes().hex().encode()
    offsets = np.arange(len(numbers) + 1, dtype=np.int64) * 16
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(digits)]
    return pa.Array.from_buffers(pa.large_utf8(), len(numbers), buffers)
