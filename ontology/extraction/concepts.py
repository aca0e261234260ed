"""The table of concepts: code, type, status and successor of each."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import DC, DCT, OWL, TYPE
from ontology.extraction.columns import (
    Extracted,
    about,
    is_built_in,
    local_name,
    named_predicates,
    rows_of,
    warnings_of,
)
from ontology.statements.statements import Statements, looked_up

SEMANTIC_TYPE_NAMES = ("semanticType", "hasSemanticType")
"""Local names of the properties that state a semantic type, whatever their namespace."""
_TYPE_ORDERS = {DCT + "type": 1, DC + "type": 1, TYPE: 2}


def concept_table_of(statements: Statements, membership: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `concepts` table; `membership` has the scheme of every concept."""
    named = membership.with_columns(iri=statements.value("concept"))
    codes = _notations(statements, named, dialect)
    table = named.join(codes.table, on="concept", how="left").with_columns(
        notation=pl.coalesce(pl.col("notation"), local_name("iri"))
    )
    types = _semantic_types(statements, table)
    deprecated = _deprecated(statements, membership, dialect)
    successors = _successors(statements, table, dialect)
    for part in (types, successors.table, deprecated.table):
        table = table.join(part, on="concept", how="left")
    kinds = statements.terms.ids_of(dialect.concept_types)
    typed = statements.stating([TYPE]).filter(pl.col("object").is_in(kinds))
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


def semantic_type_predicates(statements: Statements) -> dict[str, int]:
    """Return the predicates that give a concept's semantic type, and how they are preferred, the least first."""
    by_name = named_predicates(statements, dict.fromkeys(SEMANTIC_TYPE_NAMES, ""))
    return {**dict.fromkeys(by_name, 0), **_TYPE_ORDERS}


def _notations(statements: Statements, named: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Columns concept, notation. A statement is used only where the concept's own columns say all of it."""
    ranks = {statements.predicates[p]: rank for rank, p in enumerate(dialect.notations) if p in statements.predicates}
    stated = about(statements.stating(dialect.notations).filter(statements.is_kind("object", "literal")), named)
    stated = stated.with_columns(
        text=statements.value("object").str.strip_chars(),
        is_plain=pl.all_horizontal([statements.attribute("object", name).is_null() for name in ("lang", "datatype")]),
        rank=looked_up("predicate", ranks, pl.Int64),
    ).filter(pl.col("text") != "")
    chosen = stated.sort("subject", "rank", "text", "row").unique("subject", keep="first", maintain_order=True)
    counts = (
        stated.join(chosen, on=["subject", "predicate"], how="semi")
        .group_by("subject")
        .agg(pl.col("text").n_unique().alias("count"), pl.col("text").min(), pl.col("source").min())
    )
    message = "<{subject}> has {count} notations; {text!r}, the first in order, is kept as its code"
    several = counts.filter(pl.col("count") > 1).sort("subject")
    iris = chosen.join(named.select(subject="concept", iri="iri"), on="subject")
    # What equals the IRI's last part is kept as a statement: without it nobody could tell that it was stated.
    said = iris.filter(pl.col("is_plain") & (pl.col("rank") == 0) & (pl.col("text") != local_name("iri")))
    return Extracted(
        table=chosen.select(concept="subject", notation="text"),
        used=rows_of(said),
        findings=warnings_of(statements, several, "several-notations", message, ["subject"]),
    )


def _semantic_types(statements: Statements, concepts: pl.DataFrame) -> pl.DataFrame:
    """Columns concept, type. The statements stay in `other`: a short name is not enough to write them again."""
    orders = {statements.predicates[iri]: order for iri, order in semantic_type_predicates(statements).items()
              if iri in statements.predicates}  # fmt: skip
    stated = about(statements.stating(semantic_type_predicates(statements)), concepts)
    is_vocabulary = (statements.states(TYPE)) & is_built_in(statements, "object")
    stated = stated.filter(~statements.is_kind("object", "blank") & ~is_vocabulary)
    codes = concepts.select(object="concept", code="notation")
    named = stated.join(codes, on="object", how="left").with_columns(
        text=statements.value("object"),
        is_literal=statements.is_kind("object", "literal"),
        order=looked_up("predicate", orders, pl.Int64),
    )
    short = pl.when("is_literal").then("text").otherwise(pl.coalesce(pl.col("code"), local_name("text")))
    ordered = named.with_columns(type=short).sort("subject", "order", "type", "row")
    return ordered.unique("subject", keep="first", maintain_order=True).select(concept="subject", type="type")


def _deprecated(statements: Statements, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Columns concept, deprecated (true)."""
    stated = about(statements.stating([OWL + "deprecated"]), concepts)
    is_true = statements.value("object").str.to_lowercase().is_in(["true", "1"])
    kinds = statements.terms.ids_of(dialect.deprecated_types)
    typed = about(statements.stating([TYPE]).filter(pl.col("object").is_in(kinds)), concepts)
    true = stated.filter(is_true)
    table = pl.concat([true, typed]).select(concept="subject", deprecated=pl.lit(True)).unique()
    return Extracted(table=table, used=rows_of(true, typed))


def _successors(statements: Statements, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Columns concept, replaced_by (term). A successor named by its code is looked up among the concepts."""
    is_iri = statements.is_kind("object", "iri")
    forward = about(statements.stating(dialect.replaced_by), concepts).select("row", "source", "subject", "object")
    texts = forward.filter(statements.is_kind("object", "literal")).with_columns(text=statements.value("object"))
    codes = concepts.select(text="notation", found="concept").unique("text", keep="none")
    by_code = texts.join(codes, on="text").select("row", "source", "subject", object="found")
    is_named = is_iri & statements.is_kind("subject", "iri")
    inverse = about(statements.stating(dialect.replaces, is_named), concepts, "object")
    inverse = inverse.select("row", "source", subject="object", object="subject")
    stated = pl.concat([forward.filter(is_iri), by_code, inverse]).sort("subject", "object", "row")
    chosen = stated.unique("subject", keep="first", maintain_order=True)
    same = stated.join(chosen, on=["subject", "object"], how="semi")
    several = stated.join(same, on="row", how="anti").unique("subject", keep="first", maintain_order=True)
    message = "<{subject}> is replaced by several concepts; the first in order is kept as its successor"
    return Extracted(
        table=chosen.select(concept="subject", replaced_by="object"),
        used=rows_of(same),
        findings=warnings_of(statements, several, "several-successors", message, ["subject"]),
    )
