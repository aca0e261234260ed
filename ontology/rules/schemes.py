"""Rules about schemes: what they say of themselves, and their top concepts."""

from collections.abc import Callable

import polars as pl

from ontology.dialects.namespaces import BROADER, CONCEPT_SCHEME, SKOS, TYPE
from ontology.release import Release
from ontology.rules.parts import BROADER_TRANSITIVE, living, top_marks
from ontology.rules.rule import Options, Rule, Severity, violations


def _concept_is_scheme(release: Release, _: Options) -> pl.DataFrame:
    """Schemes that are concepts, in the table or, where the import refused them, among the other statements."""
    types = release.other.filter(pl.col("predicate") == TYPE)
    refused = types.filter(pl.col("object") == SKOS + "Concept").select(id="subject")
    called = types.filter(pl.col("object") == CONCEPT_SCHEME).select(id="subject")
    schemes = pl.concat([release.schemes.select("id"), called]).unique()
    concepts = pl.concat([release.concepts.select("id"), refused]).unique()
    return violations(schemes.join(concepts, on="id", how="semi"), subject="id")


def _without(column: str) -> Callable[[Release, Options], pl.DataFrame]:
    """Return a rule's function that finds the schemes with nothing in `column`."""

    def find(release: Release, _: Options) -> pl.DataFrame:
        value = pl.col(column)
        return violations(release.schemes.filter(value.is_null() | (value.str.strip_chars() == "")), subject="id")

    return find


def _omitted_top(release: Release, _: Options) -> pl.DataFrame:
    marked = top_marks(release).select("scheme")
    return violations(release.schemes.join(marked, left_on="id", right_on="scheme", how="anti"), subject="id")


def _top_with_broader(release: Release, _: Options) -> pl.DataFrame:
    upward = release.relations.filter(pl.col("predicate").is_in([BROADER, BROADER_TRANSITIVE]))
    found = top_marks(release).join(upward, left_on="concept", right_on="subject")
    return violations(found, subject="concept", object="object")


def _unmarked_top(release: Release, _: Options) -> pl.DataFrame:
    """Concepts with narrower ones and nothing broader, in a scheme that marks other concepts as its tops."""
    marks = top_marks(release)
    tops = pl.DataFrame({"concept": release.hierarchy.roots}, schema={"concept": pl.String}).join(
        living(release), on="concept"
    )
    among = tops.join(marks, on="scheme", how="semi")
    return violations(among.join(marks, on="concept", how="anti"), subject="concept", object="scheme")


_SCHEME = "ex:s a skos:ConceptScheme . ex:a a skos:Concept ; skos:inScheme ex:s .\n"
_SAYS = 'dct:title "Symptômes"@fr ; owl:versionInfo "2024" ; dct:license <http://example.org/licence>'
_TREE = _SCHEME + "ex:s skos:hasTopConcept ex:a . ex:b a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:a .\n"


def _about_scheme(column: str, severity: Severity, *sources: str) -> Rule:
    return Rule(
        id=f"scheme-without-{column}",
        severity=severity,
        sources=sources,
        example=_SCHEME,
        near_miss=_SCHEME + f"ex:s {_SAYS} .",
        find=_without(column),
    )


RULES = (
    Rule(
        id="concept-is-scheme",
        severity="error",
        sources=("SKOS S9",),
        example=_SCHEME + "ex:s a skos:Concept .",
        near_miss=_SCHEME,
        find=_concept_is_scheme,
    ),
    _about_scheme("title", "warning", "qSKOS: Missing Labels", "HeTOP"),
    _about_scheme("version", "info", "HeTOP"),
    _about_scheme("licence", "warning", "HeTOP"),
    Rule(
        id="omitted-top-concept",
        severity="info",
        sources=("qSKOS: Omitted Top Concepts",),
        example=_SCHEME,
        near_miss=_SCHEME + "ex:s skos:hasTopConcept ex:a .",
        find=_omitted_top,
    ),
    Rule(
        id="top-concept-with-broader",
        severity="warning",
        sources=("qSKOS: Top Concepts Having Broader Concepts",),
        example=_TREE + "ex:b skos:topConceptOf ex:s .",
        near_miss=_TREE,
        find=_top_with_broader,
    ),
    Rule(
        id="unmarked-top-concept",
        severity="info",
        sources=("qSKOS: Unmarked Top Concepts",),
        example=_TREE + "ex:c a skos:Concept ; skos:inScheme ex:s ; skos:narrower ex:b .",
        near_miss=_TREE + "ex:c a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:b .",
        find=_unmarked_top,
    ),
)
