"""How far each language goes: labels and definitions, what can become texts, what can be asked about."""

import polars as pl

from ontology.release import Release
from ontology.stats.model import Coverage, Injectable, Probeable

NUM_CANDIDATES = 4


def coverage_of(release: Release) -> tuple[Coverage, ...]:
    """Count labelled and defined concepts for every language, in the whole release and in each scheme."""
    living = _living(release)
    preferred = release.labels.filter(pl.col("kind") == "preferred").select("concept", "lang").unique()
    defined = release.notes.filter(pl.col("kind") == "definition").select("concept", "lang").unique()
    schemes = [None, *living["scheme"].unique().sort()] if living["scheme"].n_unique() > 1 else [None]
    langs = pl.concat([release.labels["lang"], release.notes["lang"]]).unique().sort()
    rows = []
    for scheme in schemes:
        concepts = living if scheme is None else living.filter(pl.col("scheme") == scheme)
        named, explained = (_by_lang(texts, concepts) for texts in (preferred, defined))
        rows += [_coverage(scheme, lang, concepts.height, named.get(lang, 0), explained.get(lang, 0)) for lang in langs]
    return tuple(rows)


def injectable_of(release: Release) -> tuple[Injectable, ...]:
    """Count what can become texts, for every language of labels."""
    return tuple(_injectable(release, lang) for lang in sorted(release.labels["lang"].unique()))


def probeable_of(release: Release, num_candidates: int = NUM_CANDIDATES) -> tuple[Probeable, ...]:
    """Count what can be asked about among `num_candidates` false answers, for every language of labels."""
    return tuple(_probeable(release, lang, num_candidates) for lang in sorted(release.labels["lang"].unique()))


def _coverage(scheme: str | None, lang: str, num_concepts: int, num_preferred: int, num_defined: int) -> Coverage:
    return Coverage(
        scheme=scheme,
        lang=lang,
        num_concepts=num_concepts,
        num_preferred=num_preferred,
        num_defined=num_defined,
        preferred_share=_share(num_preferred, num_concepts),
        defined_share=_share(num_defined, num_concepts),
    )


def _by_lang(texts: pl.DataFrame, concepts: pl.DataFrame) -> dict[str, int]:
    """Return how many of the concepts have one of the texts, by language."""
    counted = texts.join(concepts, left_on="concept", right_on="id", how="semi").group_by("lang").len()
    return dict(counted.iter_rows())


def _injectable(release: Release, lang: str) -> Injectable:
    living = _living(release)
    labelled = _labelled(release, lang)
    defined = release.notes.filter((pl.col("lang") == lang) & (pl.col("kind") == "definition")).select(id="concept")
    facts = _facts(release, labelled)
    with_fact = pl.concat([defined, facts.select(id="subject"), facts.select(id="object")]).unique()
    num_injectable = labelled.join(with_fact, on="id", how="semi").height
    return Injectable(
        lang=lang,
        num_labelled=labelled.height,
        num_injectable=num_injectable,
        share=_share(num_injectable, living.height),
    )


def _probeable(release: Release, lang: str, num_candidates: int) -> Probeable:
    types = release.concepts.select("id", "semantic_type")
    facts = _facts(release, _labelled(release, lang)).join(types, left_on="object", right_on="id")
    pool = ["predicate", "semantic_type"]
    objects = facts.select(*pool, "object").unique()
    own = objects.select(*pool, subject="object", is_in_pool=pl.lit(1))
    facts = facts.join(own, on=[*pool, "subject"], how="left").with_columns(pl.col("is_in_pool").fill_null(0))
    is_own_object = (pl.col("subject") == pl.col("object")).any().over(*pool, "subject").cast(pl.Int32)
    num_false = (
        pl.col("object").n_unique().over(pool).cast(pl.Int64)
        - pl.col("object").n_unique().over(*pool, "subject").cast(pl.Int64)
        - pl.col("is_in_pool")
        + is_own_object
    )
    probeable = facts.filter(num_false >= num_candidates)
    num_probeable = probeable["subject"].n_unique()
    return Probeable(
        lang=lang,
        num_candidates=num_candidates,
        num_facts=facts.height,
        num_probeable_facts=probeable.height,
        num_probeable=num_probeable,
        share=_share(num_probeable, _living(release).height),
    )


def _living(release: Release) -> pl.DataFrame:
    return release.concepts.filter(~pl.col("deprecated")).select("id", "scheme")


def _labelled(release: Release, lang: str) -> pl.DataFrame:
    """Return the living concepts with a preferred or alternative label in a language."""
    labels = release.labels.filter((pl.col("lang") == lang) & (pl.col("kind") != "hidden"))
    return _living(release).join(labels, left_on="id", right_on="concept", how="semi")


def _facts(release: Release, concepts: pl.DataFrame) -> pl.DataFrame:
    """Return the relations with both ends among the concepts."""
    facts = release.relations
    for end in ("subject", "object"):
        facts = facts.join(concepts, left_on=end, right_on="id", how="semi")
    return facts


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
