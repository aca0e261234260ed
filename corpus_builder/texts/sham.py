"""Sham statements: a fact's wordings with another fact's object: the same names, in false statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corpus_builder.corpus import Fact
from corpus_builder.draw import shuffled
from corpus_builder.eligibility import forward_block
from corpus_builder.truth import Truth


def sham_objects(facts: Sequence[Fact], truth: Truth, *, salt: str) -> Mapping[str, str]:
    """Return fact_id → the false object that its sham statements name, from facts of the same arm and pool.

    A fact for which every object of its pool is true has none. Definitions go round as their concepts do.
    """
    pools: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        pools[forward_block(fact), fact.arm].append(fact)
    found: dict[str, str] = {}
    for (pool, _), members in pools.items():
        circle = shuffled(members, salt, f"sham {pool}", lambda fact: fact.fact_id)
        for place, fact in enumerate(circle):
            others = [*circle[place + 1 :], *circle[:place]]
            false = (other.object for other in others if not _is_true(fact, other, truth))
            if (obj := next(false, None)) is not None:
                found[fact.fact_id] = obj
    return found


def _is_true(fact: Fact, other: Fact, truth: Truth) -> bool:
    if fact.object_kind == "text":
        return other.subject == fact.subject or other.object == fact.object
    return other.object in (fact.subject, fact.object) or other.object in truth.other_objects(fact)
