"""Rules about the two directions of a relation.

A release keeps the hierarchy and symmetric relations in one direction only, so a source that states skos:broader
without skos:narrower shows no longer; alignments inside the release and the marks of top concepts still do.
"""

import polars as pl

from ontology.release import Release
from ontology.rules.parts import inner_matches, top_marks, turned
from ontology.rules.rule import Options, Rule, violations

_INVERSES = {"exact": "exact", "close": "close", "related": "related", "broad": "narrow", "narrow": "broad"}


def _omitted(release: Release, _: Options) -> pl.DataFrame:
    ends = ["subject", "object"]
    parts = []
    for kind, inverse in _INVERSES.items():
        pairs = inner_matches(release, kind).filter(pl.col("subject") != pl.col("object"))
        missing = pairs.join(turned(inner_matches(release, inverse)), on=ends, how="anti")
        parts.append(missing.with_columns(name=pl.lit(f"{inverse}Match")))
    forward, backward = top_marks(release, "topConceptOf"), top_marks(release, "hasTopConcept")
    for given, other, name in ((forward, backward, "hasTopConcept"), (backward, forward, "topConceptOf")):
        missing = given.join(other, on=["concept", "scheme"], how="anti").with_columns(name=pl.lit(name))
        known = missing.join(release.concepts, left_on="concept", right_on="id", how="semi")
        parts.append(known.select("name", subject="concept", object="scheme").select(*ends, "name"))
    return violations(pl.concat(parts), subject="subject", object="object", text="name")


def _both_ways(release: Release, _: Options) -> pl.DataFrame:
    """A p B and B p A where p has an inverse, so that it is not symmetric."""
    declared = release.predicates.filter(~pl.col("symmetric") & pl.col("inverse").is_not_null())
    directed = declared.filter(pl.col("inverse") != pl.col("id")).select(predicate="id").unique()
    facts = release.relations.join(directed, on="predicate", how="semi").select("subject", "predicate", "object")
    back = facts.select("predicate", subject="object", object="subject")
    found = facts.join(back, on=["subject", "predicate", "object"], how="semi")
    found = found.filter(pl.col("subject") < pl.col("object"))
    return violations(found, subject="subject", object="object", text="predicate")


def _stored_twice(release: Release, _: Options) -> pl.DataFrame:
    """A p B and B q A where q is the inverse of p: one fact, twice."""
    pairs = release.predicates.drop_nulls("inverse").filter(pl.col("inverse") != pl.col("id"))
    pairs = pairs.select(predicate="id", inverse="inverse").unique()
    facts = release.relations.join(pairs, on="predicate").select("subject", "predicate", "object", "inverse")
    other = release.relations.select(inverse="predicate", subject="object", object="subject")
    found = facts.join(other, on=["subject", "inverse", "object"], how="semi")
    # Where both predicates name each other, the fact is found from both sides.
    is_second = pl.col("predicate") > pl.col("inverse")
    return violations(
        found,
        subject=pl.when(is_second).then("object").otherwise("subject"),
        object=pl.when(is_second).then("subject").otherwise("object"),
        text=pl.min_horizontal("predicate", "inverse"),
    )


_DECLARED = "ex:p a owl:ObjectProperty ; owl:inverseOf ex:q . ex:q a owl:ObjectProperty .\n"
RULES = (
    Rule(
        id="omitted-inverse",
        severity="info",
        sources=("qSKOS: Unidirectionally Related Concepts",),
        example="ex:a a skos:Concept ; skos:exactMatch ex:b . ex:b a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:exactMatch ex:b . ex:b a skos:Concept ; skos:exactMatch ex:a .",
        find=_omitted,
    ),
    Rule(
        id="inverse-both-ways",
        severity="warning",
        sources=("HeTOP",),
        example=_DECLARED + "ex:a a skos:Concept ; ex:p ex:b . ex:b a skos:Concept ; ex:p ex:a .",
        near_miss=_DECLARED + "ex:a a skos:Concept ; ex:p ex:b . ex:b a skos:Concept ; ex:p ex:c .\n"
        "ex:c a skos:Concept .",
        find=_both_ways,
    ),
    Rule(
        id="inverse-stored-twice",
        severity="info",
        sources=("HeTOP",),
        example=_DECLARED + "ex:a a skos:Concept ; ex:p ex:b . ex:b a skos:Concept ; ex:q ex:a .",
        near_miss=_DECLARED + "ex:a a skos:Concept ; ex:p ex:b . ex:b a skos:Concept ; ex:q ex:c .\n"
        "ex:c a skos:Concept .",
        find=_stored_twice,
    ),
)
