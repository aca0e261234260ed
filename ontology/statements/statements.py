"""The distinct statements of all sources, as numbers of terms."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from ontology.statements.terms import Terms

DataType = pl.DataType | type[pl.DataType]
_AFTER = "\U0010ffff"


def looked_up(name: str, table: Mapping[Any, Any], dtype: DataType) -> pl.Expr:
    """Return what `table` has for the values of column `name`, all of which are keys of it."""
    # An empty table is no error where there are no rows, but its types cannot be told.
    nothing = pl.when(pl.col(name).is_null()).then(pl.lit(None, dtype)).otherwise(pl.lit(None, dtype)).alias(name)
    return pl.col(name).replace_strict(table, return_dtype=dtype) if table else nothing


@dataclass(frozen=True, kw_only=True)
class Statements:
    """What the sources state.

    Columns of `frame`: row (number of the statement), subject, predicate, object (numbers of terms), source (place in
    `sources` of the first source that makes the statement). Rows are sorted by subject, predicate and object.
    """

    frame: pl.DataFrame
    terms: Terms
    sources: tuple[str, ...]

    @cached_property
    def predicates(self) -> Mapping[str, int]:
        """Every predicate that is used (IRI) and its number, in order."""
        numbers = self.frame["predicate"].unique().sort()
        return dict(zip(self.terms.values.gather(numbers).to_list(), numbers.to_list(), strict=True))

    def stating(self, predicates: Iterable[str], *conditions: pl.Expr) -> pl.DataFrame:
        """Return the statements whose predicate is one of `predicates` (IRIs) and that meet all `conditions`."""
        numbers = [self.predicates[iri] for iri in sorted(predicates) if iri in self.predicates]
        if not numbers:
            return self.frame.clear()
        return self.frame.filter(pl.col("predicate").is_in(numbers), *conditions)

    def among(self, name: str, numbers: pl.Series) -> pl.Expr:
        """Whether the term in column `name` is one of `numbers`."""
        # Flags take a byte a term; a join would build a table of the statements.
        flags = np.zeros(self.terms.frame.height, dtype=bool)
        flags[numbers.to_numpy()] = True
        return self.gathered(name, pl.Series(flags))

    def about(self, nodes: pl.Series) -> pl.DataFrame:
        """Return row, subject, predicate and object of the statements whose subject is one of `nodes`."""
        return self.frame.select("row", "subject", "predicate", "object").filter(self.among("subject", nodes))

    def states(self, predicate: str) -> pl.Expr:
        """Whether the statement's predicate is `predicate` (IRI)."""
        number = self.predicates.get(predicate)
        return pl.lit(False) if number is None else pl.col("predicate") == number

    def kinded(self, kinds: Mapping[str, str], name: str, *conditions: pl.Expr) -> pl.DataFrame:
        """Return the statements whose predicate is a key of `kinds`, with its value in column `name`."""
        chosen = self.stating(kinds, *conditions)
        known = {self.predicates[iri]: kind for iri, kind in kinds.items() if iri in self.predicates}
        names = pl.Enum(sorted(set(kinds.values())))
        return chosen.with_columns(looked_up("predicate", known, names).alias(name))

    def is_kind(self, name: str, kind: str) -> pl.Expr:
        """Whether the term in column `name` is of `kind`: iri, blank or literal."""
        return self.gathered(name, self._kind_flags[kind])

    def kind(self, name: str) -> pl.Expr:
        """Return the kind of the term in column `name`."""
        return self.gathered(name, self.terms.frame["kind"])

    def same_value(self, name: str) -> pl.Expr:
        """Return the first term with the value of the one in column `name`: one text is one number."""
        return self.gathered(name, self.terms.first_of_value)

    def is_in_namespace(self, name: str, namespaces: Collection[str]) -> pl.Expr:
        """Whether the term in column `name` begins with one of `namespaces`."""
        # Terms are sorted, so those with one beginning are neighbours.
        values = self.terms.values
        ranges = [(bisect_left(values, n), bisect_left(values, n + _AFTER)) for n in namespaces]
        return pl.any_horizontal([(pl.col(name) >= start) & (pl.col(name) < end) for start, end in ranges])

    def value(self, name: str) -> pl.Expr:
        """Return the value of the term in column `name`, as text."""
        return self.gathered(name, self.terms.values)

    def attribute(self, name: str, attribute: str) -> pl.Expr:
        """Return lang or datatype of the term in column `name`."""
        return self.gathered(name, self.terms.frame[attribute])

    def source(self) -> pl.Expr:
        """Return the name of the source in column `source`."""
        return self.gathered("source", pl.Series(self.sources, dtype=pl.String))

    @cached_property
    def _kind_flags(self) -> Mapping[str, pl.Series]:
        return {kind: self.terms.frame["kind"] == kind for kind in ("iri", "blank", "literal")}

    def gathered(self, name: str, values: pl.Series) -> pl.Expr:
        """Return the value, out of one for every term, of the term in column `name`."""
        # Gathering in the expression keeps the length of a filtered context; a null number gives null.
        return pl.col(name).map_batches(lambda numbers: values.gather(numbers), return_dtype=values.dtype)
