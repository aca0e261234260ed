"""Which nodes of a graph are concepts."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import CONCEPT_SCHEME, ISO_THES, LABEL, ONTOLOGY, OWL, RDF, RDFS, SKOS, TYPE
from ontology.extraction.columns import is_built_in, warnings_of
from ontology.release import Finding
from ontology.statements.statements import Statements

COLLECTION_TYPES = (SKOS + "Collection", SKOS + "OrderedCollection", ISO_THES + "ConceptGroup")
_NOT_CONCEPTS = (
    *(OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
    *(RDF + "Property", ONTOLOGY, CONCEPT_SCHEME, *COLLECTION_TYPES),
)


def concepts_of(statements: Statements, dialect: Dialect) -> pl.DataFrame:
    """Return the concepts: columns concept (term), source (first that makes it one).

    A concept is an IRI with a concept type or a subclass of skos:Concept as its type, a named individual with a label,
    or a node without type that has a label and is an end of a semantic relation.
    """
    types = statements.stating([TYPE])
    kinds = statements.terms.ids_of(dialect.concept_types | _kinds_of_concept(statements))
    parts = (
        types.filter(pl.col("object").is_in(kinds)),
        _labelled_individuals(statements, types),
        _untyped_ends(statements, types, dialect),
    )
    found = pl.concat([part.select("subject", "source") for part in parts])
    found = found.filter(statements.is_kind("subject", "iri") & ~is_built_in(statements, "subject"))
    excluded = types.filter(pl.col("object").is_in(statements.terms.ids_of(_NOT_CONCEPTS)))
    found = found.join(excluded, on="subject", how="anti")
    return found.group_by(concept="subject").agg(pl.col("source").min()).sort("concept")


def nameless_individuals(statements: Statements, concepts: pl.DataFrame) -> tuple[Finding, ...]:
    """Return one warning of the named individuals without a label or another type, which are no concepts."""
    types = statements.stating([TYPE]).filter(statements.is_kind("subject", "iri"))
    is_individual = pl.col("object").is_in(statements.terms.ids_of([OWL + "NamedIndividual"]))
    nameless = types.filter(is_individual).join(concepts, left_on="subject", right_on="concept", how="anti")
    if nameless.is_empty():  # as in most sources, which is told without a look at the other types
        return ()
    found = nameless.join(types.filter(~is_individual), on="subject", how="anti").unique("subject")
    is_end = statements.among("subject", found["subject"]) | statements.among("object", found["subject"])
    links = statements.frame.filter(is_end & ~statements.states(TYPE) & statements.is_kind("object", "iri"))
    message = (
        "<{subject}>: a named individual without a label is no concept, and its links are no relations; "
        "{count:,} such individuals, {links:,} links"
    )
    first = found.sort("subject").head(1).with_columns(count=pl.lit(found.height), links=pl.lit(links.height))
    return warnings_of(statements, first, "nameless-individual", message, ["subject"])


def _kinds_of_concept(statements: Statements) -> frozenset[str]:
    """Classes declared below skos:Concept, at any depth."""
    below = statements.stating([RDFS + "subClassOf"]).select("subject", "object")
    known: frozenset[int] = frozenset()
    new = frozenset(statements.terms.ids_of([SKOS + "Concept"]))
    while new - known:
        known |= new
        new = frozenset(below.filter(pl.col("object").is_in(sorted(new)))["subject"].to_list())
    return frozenset({SKOS + "Concept", *(statements.terms.iri(number) for number in known)})


def _labelled_individuals(statements: Statements, types: pl.DataFrame) -> pl.DataFrame:
    individuals = types.filter(pl.col("object").is_in(statements.terms.ids_of([OWL + "NamedIndividual"])))
    return individuals.join(statements.stating([LABEL, SKOS + "prefLabel"]), on="subject", how="semi")


def _untyped_ends(statements: Statements, types: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    semantic = {name for name in (*dialect.relations, *dialect.inverses) if name.startswith(SKOS)}
    links = statements.stating(semantic).filter(statements.is_kind("object", "iri"))
    ends = pl.concat([links, links.with_columns(subject="object", object="subject")])
    labelled = statements.stating(dialect.labels)
    return ends.join(types, on="subject", how="anti").join(labelled, on="subject", how="semi")
