"""Facts that one text states together, before any word is chosen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus_builder.corpus import Direction, Fact
from corpus_builder.texts.composite.shares import CompositeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one text states: its facts in order of appearance, all in one direction."""

    kind: CompositeKind
    direction: Direction
    facts: tuple[Fact, ...]
    round_number: int
    """Number of the exposure, from 0; words and order change with it."""
    is_complete: bool = False
    """The facts are all that the release states of this head and relation."""


def head_of(fact: Fact, direction: Direction) -> str:
    """Return the end that a text in this direction speaks of: the concept, or a key that no concept has for a text."""
    return fact.subject if direction == "forward" else object_key(fact)


def other_of(fact: Fact, direction: Direction) -> str:
    """Return the end that is said of the head."""
    return object_key(fact) if direction == "forward" else fact.subject


def object_key(fact: Fact) -> str:
    """Return what identifies the object: the concept, or language and text."""
    return fact.object if fact.object_kind == "concept" else f"{fact.lang or ''} {fact.object.casefold()}"


def by_head(facts: Iterable[Fact], direction: Direction) -> Mapping[str, list[Fact]]:
    """Return the facts of each head, in the order given."""
    heads: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        heads[head_of(fact, direction)].append(fact)
    return heads
