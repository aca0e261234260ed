"""Contrasts: the same relation of two siblings, to different ends."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus_builder.corpus import Direction, Fact
from corpus_builder.draw import shuffled, uniform
from corpus_builder.texts.composite.group import Group, head_of, other_of
from corpus_builder.texts.composite.index import ReleaseIndex

MAX_WORDS = 25
"""Longest definition set against another; two longer ones make no sentence."""
_INNER_STOP = re.compile(r"[.;!?:]\s")


def contrasts(
    facts: Iterable[Fact], direction: Direction, round_number: int, index: ReleaseIndex, salt: str
) -> Iterator[Group]:
    """Yield pairs of facts of one predicate whose heads are siblings under one parent.

    What is said of one sibling is not true of the other, nor akin to what is said of the other. Each fact stands in one
    pair of a round at most.
    """
    purpose = f"contrast {direction} {round_number}"
    waiting: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in shuffled(facts, salt, purpose, lambda fact: fact.fact_id):
        parents = sorted(index.parents.get(head_of(fact, direction), ()))
        if not parents or not _is_short(fact):
            continue
        # One of several parents is drawn, so that a sibling on either side is met in some round.
        parent = parents[int(uniform(salt, f"{purpose} parent", fact.fact_id) * len(parents))]
        others = waiting[parent, fact.predicate]
        partner = next((other for other in others[:3] if can_contrast(fact, other, direction, index)), None)
        if partner is None:
            others.append(fact)
        else:
            others.remove(partner)
            yield Group(kind="contrast", direction=direction, facts=(partner, fact), round_number=round_number)


def can_contrast(a: Fact, b: Fact, direction: Direction, index: ReleaseIndex) -> bool:
    """Tell whether the two heads differ, neither stands above the other, and neither is what the other is."""
    head_a, head_b = head_of(a, direction), head_of(b, direction)
    said_a, said_b = other_of(a, direction), other_of(b, direction)
    if index.are_akin(head_a, head_b) or index.are_akin(said_a, said_b) or {said_a, said_b} & {head_a, head_b}:
        return False
    true_of = index.truth.objects if direction == "forward" else index.truth.subjects
    return said_b not in true_of.get((head_a, a.relation), ()) and said_a not in true_of.get((head_b, b.relation), ())


def _is_short(fact: Fact) -> bool:
    is_text = fact.object_kind == "text"
    return not is_text or (len(fact.object.split()) <= MAX_WORDS and not _INNER_STOP.search(fact.object))
