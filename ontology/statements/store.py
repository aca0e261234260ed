"""Parsed terms in compact columns while they are gathered."""

import itertools
from array import array

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ontology.release import UNTAGGED
from ontology.statements.parsing import ParsedTerms, datatype_of, language_of


class TermStore:
    """Columns of terms in order of appearance."""

    def __init__(self) -> None:
        # One text and its ends: thousands of small arrays would leave the memory in pieces.
        self._text = bytearray()
        self._ends = array("q", [0])
        self._kinds = bytearray()
        self._numbers: dict[bytes, int] = {b"": 0}
        self._suffixes = array("I")

    def add(self, terms: ParsedTerms) -> None:
        """Append terms."""
        self._text += b"".join(terms.values)
        self._ends.extend(itertools.accumulate(map(len, terms.values), initial=self._ends.pop()))
        self._kinds += terms.kinds
        numbers = self._numbers
        for suffix in set(terms.suffixes):
            numbers.setdefault(suffix, len(numbers))
        self._suffixes.extend(map(numbers.__getitem__, terms.suffixes))

    def values(self) -> pa.Array:
        """Return the values and forget them here."""
        buffers = [None, pa.py_buffer(self._ends), pa.py_buffer(self._text)]
        values = pa.Array.from_buffers(pa.large_utf8(), len(self._ends) - 1, buffers)
        self._text, self._ends = bytearray(), array("q", [0])
        return values

    @property
    def kinds(self) -> npt.NDArray[np.uint8]:
        """Kinds as numbers (`ontology.statements.parsing`)."""
        return np.frombuffer(bytes(self._kinds), dtype=np.uint8)

    def langs(self) -> "Tags":
        """Return the languages."""
        return self._tags([language_of(suffix) for suffix in self._numbers], also=UNTAGGED)

    def datatypes(self) -> "Tags":
        """Return the datatypes."""
        return self._tags([datatype_of(suffix) for suffix in self._numbers])

    def _tags(self, tags: list[str | None], also: str | None = None) -> "Tags":
        names = sorted({tag for tag in (also, *tags) if tag is not None})
        ranks = {name: rank for rank, name in enumerate([None, *names])}
        table = np.array([ranks[tag] for tag in tags], dtype=np.uint32)
        return Tags(names, table[np.frombuffer(self._suffixes, dtype=np.uint32)])


class Tags:
    """A column of few distinct texts."""

    def __init__(self, names: list[str], ranks: npt.NDArray[np.uint32]) -> None:
        """Take the distinct `names` in order, and for every row the place of its own, from 1; 0 for none."""
        self.names, self.ranks = names, ranks
