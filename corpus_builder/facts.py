"""Facts from a release: one statement each, once, with the keys that the trial draws by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from corpus_builder.corpus import Fact
from corpus_builder.draw import short_hash
from corpus_builder.verbalize import is_known_relation, relation_family
from ontology.release import Release

DEFINITION = "definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptKey:
    """What identifies a concept across dialects and releases."""

    scheme: str
    notation: str
    semantic_type: str

    def __str__(self) -> str:
        return f"{self.scheme}|{self.notation}"


def facts_of(release: Release, languages: tuple[str, ...]) -> list[Fact]:
    """Return every relation between two living concepts and every definition in `languages`, sorted by fact_id.

    Statements of the same thing are one fact: inverse and symmetric ones, and those of predicates that are worded alike
    (`treats` and `mayTreat`), which keep the key of the first.
    """
    keys = concept_keys(release)
    stated = [*_relation_facts(release, keys), *_definition_facts(release, keys, languages)]
    distinct: dict[tuple[str, ...], Fact] = {}
    for fact in sorted(stated, key=lambda fact: (fact.assignment_key, fact.object)):
        said = fact.object if fact.object_kind == "concept" else ""
        distinct.setdefault((fact.subject, fact.relation, said, fact.lang or ""), fact)
    return sorted(distinct.values(), key=lambda fact: fact.fact_id)


def concept_keys(release: Release) -> dict[str, ConceptKey]:
    """Return the stable key of each concept that is not deprecated."""
    living = release.concepts.filter(~pl.col("deprecated")).select("id", "scheme", "notation", "semantic_type")
    return {
        concept: ConceptKey(scheme=local_name(scheme), notation=notation, semantic_type=semantic_type)
        for concept, scheme, notation, semantic_type in living.iter_rows()
    }


def symmetric_predicates(release: Release) -> frozenset[str]:
    """Return the predicates that hold both ways: skos:related, and those that the release declares so."""
    declared = release.predicates.filter(pl.col("symmetric"))["id"]
    return frozenset(declared) | {"http://www.w3.org/2004/02/skos/core#related"}


def local_name(iri: str) -> str:
    """Return what stands after the last `#` or `/`, ignoring trailing ones."""
    return iri.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]


def _relation_facts(release: Release, keys: Mapping[str, ConceptKey]) -> Iterator[Fact]:
    inverses, symmetric = _inverses(release), symmetric_predicates(release)
    for subject, predicate, obj in release.relations.select("subject", "predicate", "object").iter_rows():
        if subject not in keys or obj not in keys or subject == obj:
            continue
        if _prefers(inverses.get(predicate), predicate):
            subject, predicate, obj = obj, inverses[predicate], subject
        if predicate in symmetric and str(keys[obj]) < str(keys[subject]):
            subject, obj = obj, subject
        yield _relation_fact(subject, predicate, obj, keys)


def _relation_fact(subject: str, predicate: str, obj: str, keys: Mapping[str, ConceptKey]) -> Fact:
    key = f"{keys[subject]}|{local_name(predicate)}|{keys[obj]}"
    return Fact(
        fact_id=short_hash(key),
        assignment_key=key,
        group=key,
        subject=subject,
        predicate=predicate,
        relation=relation_family(predicate),
        object=obj,
        object_kind="concept",
        lang=None,
        neighbourhood=str(keys[obj]),
        subject_type=keys[subject].semantic_type,
        object_type=keys[obj].semantic_type,
    )


def _definition_facts(release: Release, keys: Mapping[str, ConceptKey], languages: tuple[str, ...]) -> Iterator[Fact]:
    notes = release.notes.filter((pl.col("kind") == DEFINITION) & pl.col("lang").is_in(list(languages)))
    for concept, text, lang in notes.sort("concept", "lang", "text").select("concept", "text", "lang").iter_rows():
        if concept not in keys or not text.strip():
            continue
        group = f"{keys[concept]}|{DEFINITION}"
        key = f"{group}|{lang}"
        yield Fact(
            fact_id=short_hash(key),
            assignment_key=key,
            group=group,
            subject=concept,
            predicate=DEFINITION,
            relation=DEFINITION,
            object=" ".join(text.split()),
            object_kind="text",
            lang=lang,
            neighbourhood=str(keys[concept]),
            subject_type=keys[concept].semantic_type,
            object_type="",
        )


def _inverses(release: Release) -> dict[str, str]:
    pairs = release.predicates.filter(pl.col("inverse").is_not_null()).select("id", "inverse").unique().rows()
    return {**{inverse: predicate for predicate, inverse in pairs}, **dict(pairs)}


def _prefers(inverse: str | None, predicate: str) -> bool:
    """Tell whether the inverse predicate is the one to state: the one with wordings of its own, else the first."""
    if inverse is None or inverse == predicate:
        return False
    rank = {name: (not is_known_relation(relation_family(name)), name) for name in (inverse, predicate)}
    return rank[inverse] < rank[predicate]
