"""Facts from a release: one statement each, once, with the keys that the trial draws by."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Literal

from corpus_builder.corpus import Fact
from corpus_builder.facts.grouping import NOTHING_EARLIER, Earlier, grouped
from corpus_builder.facts.keys import Keys, concept_keys
from corpus_builder.facts.mappings import exact_matches, mapping_facts
from corpus_builder.facts.relations import relation_facts
from corpus_builder.facts.texts import code_facts, definition_facts, synonym_facts, translation_facts
from ontology.release import Release

Extra = Literal["synonyms", "translations", "codes", "mappings"]


def facts_of(
    release: Release,
    languages: tuple[str, ...],
    extras: Collection[Extra] = (),
    *,
    earlier: Earlier = NOTHING_EARLIER,
    folders: tuple[Path, ...] = (),
) -> list[Fact]:
    """Return every relation between two living concepts, every definition in `languages` and `extras`, by fact_id.

    Statements of the same thing are one fact: inverse and symmetric ones, and those of predicates that are worded alike
    (`treats` and `mayTreat`), which keep the key of the first. Facts about concepts that are curated as the same are
    one group; groups of an `earlier` corpus are kept. `folders` are a user's own of wordings.
    """
    keys = concept_keys(release)
    distinct: dict[tuple[str, ...], Fact] = {}
    for fact in sorted(
        _stated(release, keys, languages, extras, folders), key=lambda fact: (fact.assignment_key, fact.object)
    ):
        distinct.setdefault(_statement(fact), fact)
    facts = grouped(list(distinct.values()), exact_matches(release), keys, earlier)
    return sorted(facts, key=lambda fact: fact.fact_id)


def _stated(
    release: Release, keys: Keys, languages: tuple[str, ...], extras: Collection[Extra], folders: tuple[Path, ...]
) -> Iterator[Fact]:
    yield from relation_facts(release, keys, folders)
    yield from definition_facts(release, keys, languages)
    if "synonyms" in extras:
        yield from synonym_facts(release, keys, languages)
    if "translations" in extras:
        yield from translation_facts(release, keys, languages)
    if "codes" in extras:
        yield from code_facts(release, keys)
    if "mappings" in extras:
        yield from mapping_facts(release, keys)


def _statement(fact: Fact) -> tuple[str, ...]:
    """Return what makes two statements the same; a definition is one per language, other texts are what they say."""
    if fact.object_kind == "concept":
        return (fact.subject, fact.relation, fact.object)
    return (fact.subject, fact.assignment_key)
