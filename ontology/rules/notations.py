"""Rules about the codes of concepts."""

import polars as pl

from ontology.release import Release
from ontology.rules.parts import NOTATION
from ontology.rules.rule import Options, Rule, violations

_SCHEME = "ex:s a skos:ConceptScheme .\n"


def _ambiguous(release: Release, _: Options) -> pl.DataFrame:
    groups = release.concepts.group_by("scheme", "notation").agg(pl.col("id").sort())
    found = groups.filter(pl.col("id").list.len() > 1)
    return violations(found, subject=pl.col("id").list.get(0), object=pl.col("id").list.get(1), text="notation")


def _several(release: Release, _: Options) -> pl.DataFrame:
    """Concepts with a notation besides the one that is their code."""
    codes = release.concepts.select("notation", subject="id")
    stated = _stated(release).join(codes, on="subject")
    return violations(stated.filter(pl.col("code") != pl.col("notation")), subject="subject", text="code")


def _tagged(release: Release, _: Options) -> pl.DataFrame:
    stated = _stated(release).drop_nulls("lang")
    return violations(stated, subject="subject", lang="lang", text="code")


def _stated(release: Release) -> pl.DataFrame:
    """Return the notations that are more than the code itself: columns subject, code, lang."""
    stated = release.other.filter((pl.col("predicate") == NOTATION) & (pl.col("object_kind") == "literal"))
    return stated.select("subject", "lang", code=pl.col("object").str.strip_chars())


RULES = (
    Rule(
        id="ambiguous-notation",
        severity="error",
        sources=("qSKOS: Ambiguous Notation References", "HeTOP"),
        example=_SCHEME + 'ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "R50" .\n'
        'ex:b a skos:Concept ; skos:inScheme ex:s ; skos:notation "R50" .',
        near_miss=_SCHEME + 'ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "R50" .\n'
        'ex:b a skos:Concept ; skos:inScheme ex:t ; skos:notation "R50" .',
        find=_ambiguous,
    ),
    Rule(
        id="several-notations",
        severity="warning",
        sources=("qSKOS: Ambiguous Notation References",),
        example='ex:a a skos:Concept ; skos:notation "R50", "R50.9" .',
        near_miss='ex:a a skos:Concept ; skos:notation "R50" .',
        find=_several,
    ),
    Rule(
        id="tagged-notation",
        severity="warning",
        sources=("HeTOP",),
        example='ex:a a skos:Concept ; skos:notation "R50"@fr .',
        near_miss='ex:a a skos:Concept ; skos:notation "R50" .',
        find=_tagged,
    ),
)
