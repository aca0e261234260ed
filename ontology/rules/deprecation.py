"""Rules about concepts taken out of use, and what takes their place."""

import polars as pl

from ontology.dialects.namespaces import BROADER
from ontology.release import Release
from ontology.rules.parts import of_living
from ontology.rules.rule import Options, Rule, violations
from ontology.rules.successors import ends_of_chains


def _chains(release: Release, _: Options) -> pl.DataFrame:
    found = ends_of_chains(release.concepts).filter((pl.col("num_steps") > 1) & ~pl.col("is_circle"))
    return violations(found, subject="id", object="replaced_by", text="end")


def _circles(release: Release, _: Options) -> pl.DataFrame:
    found = ends_of_chains(release.concepts).filter("is_circle")
    return violations(found, subject="id", object="replaced_by")


def _missing(release: Release, _: Options) -> pl.DataFrame:
    successors = release.concepts.drop_nulls("replaced_by")
    found = successors.join(release.concepts.select("id"), left_on="replaced_by", right_on="id", how="anti")
    return violations(found, subject="id", object="replaced_by")


def _to_deprecated(release: Release, _: Options) -> pl.DataFrame:
    dead_ends = release.concepts.filter(pl.col("deprecated") & pl.col("replaced_by").is_null())
    found = release.concepts.join(dead_ends.select(replaced_by="id"), on="replaced_by", how="semi")
    return violations(found, subject="id", object="replaced_by")


def _without_successor(release: Release, _: Options) -> pl.DataFrame:
    found = release.concepts.filter(pl.col("deprecated") & pl.col("replaced_by").is_null())
    return violations(found, subject="id")


def _parent(release: Release, _: Options) -> pl.DataFrame:
    found = _deprecated_end(release, release.relations.filter(pl.col("predicate") == BROADER), "subject", "object")
    return violations(found, subject="subject", object="object")


def _in_relation(release: Release, _: Options) -> pl.DataFrame:
    """Relations of a living concept with a deprecated one, its parents apart."""
    above = release.relations.filter(pl.col("predicate") != BROADER)
    forward = _deprecated_end(release, above, "subject", "object")
    backward = _deprecated_end(release, above, "object", "subject")
    found = pl.concat(
        [forward, backward.select("predicate", subject="object", object="subject").select(forward.columns)]
    )
    return violations(found, subject="subject", object="object", text="predicate")


def _deprecated_end(release: Release, relations: pl.DataFrame, alive: str, dead: str) -> pl.DataFrame:
    deprecated = release.concepts.filter("deprecated").select("id")
    found = of_living(relations, release, alive).join(deprecated, left_on=dead, right_on="id", how="semi")
    return found.select("subject", "predicate", "object")


_OLD = "ex:a a skos:Concept ; owl:deprecated true "
RULES = (
    Rule(
        id="replaced-by-chain",
        severity="info",
        sources=("HeTOP",),
        example=_OLD + "; dct:isReplacedBy ex:b .\n"
        "ex:b a skos:Concept ; owl:deprecated true ; dct:isReplacedBy ex:c . ex:c a skos:Concept .",
        near_miss=_OLD + "; dct:isReplacedBy ex:b . ex:b a skos:Concept .",
        find=_chains,
    ),
    Rule(
        id="replaced-by-cycle",
        severity="error",
        sources=("HeTOP",),
        example=_OLD + "; dct:isReplacedBy ex:b .\nex:b a skos:Concept ; owl:deprecated true ; dct:isReplacedBy ex:a .",
        near_miss=_OLD + "; dct:isReplacedBy ex:b . ex:b a skos:Concept .",
        find=_circles,
    ),
    Rule(
        id="replaced-by-missing",
        severity="warning",
        sources=("HeTOP",),
        example=_OLD + "; dct:isReplacedBy ex:b .",
        near_miss=_OLD + "; dct:isReplacedBy ex:b . ex:b a skos:Concept .",
        find=_missing,
    ),
    Rule(
        id="replaced-by-deprecated",
        severity="warning",
        sources=("HeTOP",),
        example=_OLD + "; dct:isReplacedBy ex:b . ex:b a skos:Concept ; owl:deprecated true .",
        near_miss=_OLD + "; dct:isReplacedBy ex:b . ex:b a skos:Concept .",
        find=_to_deprecated,
    ),
    Rule(
        id="deprecated-without-successor",
        severity="info",
        sources=("HeTOP",),
        example=_OLD + ".",
        near_miss=_OLD + "; dct:isReplacedBy ex:b . ex:b a skos:Concept .",
        find=_without_successor,
    ),
    Rule(
        id="deprecated-parent",
        severity="error",
        sources=("HeTOP",),
        example=_OLD + ". ex:b a skos:Concept ; skos:broader ex:a .",
        near_miss=_OLD + "; skos:broader ex:b . ex:b a skos:Concept .",
        find=_parent,
    ),
    Rule(
        id="deprecated-in-relation",
        severity="warning",
        sources=("HeTOP",),
        example=_OLD + ". ex:b a skos:Concept ; skos:related ex:a .",
        near_miss=_OLD + ". ex:b a skos:Concept ; owl:deprecated true ; skos:related ex:a .",
        find=_in_relation,
    ),
)
