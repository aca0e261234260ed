"""The table of concepts: code, type, status and successor of each."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import DC, DCT, OWL, TYPE
from ontology.extraction.columns import (
    IS_IRI,
    IS_LITERAL,
    Extracted,
    about,
    is_built_in,
    local_name,
    rows_of,
    warnings_of,
    with_predicates,
)

SEMANTIC_TYPE_NAMES = ("semanticType", "hasSemanticType")
"""Local names of the properties that state a semantic type, whatever their namespace."""


def concept_table_of(frame: pl.DataFrame, membership: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `concepts` table; `membership` has the scheme of every concept."""
    codes = _notations(frame, membership, dialect)
    notation = pl.coalesce(pl.col("notation"), local_name("concept"))
    table = membership.join(codes.table, on="concept", how="left").with_columns(notation=notation)
    types = _semantic_types(frame, table)
    deprecated = _deprecated(frame, membership, dialect)
    successors = _successors(frame, table, dialect)
    for part in (types, successors.table, deprecated.table):
        table = table.join(part, on="concept", how="left")
    typed = frame.filter((pl.col("predicate") == TYPE) & pl.col("object").is_in(sorted(dialect.concept_types)))
    return Extracted(
        table=table.select(
            "scheme",
            "notation",
            "replaced_by",
            id="concept",
            deprecated=pl.col("deprecated").fill_null(False),
            semantic_type=pl.col("type").fill_null(""),
        ),
        used=pl.concat([codes.used, deprecated.used, successors.used, rows_of(about(typed, membership))]),
        findings=(*codes.findings, *successors.findings),
    )


def is_semantic_type() -> pl.Expr:
    """Whether a statement gives a concept's semantic type (its object may turn out to be no IRI)."""
    by_type = (pl.col("predicate") == TYPE) & ~is_built_in("object")
    by_name = local_name("predicate").is_in(SEMANTIC_TYPE_NAMES)
    return by_name | pl.col("predicate").is_in([DCT + "type", DC + "type"]) | by_type


def _notations(frame: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    ranks = pl.DataFrame({"predicate": dialect.notations, "rank": range(len(dialect.notations))})
    stated = about(
        frame.filter(IS_LITERAL & (pl.col("object").str.strip_chars() != "")).join(ranks, on="predicate"), concepts
    )
    chosen = stated.sort("subject", "rank", "object", "row").unique("subject", keep="first", maintain_order=True)
    counts = (
        stated.join(chosen, on=["subject", "predicate"], how="semi")
        .group_by("subject")
        .agg(pl.col("object").n_unique().alias("count"), pl.col("object").min(), pl.col("source").min())
    )
    message = "<{subject}> has {count} notations; {object!r}, the first in order, is kept as its code"
    return Extracted(
        table=chosen.select(concept="subject", notation=pl.col("object").str.strip_chars()),
        used=rows_of(chosen),
        findings=warnings_of(counts.filter(pl.col("count") > 1).sort("subject"), "several-notations", message),
    )


def _semantic_types(frame: pl.DataFrame, concepts: pl.DataFrame) -> pl.DataFrame:
    """Columns concept, type. The statements stay in `other`: a short name is not enough to write them again."""
    stated = about(frame.filter(is_semantic_type() & (pl.col("kind") != "blank")), concepts)
    codes = concepts.select(object="concept", code="notation")
    short = pl.when(IS_LITERAL).then("object").otherwise(pl.coalesce(pl.col("code"), local_name("object")))
    named = stated.join(codes, on="object", how="left").with_columns(type=short)
    order = (
        pl.when(local_name("predicate").is_in(SEMANTIC_TYPE_NAMES)).then(0).when(pl.col("predicate") != TYPE).then(1)
    )
    ordered = named.with_columns(order=order.otherwise(2)).sort("subject", "order", "type", "row")
    chosen = ordered.unique("subject", keep="first", maintain_order=True)
    return chosen.select(concept="subject", type="type")


def _deprecated(frame: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Columns concept, deprecated (true)."""
    stated = about(frame.filter(pl.col("predicate") == OWL + "deprecated"), concepts)
    is_true = pl.col("object").str.to_lowercase().is_in(["true", "1"])
    typed = frame.filter((pl.col("predicate") == TYPE) & pl.col("object").is_in(sorted(dialect.deprecated_types)))
    typed = about(typed, concepts)
    table = pl.concat([stated.filter(is_true), typed]).select(concept="subject", deprecated=pl.lit(True)).unique()
    return Extracted(table=table, used=rows_of(stated, typed))


def _successors(frame: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Columns concept, replaced_by. A successor named by its code is looked up among the concepts."""
    forward = about(with_predicates(frame, dialect.replaced_by), concepts)
    codes = concepts.select(object="notation", found="concept").unique("object", keep="none")
    by_code = forward.filter(IS_LITERAL).join(codes, on="object").with_columns(object="found").drop("found")
    inverse = about(with_predicates(frame, dialect.replaces).filter(IS_IRI), concepts, "object")
    inverse = inverse.with_columns(subject="object", object="subject")
    stated = pl.concat([forward.filter(IS_IRI), by_code, inverse]).sort("subject", "object", "row")
    chosen = stated.unique("subject", keep="first", maintain_order=True)
    same = stated.join(chosen, on=["subject", "object"], how="semi")
    several = stated.join(same, on="row", how="anti").unique("subject", keep="first", maintain_order=True)
    message = "<{subject}> is replaced by several concepts; the first in order is kept as its successor"
    return Extracted(
        table=chosen.select(concept="subject", replaced_by="object"),
        used=rows_of(same),
        findings=warnings_of(several, "several-successors", message),
    )
