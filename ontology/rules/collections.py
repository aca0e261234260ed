"""Rule about collections, which are groups of concepts and no concepts."""

import polars as pl

from ontology.dialects.namespaces import SKOS, TYPE
from ontology.release import Release
from ontology.rules.rule import Options, Rule, violations


def _collection_is_concept(release: Release, _: Options) -> pl.DataFrame:
    """Collections that are concepts, in the tables or, where the import refused them, among the other statements."""
    types = release.other.filter(pl.col("predicate") == TYPE)
    called = types.filter(pl.col("object").is_in([SKOS + "Collection", SKOS + "OrderedCollection"]))
    refused = types.filter(pl.col("object") == SKOS + "Concept").select(id="subject")
    collections = pl.concat([release.collections.select("id"), called.select(id="subject")]).unique()
    concepts = pl.concat([release.concepts.select("id"), refused]).unique()
    return violations(collections.join(concepts, on="id", how="semi"), subject="id")


RULES = (
    Rule(
        id="collection-is-concept",
        severity="error",
        sources=("SKOS S37",),
        example="ex:a a skos:Concept . ex:c a skos:Collection, skos:Concept ; skos:member ex:a .",
        near_miss="ex:a a skos:Concept . ex:c a skos:Collection ; skos:member ex:a .",
        find=_collection_is_concept,
    ),
)
