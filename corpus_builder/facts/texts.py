"""Facts whose object is a text: definitions, synonyms, translations and codes."""

from collections.abc import Iterator

import polars as pl

from corpus_builder.corpus import Fact
from corpus_builder.draw import short_hash
from corpus_builder.facts.keys import Keys
from ontology.release import Release

DEFINITION = "definition"
SYNONYM = "synonym"
TRANSLATION = "translation"
CODE = "code"


def definition_facts(release: Release, keys: Keys, languages: tuple[str, ...]) -> Iterator[Fact]:
    """Yield each living concept's definitions; a definition keeps its arm in all languages, and when corrected."""
    notes = release.notes.filter((pl.col("kind") == DEFINITION) & pl.col("lang").is_in(list(languages)))
    for concept, text, lang in notes.sort("concept", "lang", "text").select("concept", "text", "lang").iter_rows():
        if concept in keys and text.strip():
            group = f"{keys[concept]}|{DEFINITION}"
            yield text_fact(concept, DEFINITION, text, keys, lang=lang, key=f"{group}|{lang}", group=group)


def synonym_facts(release: Release, keys: Keys, languages: tuple[str, ...]) -> Iterator[Fact]:
    """Yield each living concept's alternative labels; a synonym has nothing but its wording to be known by."""
    labels = release.labels.filter((pl.col("kind") == "alternative") & pl.col("lang").is_in(list(languages)))
    for concept, text, lang in labels.select("concept", "text", "lang").iter_rows():
        if concept in keys and text.strip():
            key = f"{keys[concept]}|{SYNONYM}|{lang}|{short_hash(' '.join(text.casefold().split()))}"
            yield text_fact(concept, SYNONYM, text, keys, lang=lang, key=key, group=key)


def translation_facts(release: Release, keys: Keys, languages: tuple[str, ...]) -> Iterator[Fact]:
    """Yield, in each of `languages`, what a living concept is called in every other language of the release.

    `predicate` is `translation:` and the other language; one group holds both directions of a pair.
    """
    preferred = release.labels.filter(pl.col("kind") == "preferred").sort("concept", "lang", "text")
    preferred = preferred.unique(["concept", "lang"], keep="first", maintain_order=True)
    pairs = preferred.join(preferred, on="concept", suffix="_other", maintain_order="left_right")
    pairs = pairs.filter(pl.col("lang").is_in(list(languages)) & (pl.col("lang") != pl.col("lang_other")))
    for concept, lang, text, other in pairs.select("concept", "lang", "text_other", "lang_other").iter_rows():
        if concept in keys and text.strip():
            group = f"{keys[concept]}|{TRANSLATION}|{'|'.join(sorted((lang, other)))}"
            predicate = f"{TRANSLATION}:{other}"
            yield text_fact(concept, predicate, text, keys, lang=lang, key=f"{group}|{lang}", group=group)


def code_facts(release: Release, keys: Keys) -> Iterator[Fact]:
    """Yield each living concept's code in its terminology; codes are of no language."""
    for concept, key in keys.items():
        if key.notation:
            yield text_fact(concept, CODE, key.notation, keys, lang=None, key=f"{key}|{CODE}", group=f"{key}|{CODE}")


def text_fact(concept: str, predicate: str, text: str, keys: Keys, *, lang: str | None, key: str, group: str) -> Fact:
    """Return one statement of a text about a concept; the neighbourhood is the concept's own."""
    return Fact(
        fact_id=short_hash(key),
        assignment_key=key,
        group=group,
        subject=concept,
        predicate=predicate,
        relation=predicate.partition(":")[0],
        object=" ".join(text.split()),
        object_kind="text",
        lang=lang,
        neighbourhood=str(keys[concept]),
        subject_type=keys[concept].semantic_type,
        object_type="",
    )
