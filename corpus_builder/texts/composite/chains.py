"""Chains of two and three facts: the object of each is the subject of the next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus_builder.corpus import Direction, Fact
from corpus_builder.draw import shuffled, uniform
from corpus_builder.texts.composite.group import Group

THREE_SHARE = 0.5
"""Share of the chains that go on to a third fact where there is one."""


def chains(facts: Iterable[Fact], direction: Direction, round_number: int, salt: str) -> Iterator[Group]:
    """Yield chains from the first subject upwards (forward) or from the last object downwards (inverse).

    Each fact stands in one chain of a round at most; another round chains other facts together.
    """
    drawn = shuffled(
        [fact for fact in facts if fact.object_kind == "concept"],
        salt,
        f"path {direction} {round_number}",
        lambda fact: fact.fact_id,
    )
    onward: dict[str, list[Fact]] = defaultdict(list)
    for fact in drawn:
        onward[fact.subject].append(fact)
    used: set[str] = set()
    for fact in drawn:
        chain = _chain(
            fact, onward, used, with_third=uniform(salt, f"third {round_number}", fact.fact_id) < THREE_SHARE
        )
        if len(chain) > 1:
            used.update(link.fact_id for link in chain)
            ordered = chain if direction == "forward" else chain[::-1]
            yield Group(kind="path", direction=direction, facts=tuple(ordered), round_number=round_number)


def _chain(first: Fact, onward: dict[str, list[Fact]], used: set[str], *, with_third: bool) -> list[Fact]:
    chain, seen = [first], {first.subject, first.object}
    if first.fact_id in used:
        return []
    for _ in range(2 if with_third else 1):
        further = onward.get(chain[-1].object, ())
        link = next((fact for fact in further if fact.fact_id not in used and fact.object not in seen), None)
        if link is None:
            break
        chain.append(link)
        seen.add(link.object)
    return chain
