"""Facts whose object is a concept: relations, each stated one way only."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from corpus_builder.corpus import Fact
from corpus_builder.draw import short_hash
from corpus_builder.facts.keys import Keys, local_name
from corpus_builder.verbalize import is_known_relation, relation_family
from ontology.release import Release


def relation_facts(release: Release, keys: Keys, folders: tuple[Path, ...] = ()) -> Iterator[Fact]:
    """Yield every relation between two living concepts; of two inverse predicates one is chosen.

    `folders` are a user's own of wordings, which may lead predicates to other families.
    """
    inverses, symmetric = _inverses(release), symmetric_predicates(release)
    for subject, predicate, obj in release.relations.select("subject", "predicate", "object").iter_rows():
        if subject not in keys or obj not in keys or subject == obj:
            continue
        if _prefers(inverses.get(predicate), predicate, folders):
            subject, predicate, obj = obj, inverses[predicate], subject
        if predicate in symmetric and str(keys[obj]) < str(keys[subject]):
            subject, obj = obj, subject
        yield relation_fact(subject, predicate, obj, keys, folders)


def relation_fact(subject: str, predicate: str, obj: str, keys: Keys, folders: tuple[Path, ...] = ()) -> Fact:
    """Return one statement about two concepts; the neighbourhood is the object's."""
    key = f"{keys[subject]}|{local_name(predicate)}|{keys[obj]}"
    return Fact(
        fact_id=short_hash(key),
        assignment_key=key,
        group=key,
        subject=subject,
        predicate=predicate,
        relation=relation_family(predicate, folders),
        object=obj,
        object_kind="concept",
        lang=None,
        neighbourhood=str(keys[obj]),
        subject_type=keys[subject].semantic_type,
        object_type=keys[obj].semantic_type,
    )


def symmetric_predicates(release: Release) -> frozenset[str]:
    """Return the predicates that hold both ways: skos:related, and those that the release declares so."""
    declared = release.predicates.filter(pl.col("symmetric"))["id"]
    return frozenset(declared) | {"http://www.w3.org/2004/02/skos/core#related"}


def _inverses(release: Release) -> dict[str, str]:
    pairs = release.predicates.filter(pl.col("inverse").is_not_null()).select("id", "inverse").unique().rows()
    return {**{inverse: predicate for predicate, inverse in pairs}, **dict(pairs)}


def _prefers(inverse: str | None, predicate: str, folders: tuple[Path, ...]) -> bool:
    """Tell whether the inverse predicate is the one to state: the one with wordings of its own, else the first."""
    if inverse is None or inverse == predicate:
        return False
    rank = {
        name: (not is_known_relation(relation_family(name, folders), folders), name) for name in (inverse, predicate)
    }
    return rank[inverse] < rank[predicate]
