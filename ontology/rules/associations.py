"""Rules about skos:related: what it must not hold between, and where it says nothing new."""

import polars as pl

from ontology.dialects.namespaces import BROADER, RELATED
from ontology.release import Release
from ontology.rules.above import with_chain
from ontology.rules.parts import (
    BROADER_TRANSITIVE,
    associations,
    both_ways,
    hierarchy_links,
    in_order,
    inner_matches,
    links,
    turned,
    upward_matches,
)
from ontology.rules.rule import Options, Rule, violations


def _related_is_broader(release: Release, _: Options) -> pl.DataFrame:
    found = in_order(with_chain(release, hierarchy_links(release), both_ways(_related(release))))
    return violations(found, subject="subject", object="object")


def _clashes(release: Release, options: Options) -> pl.DataFrame:
    """Clashes that need an alignment, on either side, besides those of the relations alone."""
    upward = pl.concat([hierarchy_links(release), upward_matches(release)])
    if upward_matches(release).is_empty() and inner_matches(release, "related").is_empty():
        return _related_is_broader(release, options).clear()
    found = in_order(with_chain(release, upward, both_ways(associations(release))))
    found = found.join(_related_is_broader(release, options), on=["subject", "object"], how="anti")
    return violations(found, subject="subject", object="object")


def _valueless(release: Release, _: Options) -> pl.DataFrame:
    """Associations of concepts with a common parent or child (text)."""
    pairs, upward = associations(release), hierarchy_links(release)
    shared = pl.concat([_shared(pairs, upward), _shared(pairs, turned(upward))])
    shared = shared.group_by("subject", "object").agg(pl.col("common").min())
    return violations(shared, subject="subject", object="object", text="common")


def _solely_transitive(release: Release, _: Options) -> pl.DataFrame:
    pairs = links(release, BROADER_TRANSITIVE)
    chained = with_chain(release, links(release, BROADER), pairs)
    found = pairs.join(chained, on=["subject", "object"], how="anti")
    return violations(found, subject="subject", object="object")


def _related(release: Release) -> pl.DataFrame:
    return links(release, RELATED).filter(pl.col("subject") != pl.col("object"))


def _shared(pairs: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    ends = edges.select("subject", common="object")
    other = ends.rename({"subject": "object"})
    return pairs.join(ends, on="subject").join(other, on=["object", "common"], how="semi")


RULES = (
    Rule(
        id="related-is-broader",
        severity="error",
        sources=("SKOS S27", "qSKOS: Relation Clashes"),
        example="ex:a a skos:Concept ; skos:broader ex:b ; skos:related ex:c .\n"
        "ex:b a skos:Concept ; skos:broader ex:c . ex:c a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:broader ex:b ; skos:related ex:c .\n"
        "ex:b a skos:Concept . ex:c a skos:Concept ; skos:broader ex:b .",
        find=_related_is_broader,
    ),
    Rule(
        id="relation-clash",
        severity="error",
        sources=("SKOS S27, S41", "qSKOS: Relation Clashes"),
        example="ex:a a skos:Concept ; skos:broadMatch ex:b ; skos:related ex:b . ex:b a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:closeMatch ex:b ; skos:related ex:b . ex:b a skos:Concept .",
        find=_clashes,
    ),
    Rule(
        id="valueless-association",
        severity="info",
        sources=("qSKOS: Valueless Associative Relations",),
        example="ex:a a skos:Concept ; skos:broader ex:c ; skos:related ex:b .\n"
        "ex:b a skos:Concept ; skos:broader ex:c . ex:c a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:broader ex:c ; skos:related ex:b .\n"
        "ex:b a skos:Concept ; skos:broader ex:d . ex:c a skos:Concept . ex:d a skos:Concept .",
        find=_valueless,
    ),
    Rule(
        id="solely-transitive",
        severity="warning",
        sources=("qSKOS: Solely Transitively Related Concepts",),
        example="ex:a a skos:Concept ; skos:broaderTransitive ex:b . ex:b a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:broaderTransitive ex:c ; skos:broader ex:b .\n"
        "ex:b a skos:Concept ; skos:broader ex:c . ex:c a skos:Concept .",
        find=_solely_transitive,
    ),
)
