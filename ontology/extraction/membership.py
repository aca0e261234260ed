"""Which nodes of a graph are concepts."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import CONCEPT_SCHEME, LABEL, ONTOLOGY, OWL, RDF, RDFS, SKOS, TYPE
from ontology.extraction.columns import is_built_in, with_predicates

_NOT_CONCEPTS = (
    *(OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
    *(RDF + "Property", ONTOLOGY, CONCEPT_SCHEME, SKOS + "Collection", SKOS + "OrderedCollection"),
)


def concepts_of(frame: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    """Return the concepts: columns concept, source (file of the first statement that makes it one).

    A concept is an IRI with a concept type or a subclass of skos:Concept as its type, a named individual with a label,
    or a node without type that has a label and is an end of a semantic relation.
    """
    types = frame.filter(pl.col("predicate") == TYPE)
    by_type = types.filter(pl.col("object").is_in(sorted(dialect.concept_types | _kinds_of_concept(frame))))
    found = pl.concat([by_type, _labelled_individuals(frame, types), _untyped_ends(frame, types, dialect)])
    excluded = types.filter(pl.col("object").is_in(_NOT_CONCEPTS))
    found = found.filter(~is_built_in("subject") & ~pl.col("subject").str.starts_with("_:"))
    found = found.join(excluded, on="subject", how="anti").sort("row")
    return found.group_by("subject", maintain_order=True).agg(pl.col("source").first()).rename({"subject": "concept"})


def _kinds_of_concept(frame: pl.DataFrame) -> frozenset[str]:
    """Classes declared below skos:Concept, at any depth."""
    below = frame.filter(pl.col("predicate") == RDFS + "subClassOf").select("subject", "object")
    known: frozenset[str] = frozenset()
    new = frozenset({SKOS + "Concept"})
    while new - known:
        known |= new
        new = frozenset(below.filter(pl.col("object").is_in(sorted(new)))["subject"].to_list())
    return known


def _labelled_individuals(frame: pl.DataFrame, types: pl.DataFrame) -> pl.DataFrame:
    labelled = with_predicates(frame, [LABEL, SKOS + "prefLabel"])
    return types.filter(pl.col("object") == OWL + "NamedIndividual").join(labelled, on="subject", how="semi")


def _untyped_ends(frame: pl.DataFrame, types: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    semantic = {name for name in (*dialect.relations, *dialect.inverses) if name.startswith(SKOS)}
    statements = with_predicates(frame, semantic).filter(pl.col("kind") == "iri")
    ends = pl.concat([statements, statements.with_columns(subject="object", object="subject")])
    labelled = with_predicates(frame, dialect.labels)
    return ends.join(types, on="subject", how="anti").join(labelled, on="subject", how="semi")
