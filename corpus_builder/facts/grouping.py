"""Which facts are one for the trial: equal statements about concepts that are the same share an arm."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from corpus_builder.corpus import Fact
from corpus_builder.facts.keys import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an earlier corpus drew by, so that a later one keeps it."""

    groups: Mapping[str, str]
    """Assignment key → group."""
    neighbourhoods: Collection[str]


NOTHING_EARLIER = Earlier(groups={}, neighbourhoods=frozenset())


def earlier_of(facts: Iterable[Fact]) -> Earlier:
    """Return what the facts of an earlier corpus were drawn by."""
    facts = list(facts)
    return Earlier(
        groups={fact.assignment_key: fact.group for fact in facts},
        neighbourhoods=frozenset(fact.neighbourhood for fact in facts),
    )


def grouped(
    facts: Sequence[Fact], same: Iterable[tuple[str, str]], keys: Keys, earlier: Earlier = NOTHING_EARLIER
) -> list[Fact]:
    """Return the facts with the group and neighbourhood shared among those that pairs of concepts in `same` make equal.

    A group, or neighbourhood, is called by its oldest member's key: one that `earlier` knows, else the smallest. So a
    group that a new alignment merges keeps the arm of its oldest member.
    """
    classes = _classes(same)
    groups, centres = _groups(facts, classes, earlier.groups), _centres(classes, keys, earlier.neighbourhoods)
    return [
        replace(
            fact,
            group=groups[fact.group],
            neighbourhood=centres.get(classes.get(_centre(fact), ""), fact.neighbourhood),
        )
        for fact in facts
    ]


def _classes(same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return concept → smallest concept that is the same, for concepts with one."""
    classes: dict[str, str] = {}
    for component in nx.connected_components(nx.Graph(same)):
        classes.update(dict.fromkeys(component, min(component)))
    return classes


def _groups(facts: Iterable[Fact], classes: Mapping[str, str], earlier: Mapping[str, str]) -> dict[str, str]:
    """Return group → what it is called from now on, where groups with a statement in common are merged."""
    graph, known = nx.Graph(), dict[str, str]()
    for fact in facts:
        graph.add_edge(("statement", _statement(fact, classes)), ("group", fact.group))
        if fact.assignment_key in earlier:
            old = earlier[fact.assignment_key]
            known[fact.group] = min(old, known.get(fact.group, old))
    called: dict[str, str] = {}
    for component in nx.connected_components(graph):
        members = [value for kind, value in component if kind == "group"]
        called.update(dict.fromkeys(members, min((known[m] for m in members if m in known), default=min(members))))
    return called


def _statement(fact: Fact, classes: Mapping[str, str]) -> tuple[str, ...]:
    subject = classes.get(fact.subject, fact.subject)
    if fact.object_kind == "concept":
        return (subject, fact.relation, classes.get(fact.object, fact.object))
    return (subject, fact.group)


def _centres(classes: Mapping[str, str], keys: Keys, earlier: Collection[str]) -> dict[str, str]:
    """Return class → the neighbourhood of its concepts."""
    members: dict[str, list[str]] = defaultdict(list)
    for concept, smallest in classes.items():
        if concept in keys:
            members[smallest].append(str(keys[concept]))
    return {
        smallest: min((name for name in names if name in earlier), default=min(names))
        for smallest, names in members.items()
    }


def _centre(fact: Fact) -> str:
    return fact.object if fact.object_kind == "concept" else fact.subject
