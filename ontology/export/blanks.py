"""Names of blank nodes made from what is written about them, so that a file does not depend on those of its source."""

from dataclasses import dataclass

import polars as pl
import xxhash

from ontology.export.terms import COLUMNS, in_order
from ontology.statements.blanks import Edge, names_of_blanks


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankNames:
    """The blank nodes of an export."""

    statements: pl.DataFrame
    """Statements about them, with their new names, in order."""
    links: pl.DataFrame
    """Statements of other subjects that lead to them, with their new names."""
    names: pl.DataFrame
    """Columns old, new."""

    def renamed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return statements about other subjects with the new names of blank nodes at their ends."""
        return _renamed(frame, self.names) if self.names.height else frame


def named_blanks(about: pl.DataFrame, links: pl.DataFrame) -> BlankNames:
    """Name blank nodes; `about` are the statements about them, `links` those of other subjects that lead to them.

    Nodes that say the same in the same place become one, until no two do.
    """
    about, links = about.select(COLUMNS).unique(), links.select(COLUMNS).unique()
    names: pl.DataFrame | None = None
    while True:
        new = _names(about, links)
        names = new if names is None else names.join(new, left_on="new", right_on="old").rename({"new_right": "new"})
        about, links = _renamed(about, new).unique(), _renamed(links, new).unique()
        if new["new"].n_unique() == new.height:
            return BlankNames(statements=in_order(about), links=links, names=names.select("old", "new"))


def _names(about: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    rows = pl.concat([about, links]).rows()
    blanks = sorted({end for row in rows for end in (row[0], row[2]) if end.startswith("_:")})
    edges = (Edge(_end(subject), _digest(predicate), _end(target)) for subject, predicate, target in rows)
    names = names_of_blanks(blanks, edges)
    new = [f"_:b{names[node].removeprefix('_:')}" for node in blanks]
    return pl.DataFrame({"old": blanks, "new": new}, {"old": pl.String, "new": pl.String})


def _renamed(frame: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    ends = [
        pl.col(name).replace(names["old"], names["new"]) if names.height else pl.col(name)
        for name in ("subject", "object")
    ]
    return frame.with_columns(ends)


def _end(term: str) -> str | bytes:
    return term if term.startswith("_:") else _digest(term)


def _digest(text: str) -> bytes:
    return xxhash.xxh3_128_digest(text.encode())
