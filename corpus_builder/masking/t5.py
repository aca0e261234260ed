"""Span corruption: each hidden stretch gives way to a sentinel, and is asked for after it (Raffel et al. 2020)."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus_builder.masking.sentinels import between, check_sentinels, enough, expect, split_at
from corpus_builder.masking.spans import Bounded, Stretch, cut, uncut


@dataclass(frozen=True, slots=True, kw_only=True)
class T5Example:
    """What an encoder reads, and what its decoder writes."""

    inputs: str
    targets: str
    """Each sentinel with what it stands for, then one more sentinel as the end."""


def to_t5(text: str, spans: Sequence[Bounded], sentinels: Sequence[str]) -> T5Example:
    """Hide the spans; `sentinels` in order of use, at least one more than spans. MaskingError where refused."""
    check_sentinels(text, sentinels)
    pieces = cut(text, spans)
    used = enough(sentinels, len(spans) + 1)
    return T5Example(
        inputs=pieces.visible[0] + "".join(map("".join, zip(used, pieces.visible[1:], strict=False))),
        targets="".join(map("".join, zip(used, pieces.hidden, strict=False))) + used[-1],
    )


def from_t5(example: T5Example, sentinels: Sequence[str]) -> tuple[str, tuple[Stretch, ...]]:
    """Return the text and the spans that `to_t5` was given with these sentinels; MaskingError if it made no such."""
    visible, blanks = split_at(example.inputs, sentinels)
    answers, asked = split_at(example.targets, sentinels)
    used = enough(sentinels, len(blanks) + 1)
    expect(blanks, used[:-1])
    expect(asked, used)
    return uncut(visible, between(answers))
