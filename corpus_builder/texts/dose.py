"""How a fact's exposures are divided over directions, forms and wordings: nothing is lost in rounding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from configs.experiment import Arm
from corpus_builder.corpus import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionDose:
    """The exposures of one fact in one direction and language."""

    direction: Direction
    num_statements: int
    num_questions: int


def directions_of(arm: Arm) -> Iterator[DirectionDose]:
    """Yield the dose of each direction that the arm states."""
    num_inverse = round(arm.num_exposures * arm.inverse_share)
    doses: tuple[tuple[Direction, int], ...] = (
        ("forward", arm.num_exposures - num_inverse),
        ("inverse", num_inverse),
    )
    for direction, num_exposures in doses:
        if num_exposures:
            num_questions = round(num_exposures * arm.question_share)
            yield DirectionDose(
                direction=direction, num_statements=num_exposures - num_questions, num_questions=num_questions
            )


def divide(total: int, num_parts: int) -> list[int]:
    """Return `num_parts` counts that differ by at most one, larger ones first, with the sum `total`."""
    quotient, remainder = divmod(total, num_parts)
    return [quotient + (i < remainder) for i in range(num_parts)]


def split_masked(counts: Sequence[int], masked_share: float) -> list[tuple[int, int]]:
    """Return each count as (plain, masked); the masked ones together are `masked_share` of all, rounded once."""
    split, total, num_masked = [], 0, 0
    for count in counts:
        total += count
        masked = round(total * masked_share) - num_masked
        num_masked += masked
        split.append((count - masked, masked))
    return split
