"""Candidate sets: the answers of a relation, of one type, dealt into blocks with equal shares of every stratum.

Within a trial all probes of a block choose among the same few answers, so that no arm has easier candidates.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from corpus_builder.draw import shuffled


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
    blocks = []
    for i, hand in enumerate(hands):
        members = tuple(shuffled(hand, salt, f"circle {pool}", str))
        others = [answer for j, other in enumerate(hands) if j != i for answer in other]
        spares = tuple(shuffled(others, salt, f"spares {pool} {i}", str))
        blocks.append(Block(name=f"{pool}/{i + 1}", members=members, spares=spares))
    return blocks
