"""Groups around one head: lists of one relation, and paragraphs of all that is said of a concept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus_builder.corpus import Direction, Fact
from corpus_builder.draw import shuffled
from corpus_builder.texts.composite.group import Group, by_head, head_of
from corpus_builder.texts.composite.shares import CompositeKind
from corpus_builder.texts.dose import divide


def lists(facts: Iterable[Fact], direction: Direction, round_number: int, max_items: int, salt: str) -> Iterator[Group]:
    """Yield lists of facts of one head and predicate; each fact stands in one at most, none has fewer than two."""
    sets: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        sets[head_of(fact, direction), fact.predicate].append(fact)
    yield from _parts(sets, "enumeration", direction, round_number, max_items, salt)


def paragraphs(
    facts: Iterable[Fact], direction: Direction, round_number: int, max_facts: int, salt: str
) -> Iterator[Group]:
    """Yield facts of one head, of whatever relations, in an order that changes with the round."""
    yield from _parts(by_head(facts, direction), "paragraph", direction, round_number, max_facts, salt)


def _parts(
    sets: Mapping[str, list[Fact]] | Mapping[tuple[str, str], list[Fact]],
    kind: CompositeKind,
    direction: Direction,
    round_number: int,
    max_facts: int,
    salt: str,
) -> Iterator[Group]:
    for members in sets.values():
        if len(members) > 1:
            drawn = shuffled(members, salt, f"{kind} {direction} {round_number}", lambda fact: fact.fact_id)
            for part in cut(drawn, max_facts):
                yield Group(kind=kind, direction=direction, facts=tuple(part), round_number=round_number)


def cut(members: Sequence[Fact], max_facts: int) -> Iterator[Sequence[Fact]]:
    """Yield parts of at most `max_facts` whose sizes differ by one at most."""
    start = 0
    for size in divide(len(members), -(-len(members) // max_facts)):
        yield members[start : start + size]
        start += size
