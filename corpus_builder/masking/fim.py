"""Fill in the middle: prefix and suffix first, then the hidden middle (Bavarian et al. 2022).

Suffix-prefix-middle is written with a sentinel before each part. The paper's other form of it leaves out the one
between prefix and middle, so that the two can be read as one piece; where the hidden span begins could not be told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus_builder.masking.errors import MaskingError
from corpus_builder.masking.sentinels import between, check_sentinels, expect, split_at
from corpus_builder.masking.spans import Bounded, Stretch, cut, uncut

FimOrder = Literal["prefix_suffix_middle", "suffix_prefix_middle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FimSentinels:
    """What stands before each part, and the end of the middle: without it a model cannot learn where to stop."""

    prefix: str
    suffix: str
    middle: str
    end: str

    def all(self) -> tuple[str, str, str, str]:
        """Return the four sentinels."""
        return self.prefix, self.suffix, self.middle, self.end


def to_fim(text: str, spans: Sequence[Bounded], sentinels: FimSentinels, order: FimOrder) -> str:
    """Move the one span to the end of the text; MaskingError where refused."""
    check_sentinels(text, sentinels.all())
    pieces = cut(text, spans)
    if len(spans) != 1:
        raise MaskingError("not_one_span", f"{len(spans)} spans: exactly one can be the middle")
    prefix, suffix = sentinels.prefix + pieces.visible[0], sentinels.suffix + pieces.visible[1]
    given = prefix + suffix if order == "prefix_suffix_middle" else suffix + prefix
    return given + sentinels.middle + pieces.hidden[0] + sentinels.end


def from_fim(serialised: str, sentinels: FimSentinels, order: FimOrder) -> tuple[str, tuple[Stretch, ...]]:
    """Return the text and the span that `to_fim` was given with these arguments; MaskingError if it made no such."""
    parts, found = split_at(serialised, sentinels.all())
    is_prefix_first = order == "prefix_suffix_middle"
    given = (sentinels.prefix, sentinels.suffix) if is_prefix_first else (sentinels.suffix, sentinels.prefix)
    expect(found, [*given, sentinels.middle, sentinels.end])
    first, second, middle = between(parts)
    return uncut([first, second] if is_prefix_first else [second, first], [middle])
