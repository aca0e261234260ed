"""Rules about which labels a concept has, and which it shares with others."""

import polars as pl

from ontology.release import Release
from ontology.rules.parts import LABEL_PREDICATES, living
from ontology.rules.rule import Options, Rule, violations

_IS_PREFERRED = pl.col("kind") == "preferred"
_MAX_SHOWN = 5


def _several_preferred(release: Release, _: Options) -> pl.DataFrame:
    groups = release.labels.filter(_IS_PREFERRED).group_by("concept", "lang").agg(pl.col("text").unique().sort())
    several = groups.filter(pl.col("text").list.len() > 1)
    return violations(several, subject="concept", lang="lang", text=_shown("text"))


def _two_roles(release: Release, _: Options) -> pl.DataFrame:
    groups = release.labels.group_by("concept", "lang", "text").agg(pl.col("kind").n_unique().alias("count"))
    return violations(groups.filter(pl.col("count") > 1), subject="concept", lang="lang", text="text")


def _missing(release: Release, _: Options) -> pl.DataFrame:
    labelled = release.labels.filter(_IS_PREFERRED & (pl.col("text").str.strip_chars() != ""))
    return violations(living(release).join(labelled, on="concept", how="anti"), subject="concept")


def _empty(release: Release, _: Options) -> pl.DataFrame:
    """Labels without text, in the table or, where the import refused them, among the other statements."""
    is_blank = pl.col("text").str.strip_chars() == ""
    kept = release.labels.select("concept", "text", "lang")
    refused = release.other.filter(
        pl.col("predicate").is_in(LABEL_PREDICATES) & (pl.col("object_kind") == "literal")
    ).select("lang", concept="subject", text="object")
    found = pl.concat([kept, refused.select(kept.columns)]).filter(is_blank)
    return violations(found, subject="concept", lang="lang")


def _same_preferred(release: Release, _: Options) -> pl.DataFrame:
    preferred = _folded(release).filter(_IS_PREFERRED)
    return _shared(preferred.group_by("scheme", "lang", "folded"))


def _overlapping(release: Release, _: Options) -> pl.DataFrame:
    """Labels shared by two concepts of a scheme, at most one of which prefers it."""
    shown = _folded(release).filter(pl.col("kind") != "hidden")
    preferring = pl.col("concept").filter(_IS_PREFERRED).n_unique().over("scheme", "lang", "folded")
    return _shared(shown.filter(preferring < 2).group_by("scheme", "lang", "folded"))


def _folded(release: Release) -> pl.DataFrame:
    labels = release.labels.filter(pl.col("text").str.strip_chars() != "").join(living(release), on="concept")
    return labels.with_columns(folded=pl.col("text").str.to_lowercase())


def _shared(groups: pl.dataframe.group_by.GroupBy) -> pl.DataFrame:
    concepts = groups.agg(pl.col("concept").unique().sort(), pl.col("text").min())
    found = concepts.filter(pl.col("concept").list.len() > 1)
    first, second = pl.col("concept").list.get(0), pl.col("concept").list.get(1)
    return violations(found, subject=first, object=second, lang="lang", text="text")


def _shown(column: str) -> pl.Expr:
    return pl.col(column).list.head(_MAX_SHOWN).list.join(" | ")


RULES = (
    Rule(
        id="several-preferred-labels",
        severity="error",
        sources=("SKOS S14", "qSKOS: Inconsistent Preferred Labels"),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr, "pyrexie"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr, "fever"@en .',
        find=_several_preferred,
    ),
    Rule(
        id="label-in-two-roles",
        severity="error",
        sources=("SKOS S13", "qSKOS: Disjoint Labels Violation", "HeTOP"),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr ; skos:altLabel "fièvre"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr ; skos:altLabel "Fièvre"@fr .',
        find=_two_roles,
    ),
    Rule(
        id="missing-label",
        severity="error",
        sources=("qSKOS: Missing Labels",),
        example='ex:a a skos:Concept ; skos:altLabel "fièvre"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr .',
        find=_missing,
    ),
    Rule(
        id="empty-label",
        severity="error",
        sources=("qSKOS: Empty Labels",),
        example='ex:a a skos:Concept ; skos:prefLabel ""@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "-"@fr .',
        find=_empty,
    ),
    Rule(
        id="same-preferred-label",
        severity="warning",
        sources=("qSKOS: Overlapping Labels", "HeTOP"),
        example='ex:a a skos:Concept ; skos:prefLabel "rhume"@fr . ex:b a skos:Concept ; skos:prefLabel "Rhume"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "rhume"@fr . ex:b a skos:Concept ; skos:prefLabel "rhume"@de .',
        find=_same_preferred,
    ),
    Rule(
        id="overlapping-label",
        severity="info",
        sources=("qSKOS: Overlapping Labels",),
        example='ex:a a skos:Concept ; skos:prefLabel "rhume"@fr . ex:b a skos:Concept ; skos:altLabel "Rhume"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "rhume"@fr . ex:b a skos:Concept ; skos:altLabel "rhumes"@fr .',
        find=_overlapping,
    ),
)
