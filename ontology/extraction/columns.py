"""What the extraction of every table shares: its result, local names, joins with small tables.

A column of type `TERM` holds numbers of terms; they are written out as the terms' values. One of type `HASH` holds
64 bits that are written out as 16 hexadecimal digits. `NAME` is for texts of which there are few.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from ontology.dialects.namespaces import BUILT_IN
from ontology.release import UNTAGGED, Finding
from ontology.statements.statements import Statements

TERM = pl.UInt32
HASH = pl.UInt64
NAME = pl.Categorical


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A table, the statements (rows) that it holds, and what was found doubtful."""

    table: pl.DataFrame
    used: pl.Series
    findings: tuple[Finding, ...] = ()


def is_built_in(statements: Statements, name: str) -> pl.Expr:
    """Whether the term in column `name` belongs to RDF, RDFS, OWL or SKOS themselves."""
    return statements.is_in_namespace(name, BUILT_IN)


def lang_of(statements: Statements, name: str) -> pl.Expr:
    """Language of the text in column `name`, `und` where it has none."""
    lang = statements.attribute(name, "lang")
    return lang.fill_null(pl.lit(UNTAGGED).cast(statements.terms.frame.schema["lang"]))


def local_name(name: str) -> pl.Expr:
    """Last part of the IRI in text column `name`: after `#`, else after the last `/`, else after the last `:`."""
    iri = pl.col(name).str.strip_chars_end("/#")
    after = iri.str.extract(r"#(.+)$"), iri.str.extract(r"/([^/]+)$"), iri.str.extract(r":([^:]+)$")
    return pl.coalesce(*after, iri)


def local_name_of(iri: str) -> str:
    """Return what the expression `local_name` gives for one IRI."""
    return str(pl.select(iri=pl.lit(iri)).select(local_name("iri")).item())


def namespace(name: str) -> pl.Expr:
    """IRI in text column `name` without its local name and the separator before it."""
    iri = pl.col(name).str.strip_chars_end("/#")
    return pl.coalesce(
        iri.str.extract(r"^([^#]+)#"), iri.str.extract(r"^(.+)/[^/]*$"), iri.str.extract(r"^(.+):[^:]*$")
    )


def named_predicates(statements: Statements, names: Mapping[str, str]) -> dict[str, str]:
    """Return predicate → value of `names` for the predicates whose local name is a key of `names`."""
    frame = pl.DataFrame({"iri": list(statements.predicates)}, schema={"iri": pl.String})
    rows = frame.with_columns(name=local_name("iri")).filter(pl.col("name").is_in(list(names))).rows()
    return {iri: names[name] for iri, name in rows}


def about(frame: pl.DataFrame, concepts: pl.DataFrame, column: str = "subject") -> pl.DataFrame:
    """Return the statements whose `column` is one of the concepts (column `concept`)."""
    return frame.join(concepts.select("concept"), left_on=column, right_on="concept", how="semi", maintain_order="left")


def rows_of(*frames: pl.DataFrame) -> pl.Series:
    """Return the statement numbers in several frames, as one column."""
    columns = [frame["row"].cast(pl.UInt32) for frame in frames]
    return pl.concat([pl.Series("row", [], dtype=pl.UInt32), *columns])


def warnings_of(
    statements: Statements, frame: pl.DataFrame, rule: str, message: str, values: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return a warning a row; `message` has the frame's columns in braces, those in `values` as the terms' values."""
    if frame.is_empty():
        return ()
    shown = frame.with_columns(statements.source().alias("source"), *(statements.value(name) for name in values))
    return tuple(
        Finding(file=row["source"], line=None, rule=rule, severity="warning", message=message.format(**row))
        for row in shown.iter_rows(named=True)
    )
