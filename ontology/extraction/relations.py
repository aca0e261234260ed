"""Relations between concepts, each fact once: inverses turned round, symmetric ones with their ends in order."""

import hashlib

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import ISO_THES, OWL, TYPE
from ontology.extraction.columns import IS_IRI, Extracted, about, is_built_in, rows_of, table_of, warnings_of
from ontology.extraction.concepts import is_semantic_type
from ontology.release import Finding

_SYMMETRIC = OWL + "SymmetricProperty"


def relations_of(frame: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `relations` table: the hierarchy as skos:broader, other properties under their own IRI."""
    links = about(frame.filter(IS_IRI & ~is_semantic_type() & ~_states_something_else(dialect)), concepts)
    inside = about(links, concepts, "object")
    stored = _oriented(inside, dialect, symmetric_predicates(frame, dialect))
    ids = [relation_id(*row) for row in stored.select("subject", "predicate", "object").iter_rows()]
    table = stored.with_columns(relation_id=pl.Series(ids, dtype=pl.String))
    return Extracted(
        table=table.select("relation_id", "subject", "predicate", "object").unique(),
        used=rows_of(stored),
        findings=_dangling(links, concepts, dialect),
    )


def relation_id(subject: str, predicate: str, object_: str) -> str:
    """Return the 16 hexadecimal digits that name a statement in every release that has it."""
    return hashlib.sha256("\n".join((subject, predicate, object_)).encode()).hexdigest()[:16]


def symmetric_predicates(frame: pl.DataFrame, dialect: Dialect) -> frozenset[str]:
    """Return the predicates that the dialect or the source itself declares symmetric."""
    declared = frame.filter((pl.col("predicate") == TYPE) & (pl.col("object") == _SYMMETRIC))
    return dialect.symmetric | frozenset(declared["subject"].to_list())


def _states_something_else(dialect: Dialect) -> pl.Expr:
    known = [*dialect.relations, *dialect.inverses]
    others = [*dialect.mappings, *dialect.replaced_by, *dialect.replaces, *dialect.labels, *dialect.notes]
    # RDF, OWL and SKOS speak about classes, schemes and collections; the relations between concepts are known by name.
    is_structure = is_built_in("predicate") & ~pl.col("predicate").str.starts_with(ISO_THES)
    return pl.col("predicate").is_in(sorted(others)) | (is_structure & ~pl.col("predicate").is_in(sorted(known)))


def _oriented(links: pl.DataFrame, dialect: Dialect, symmetric: frozenset[str]) -> pl.DataFrame:
    names = table_of(dialect.relations, "predicate", "name"), table_of(dialect.inverses, "predicate", "inverse_name")
    named = links.join(names[0], on="predicate", how="left").join(names[1], on="predicate", how="left")
    name = pl.coalesce(pl.col("name"), pl.col("inverse_name"), pl.col("predicate"))
    is_symmetric = name.is_in(sorted(symmetric)) & (pl.col("subject") > pl.col("object"))
    turned = pl.col("inverse_name").is_not_null() | is_symmetric
    return named.select(
        "row",
        subject=pl.when(turned).then("object").otherwise("subject"),
        predicate=name,
        object=pl.when(turned).then("subject").otherwise("object"),
    )


def _dangling(links: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> tuple[Finding, ...]:
    hierarchical = pl.col("predicate").is_in(sorted([*dialect.relations, *dialect.inverses]))
    outside = links.filter(hierarchical & ~is_built_in("object"))
    outside = outside.join(concepts.select("concept"), left_on="object", right_on="concept", how="anti").sort("row")
    return warnings_of(outside, "dangling-relation", "<{subject}> is related to <{object}>, which is no concept here")
