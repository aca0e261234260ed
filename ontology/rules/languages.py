"""Rules about the languages of texts: their tags, and what is missing in which language."""

import polars as pl

from ontology.release import UNTAGGED, Release
from ontology.rules.language_tags import is_understood
from ontology.rules.parts import living, of_living, texts
from ontology.rules.rule import Options, Rule, violations

MIN_LABELS_COMPARED = 5
"""A scheme with fewer labels in two languages says nothing about its language tags."""
_IS_TAGGED = pl.col("lang") != UNTAGGED
_IS_PREFERRED = pl.col("kind") == "preferred"


def _omitted(release: Release, _: Options) -> pl.DataFrame:
    return violations(texts(release).filter(~_IS_TAGGED), subject="concept", text="text")


def _invalid(release: Release, _: Options) -> pl.DataFrame:
    tagged = texts(release).filter(_IS_TAGGED)
    wrong = [tag for tag in tagged["lang"].unique() if not is_understood(tag)]
    return violations(tagged.filter(pl.col("lang").is_in(wrong)), subject="concept", lang="lang", text="text")


def _incomplete(release: Release, _: Options) -> pl.DataFrame:
    """Concepts (with any label) that lack a label in a language (text) which other concepts of the scheme have."""
    languages = _languages(release)
    wanted = languages.select("scheme", "lang").unique()
    labelled = languages.select("concept", "scheme").unique()
    missing = labelled.join(wanted, on="scheme").join(languages, on=["concept", "lang"], how="anti")
    missing = missing.group_by("concept").agg(pl.col("lang").sort().str.join(", "))
    return violations(missing, subject="concept", text="lang")


def _no_common(release: Release, _: Options) -> pl.DataFrame:
    """Schemes without a language that all their concepts have; the text is the best one and its share in percent."""
    sizes = living(release).group_by("scheme").agg(size=pl.len())
    covered = _languages(release).group_by("scheme", "lang").agg(pl.col("concept").n_unique().alias("count"))
    best = covered.sort("count", "lang", descending=[True, False]).unique("scheme", keep="first", maintain_order=True)
    found = sizes.join(best, on="scheme").filter(pl.col("count") < pl.col("size"))
    share = (100 * pl.col("count") / pl.col("size")).floor().cast(pl.Int64)
    return violations(found, subject="scheme", lang="lang", text=share)


def _missing_label(release: Release, options: Options) -> pl.DataFrame:
    return _lacking(release, release.labels.filter(_IS_PREFERRED), options)


def _missing_definition(release: Release, options: Options) -> pl.DataFrame:
    return _lacking(release, release.notes.filter(pl.col("kind") == "definition"), options)


def _untranslated(release: Release, options: Options) -> pl.DataFrame:
    pairs = _with_english(release, options)
    return violations(pairs.filter("is_same"), subject="concept", lang="lang", text="text")


def _suspicious(release: Release, options: Options) -> pl.DataFrame:
    """Schemes most of whose labels in a language are the English ones; the text is their share in percent."""
    shares = _with_english(release, options).group_by("scheme", "lang").agg(pl.len(), pl.col("is_same").mean())
    found = shares.filter((pl.col("len") >= MIN_LABELS_COMPARED) & (pl.col("is_same") > 0.5))
    percent = (100 * pl.col("is_same")).floor().cast(pl.Int64)
    return violations(found, subject="scheme", lang="lang", text=percent)


def _languages(release: Release) -> pl.DataFrame:
    """Return the languages of each living concept's labels: columns concept, scheme, lang."""
    tagged = release.labels.filter(_IS_TAGGED).select("concept", "lang").unique()
    return tagged.join(living(release), on="concept")


def _lacking(release: Release, stated: pl.DataFrame, options: Options) -> pl.DataFrame:
    """Living concepts without a text in a required language."""
    parts = []
    for lang in options.languages:
        there = stated.filter(_is_in(lang))
        parts.append(living(release).join(there, on="concept", how="anti").with_columns(lang=pl.lit(lang)))
    return violations(pl.concat(parts), subject="concept", lang="lang")


def _with_english(release: Release, options: Options) -> pl.DataFrame:
    """Preferred labels in required languages beside the English ones: concept, scheme, lang, text, is_same."""
    preferred = of_living(release.labels.filter(_IS_PREFERRED), release)
    english = preferred.filter(_is_in("en")).group_by("concept").agg(english=pl.col("text").str.to_lowercase())
    wanted = [lang for lang in options.languages if lang != "en"]
    if not wanted:
        return preferred.clear().join(english, on="concept").with_columns(scheme="concept", is_same=pl.lit(True))
    parts = [preferred.filter(_is_in(lang)).with_columns(lang=pl.lit(lang)) for lang in wanted]
    joined = pl.concat(parts).join(english, on="concept").join(living(release), on="concept")
    return joined.with_columns(is_same=pl.col("english").list.contains(pl.col("text").str.to_lowercase()))


def _is_in(lang: str) -> pl.Expr:
    """Whether a text is in a language or one of its regional variants."""
    tag = pl.col("lang").str.to_lowercase()
    return (tag == lang.lower()) | tag.str.starts_with(lang.lower() + "-")


_COPIED = "\n".join(f'ex:c{i} a skos:Concept ; skos:prefLabel "term {i}"@fr, "term {i}"@en .' for i in range(5))
_TRANSLATED = "\n".join(f'ex:c{i} a skos:Concept ; skos:prefLabel "terme {i}"@fr, "term {i}"@en .' for i in range(5))
RULES = (
    Rule(
        id="omitted-language-tag",
        severity="warning",
        sources=("qSKOS: Omitted or Invalid Language Tags",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre" .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr .',
        find=_omitted,
    ),
    Rule(
        id="invalid-language-tag",
        severity="error",
        sources=("qSKOS: Omitted or Invalid Language Tags",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre"@xy .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr-CA .',
        find=_invalid,
    ),
    Rule(
        id="incomplete-language-coverage",
        severity="info",
        sources=("qSKOS: Incomplete Language Coverage",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr, "fever"@en .\n'
        'ex:b a skos:Concept ; skos:prefLabel "toux"@fr .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr, "fever"@en .\n'
        'ex:b a skos:Concept ; skos:prefLabel "toux"@fr ; skos:altLabel "cough"@en .',
        find=_incomplete,
    ),
    Rule(
        id="no-common-language",
        severity="warning",
        sources=("qSKOS: No Common Languages",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr . ex:b a skos:Concept ; skos:prefLabel "cough"@en .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr . ex:b a skos:Concept ; skos:prefLabel "toux"@fr .',
        find=_no_common,
    ),
    Rule(
        id="missing-preferred-label",
        severity="warning",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:prefLabel "fever"@en .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr-CA .',
        find=_missing_label,
    ),
    Rule(
        id="missing-definition",
        severity="info",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr ; skos:definition "high temperature"@en .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr ; skos:definition "température élevée"@fr .',
        find=_missing_definition,
    ),
    Rule(
        id="untranslated-label",
        severity="info",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:prefLabel "Heart attack"@fr, "heart attack"@en .',
        near_miss='ex:a a skos:Concept ; skos:prefLabel "infarctus"@fr, "heart attack"@en .',
        find=_untranslated,
    ),
    Rule(
        id="suspicious-language-tag",
        severity="warning",
        sources=("HeTOP",),
        example=_COPIED,
        near_miss=_TRANSLATED,
        find=_suspicious,
    ),
)
