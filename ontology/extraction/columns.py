"""What the extraction of every table shares: its result, local names, joins with small tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from ontology.dialects.namespaces import BUILT_IN
from ontology.release import UNTAGGED, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A table, the statements (rows) that it holds, and what was found doubtful."""

    table: pl.DataFrame
    used: pl.Series
    findings: tuple[Finding, ...] = ()


IS_IRI = pl.col("kind") == "iri"
IS_LITERAL = pl.col("kind") == "literal"
LANG = pl.col("lang").fill_null(UNTAGGED)


def is_built_in(name: str) -> pl.Expr:
    """Whether the IRI in column `name` belongs to RDF, RDFS, OWL or SKOS themselves."""
    return pl.any_horizontal([pl.col(name).str.starts_with(namespace) for namespace in BUILT_IN])


def local_name(name: str) -> pl.Expr:
    """Last part of the IRI in column `name`: after `#`, else after the last `/`, else after the last `:`."""
    iri = pl.col(name).str.strip_chars_end("/#")
    after = iri.str.extract(r"#(.+)$"), iri.str.extract(r"/([^/]+)$"), iri.str.extract(r":([^:]+)$")
    return pl.coalesce(*after, iri)


def namespace(name: str) -> pl.Expr:
    """IRI in column `name` without its local name and the separator before it."""
    iri = pl.col(name).str.strip_chars_end("/#")
    return pl.coalesce(
        iri.str.extract(r"^([^#]+)#"), iri.str.extract(r"^(.+)/[^/]*$"), iri.str.extract(r"^(.+):[^:]*$")
    )


def table_of(values: Mapping[str, object], key: str, value: str) -> pl.DataFrame:
    """Return a mapping as a frame of two text columns, to be joined with."""
    return pl.DataFrame(list(values.items()), schema={key: pl.String, value: pl.String}, orient="row")


def with_predicates(frame: pl.DataFrame, predicates: Iterable[str]) -> pl.DataFrame:
    """Return the statements whose predicate is one of `predicates`."""
    return frame.filter(pl.col("predicate").is_in(sorted(predicates)))


def about(frame: pl.DataFrame, concepts: pl.DataFrame, column: str = "subject") -> pl.DataFrame:
    """Return the statements whose `column` is one of the concepts (column `concept`)."""
    return frame.join(concepts.select("concept"), left_on=column, right_on="concept", how="semi")


def rows_of(*frames: pl.DataFrame) -> pl.Series:
    """Return the statement numbers in several frames, as one column."""
    columns = [frame["row"].cast(pl.UInt32) for frame in frames]
    return pl.concat([pl.Series("row", [], dtype=pl.UInt32), *columns])


def warnings_of(frame: pl.DataFrame, rule: str, message: str) -> tuple[Finding, ...]:
    """Return a warning a row; `message` has the frame's columns in braces."""
    return tuple(
        Finding(file=row["source"], line=None, rule=rule, severity="warning", message=message.format(**row))
        for row in frame.iter_rows(named=True)
    )
