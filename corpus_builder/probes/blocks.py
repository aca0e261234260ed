"""Candidate sets: the answers of a relation, of one type, dealt into blocks with equal shares of every stratum.

Within a trial all probes of a block choose among the same few answers, so that no arm has easier candidates.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from corpus_builder.draw import shuffled, uniform

MAX_SPARES = 1_000
"""More than these could only serve a fact that is true of a thousand answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One set of answers, in drawn order, and what may stand in for members that are also true."""

    name: str
    members: tuple[str, ...]
    spares: tuple[str, ...]

    def candidates(self, answer: str, also_true: Set[str], num_candidates: int) -> tuple[str, ...]:
        """Return the answer and the next `num_candidates` − 1 members after it in the circle, without true ones.

        Sorted, so that the place tells nothing; shorter only when block and spares are used up.
        """
        start = self.members.index(answer)
        circle = [*self.members[start + 1 :], *self.members[:start], *self.spares]
        others = [member for member in circle if member not in also_true]
        return tuple(sorted([answer, *others[: num_candidates - 1]]))


def deal(strata: Mapping[str, str], *, pool: str, num_candidates: int, salt: str) -> Mapping[str, Block]:
    """Return each answer's block; of every stratum that `strata` maps answers to, each block gets an equal share."""
    by_stratum: dict[str, list[str]] = defaultdict(list)
    for answer, stratum in strata.items():
        by_stratum[stratum].append(answer)
    order = [
        answer
        for stratum in sorted(by_stratum)
        for answer in shuffled(by_stratum[stratum], salt, f"candidates {pool}", str)
    ]
    num_blocks = max(1, len(order) // num_candidates)
    hands = [order[i::num_blocks] for i in range(num_blocks)]
    return {answer: block for block in _blocks(hands, pool, salt) for answer in block.members}


def _blocks(hands: Sequence[Sequence[str]], pool: str, salt: str) -> list[Block]:
    # One order serves all blocks, each from a place of its own: drawing anew for each would be quadratic.
    order = shuffled((answer for hand in hands for answer in hand), salt, f"spares {pool}", str)
    blocks = []
    for i, hand in enumerate(hands):
        members = tuple(shuffled(hand, salt, f"circle {pool}", str))
        start = int(uniform(salt, f"spares {pool}", str(i)) * len(order))
        blocks.append(Block(name=f"{pool}/{i + 1}", members=members, spares=_spares(order, start, frozenset(hand))))
    return blocks


def _spares(order: Sequence[str], start: int, members: Set[str]) -> tuple[str, ...]:
    round_trip = (order[(start + step) % len(order)] for step in range(len(order)))
    return tuple(islice((answer for answer in round_trip if answer not in members), MAX_SPARES))
