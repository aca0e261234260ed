"""Facts that follow from others: a model that was shown the others could answer without having been shown these."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from corpus_builder.corpus import Fact

HIERARCHICAL = "is_a"


def implied_facts(facts: Iterable[Fact], transitive: Collection[str]) -> set[str]:
    """Return the ids of facts whose object is reached from their subject by two steps or more of the same relation.

    `transitive` are the predicates that carry on; the hierarchy always does. Facts of a cycle imply each other.
    """
    steps: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    carrying = [f for f in facts if f.object_kind == "concept" and _carries(f, transitive)]
    for fact in carrying:
        steps[fact.relation][fact.subject].add(fact.object)
    return {fact.fact_id for fact in carrying if _has_detour(fact, steps[fact.relation])}


def _carries(fact: Fact, transitive: Collection[str]) -> bool:
    return fact.relation == HIERARCHICAL or fact.predicate in transitive


def _has_detour(fact: Fact, steps: Mapping[str, set[str]]) -> bool:
    seen = {fact.subject}
    waiting = list(steps[fact.subject] - {fact.object})
    while waiting:
        concept = waiting.pop()
        if concept == fact.object:
            return True
        if concept not in seen:
            seen.add(concept)
            waiting.extend(steps.get(concept, ()))
    return False
