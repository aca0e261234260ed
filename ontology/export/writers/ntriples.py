"""N-Triples (W3C 2014), in its canonical form."""

from collections.abc import Iterator

import polars as pl

from ontology.export.statements import Exported


class NTriplesWriter:
    """Writes a statement a line."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported

    def body(self) -> Iterator[str]:
        """Yield the lines."""
        subject = pl.col("subject")
        term = pl.when(subject.str.starts_with("_:")).then(subject).otherwise(pl.format("<{}>", subject))
        line = pl.format("{} <{}> {} .", term, "predicate", "object")
        for batch in self._exported.batches():
            yield "\n".join(batch.select(line.alias("line"))["line"].to_list()) + "\n"

    def header(self) -> str:
        """Return nothing."""
        return ""

    def footer(self) -> str:
        """Return nothing."""
        return ""
