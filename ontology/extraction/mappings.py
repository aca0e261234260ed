"""Alignments with other terminologies, stated as links or as texts `TERMINOLOGY:CODE`."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.vocabularies import vocabularies
from ontology.extraction.columns import IS_IRI, IS_LITERAL, Extracted, about, local_name, rows_of, warnings_of

_KINDS_SCHEMA = {"predicate": pl.String, "mapping_kind": pl.String, "status": pl.String}
_TARGET_SCHEMA = {"text": pl.String, "target": pl.String, "object_scheme": pl.String}


def mappings_of(frame: pl.DataFrame, membership: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `mappings` table; `object_scheme` is the scheme of the release's own concept, else a short name."""
    links = about(_with_kinds(frame.filter(IS_IRI), _kinds(dialect)), membership)
    texts = about(_with_kinds(frame.filter(IS_LITERAL), _kinds_by_name(frame, dialect)), membership)
    linked = links.join(_schemes_of(links, membership), left_on="object", right_on="target").with_columns(
        target="object", source_of_mapping=pl.lit(None, pl.String)
    )
    expanded = texts.join(_expanded(texts), left_on="object", right_on="text")
    expanded = expanded.with_columns(source_of_mapping=local_name("predicate"))
    unread = texts.join(expanded, on="row", how="anti").sort("row")
    message = "an alignment of <{subject}> is {object!r}, not TERMINOLOGY:CODE"
    found = pl.concat([linked.select(expanded.columns), expanded])
    return Extracted(
        table=found.select(
            "subject",
            "object_scheme",
            "status",
            kind="mapping_kind",
            object="target",
            confidence=pl.lit(None, pl.Float64),
            source="source_of_mapping",
        ).unique(),
        used=rows_of(found),
        findings=warnings_of(unread, "alignment-text", message),
    )


def _kinds(dialect: Dialect) -> pl.DataFrame:
    return pl.DataFrame([(key, *value) for key, value in dialect.mappings.items()], schema=_KINDS_SCHEMA, orient="row")


def _kinds_by_name(frame: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    names = [(key, *value) for key, value in dialect.mappings_by_name.items()]
    kinds = pl.DataFrame(names, schema=_KINDS_SCHEMA, orient="row").rename({"predicate": "name"})
    predicates = frame.select("predicate").unique().with_columns(name=local_name("predicate"))
    return predicates.join(kinds, on="name").select(*_KINDS_SCHEMA)


def _with_kinds(frame: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    return frame.join(kinds, on="predicate")


def _schemes_of(links: pl.DataFrame, membership: pl.DataFrame) -> pl.DataFrame:
    """Columns target, object_scheme."""
    targets = links.select(target="object").unique().join(membership, left_on="target", right_on="concept", how="left")
    guess = vocabularies().scheme_of
    schemes = [scheme or guess(target) for target, scheme in targets.select("target", "scheme").iter_rows()]
    return targets.select("target").with_columns(object_scheme=pl.Series(schemes, dtype=pl.String))


def _expanded(texts: pl.DataFrame) -> pl.DataFrame:
    """Columns text, target, object_scheme, for the texts that name a terminology and a code."""
    expand = vocabularies().expand
    found = [(text, expand(text)) for text in texts["object"].unique().to_list()]
    rows = [(text, *target) for text, target in found if target is not None]
    return pl.DataFrame(rows, schema=_TARGET_SCHEMA, orient="row")
