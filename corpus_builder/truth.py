"""Which answers are true: a candidate that is also right must not stand among the wrong ones."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from corpus_builder.corpus import Fact

HIERARCHICAL = "is_a"
"""The relation that is true of ancestors too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """True objects of each (subject, relation) and subjects of each (object, relation), with ancestors."""

    objects: Mapping[tuple[str, str], Set[str]]
    subjects: Mapping[tuple[str, str], Set[str]]

    def other_objects(self, fact: Fact) -> Set[str]:
        """Return the objects, other than the fact's, that are true of its subject."""
        return self.objects.get((fact.subject, fact.relation), frozenset()) - {fact.object}

    def other_subjects(self, fact: Fact) -> Set[str]:
        """Return the subjects, other than the fact's, that are true of its object."""
        return self.subjects.get((fact.object, fact.relation), frozenset()) - {fact.subject}


def truth_of(facts: Iterable[Fact], symmetric: Set[str] = frozenset()) -> Truth:
    """Collect what all facts of a release say, eligible or not; `symmetric` predicates hold both ways."""
    objects: dict[tuple[str, str], set[str]] = defaultdict(set)
    subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
    parents: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.object_kind == "concept":
            objects[fact.subject, fact.relation].add(fact.object)
            subjects[fact.object, fact.relation].add(fact.subject)
            if fact.predicate in symmetric:
                objects[fact.object, fact.relation].add(fact.subject)
                subjects[fact.subject, fact.relation].add(fact.object)
            if fact.relation == HIERARCHICAL:
                parents[fact.subject].add(fact.object)
    for concept in list(parents):
        for ancestor in _ancestors(concept, parents):
            objects[concept, HIERARCHICAL].add(ancestor)
            subjects[ancestor, HIERARCHICAL].add(concept)
    return Truth(objects=objects, subjects=subjects)


def _ancestors(concept: str, parents: Mapping[str, Set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(parents.get(concept, ()))
    while waiting:
        ancestor = waiting.pop()
        if ancestor not in found and ancestor != concept:
            found.add(ancestor)
            waiting.extend(parents.get(ancestor, ()))
    return found
