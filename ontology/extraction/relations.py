"""Relations between concepts, each fact once: inverses turned round, symmetric ones with their ends in order."""

from collections.abc import Collection

import numpy as np
import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import BUILT_IN, ISO_THES, OWL, TYPE
from ontology.extraction.columns import HASH, NAME, Extracted, is_built_in, rows_of, warnings_of
from ontology.extraction.concepts import semantic_type_predicates
from ontology.release import Finding
from ontology.statements.fingerprints import digest_of_iri, fingerprints
from ontology.statements.statements import Statements, looked_up

_SYMMETRIC = OWL + "SymmetricProperty"


def relations_of(statements: Statements, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the relations without their identifiers: the hierarchy as skos:broader, others under their own IRI."""
    is_link = statements.is_kind("object", "iri") & statements.among("subject", concepts["concept"])
    links = statements.stating(_relational(statements, dialect), is_link)
    inside = links.filter(statements.among("object", concepts["concept"]))
    names = {number: iri for iri, number in statements.predicates.items()}
    named = inside.with_columns(predicate=looked_up("predicate", names, NAME))
    stored = oriented(named, dialect, symmetric_predicates(statements, dialect))
    return Extracted(
        table=stored.select("subject", "predicate", "object").unique(maintain_order=True),
        used=rows_of(stored),
        findings=_dangling(statements, links, concepts, dialect),
    )


def with_relation_ids(statements: Statements, relations: pl.DataFrame) -> pl.DataFrame:
    """Add the column relation_id: the fingerprint of the relation as a statement."""
    digests = statements.terms.digests
    by_name = {name: int(digest_of_iri(name)) for name in relations["predicate"].unique().to_list()}
    predicates = relations.select(looked_up("predicate", by_name, pl.UInt64)).to_series().to_numpy()
    subjects, objects = (digests[relations[name].to_numpy()] for name in ("subject", "object"))
    ids = fingerprints(subjects, predicates, objects).view(np.uint64)
    return relations.with_columns(relation_id=pl.Series(ids, dtype=HASH))


def symmetric_predicates(statements: Statements, dialect: Dialect) -> frozenset[str]:
    """Return the predicates that the dialect or the source itself declares symmetric."""
    kinds = statements.terms.ids_of([_SYMMETRIC])
    declared = statements.stating([TYPE]).filter(pl.col("object").is_in(kinds))
    return dialect.symmetric | frozenset(declared.select(statements.value("subject")).to_series().to_list())


def oriented(links: pl.DataFrame, dialect: Dialect, symmetric: Collection[str]) -> pl.DataFrame:
    """Return links (subject, predicate as `NAME`, object and other columns) as they are stored.

    Subject and object are numbers of terms, which compare as the terms do.
    """
    if links.is_empty():
        return links
    given = links["predicate"].unique().cast(pl.String).to_list()
    names = {name: {**dialect.relations, **dialect.inverses}.get(name, name) for name in given}
    is_turned = {name: name in dialect.inverses for name in given}
    is_symmetric = {name: names[name] in symmetric for name in given}
    turned = looked_up("predicate", is_turned, pl.Boolean) | (
        looked_up("predicate", is_symmetric, pl.Boolean) & (pl.col("subject") > pl.col("object"))
    )
    return links.with_columns(
        subject=pl.when(turned).then("object").otherwise("subject"),
        predicate=looked_up("predicate", names, NAME),
        object=pl.when(turned).then("subject").otherwise("object"),
    )


def _relational(statements: Statements, dialect: Dialect) -> list[str]:
    """Predicates that may relate concepts: none that the dialect or a built-in vocabulary gives another meaning."""
    known = {*dialect.relations, *dialect.inverses}
    others = {*dialect.mappings, *dialect.replaced_by, *dialect.replaces, *dialect.labels, *dialect.notes}
    others |= {*semantic_type_predicates(statements), *dialect.label_nodes}
    # RDF, OWL and SKOS speak about classes, schemes and collections; the relations between concepts are known by name.
    structure = tuple(namespace for namespace in BUILT_IN if namespace != ISO_THES)
    return [
        predicate
        for predicate in statements.predicates
        if predicate in known or (predicate not in others and not predicate.startswith(structure))
    ]


def _dangling(
    statements: Statements, links: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect
) -> tuple[Finding, ...]:
    hierarchical = statements.terms.ids_of([*dialect.relations, *dialect.inverses])
    outside = links.filter(pl.col("predicate").is_in(hierarchical) & ~is_built_in(statements, "object"))
    outside = outside.filter(~statements.among("object", concepts["concept"]))
    message = "<{subject}> is related to <{object}>, which is no concept here"
    return warnings_of(statements, outside, "dangling-relation", message, ["subject", "object"])
