"""The distinct terms of a release, sorted, so that their numbers compare as their values do."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

KINDS = ("iri", "blank", "literal")
KIND = pl.Enum(KINDS)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms; a term's number is its row.

    Columns of `frame`: value (IRI, `_:` and a hash, or text), kind (`KIND`), lang (null when untagged), datatype (null
    when plain), both categorical. Sorted by these columns in this order.
    """

    frame: pl.DataFrame
    digests: npt.NDArray[np.uint64]
    """64 bits of each term's hash."""

    @property
    def values(self) -> pl.Series:
        """The values, ascending."""
        return self.frame["value"]

    def ids_of(self, iris: Iterable[str]) -> list[int]:
        """Return the numbers of the IRIs that occur, ascending."""
        return [number for iri in sorted(iris) if (number := self.id_of(iri)) is not None]

    def id_of(self, iri: str) -> int | None:
        """Return the number of an IRI, None where it does not occur."""
        # Of the terms with one value the IRI comes first.
        number = bisect_left(self.values, iri)
        if number < self.frame.height and self.values[number] == iri and self.frame["kind"][number] == "iri":
            return number
        return None

    def iri(self, number: int) -> str:
        """Return the value of a term."""
        return str(self.values[number])

    @cached_property
    def first_of_value(self) -> pl.Series:
        """Number of the first term with the same value: one text is one number, whatever its language."""
        is_new = self.values.ne_missing(self.values.shift(1)).to_numpy()
        firsts = np.flatnonzero(is_new).astype(np.uint32)
        return pl.Series("first", firsts[np.cumsum(is_new) - 1])
