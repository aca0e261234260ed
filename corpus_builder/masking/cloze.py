"""Causal cloze: the text with numbered blanks, then each blank with its answer (CM3, Aghajanyan et al. 2022).

A causal model learns it left to right like any text, and sees both sides of what it has to fill in.
"""

from collections.abc import Sequence

from corpus_builder.masking.errors import MaskingError
from corpus_builder.masking.sentinels import check_sentinels, enough, expect, split_at
from corpus_builder.masking.spans import Bounded, Stretch, cut, uncut


def to_cloze(text: str, spans: Sequence[Bounded], blanks: Sequence[str]) -> str:
    """Return the text with the spans blanked, then the answers; at least as many `blanks` as spans, in order of use."""
    check_sentinels(text, blanks)
    pieces = cut(text, spans)
    used = enough(blanks, len(spans))
    blanked = pieces.visible[0] + "".join(map("".join, zip(used, pieces.visible[1:], strict=True)))
    return blanked + "".join(map("".join, zip(used, pieces.hidden, strict=True)))


def from_cloze(cloze: str, blanks: Sequence[str]) -> tuple[str, tuple[Stretch, ...]]:
    """Return the text and the spans that `to_cloze` was given with these blanks; MaskingError if it made no such."""
    parts, found = split_at(cloze, blanks)
    num_spans, odd = divmod(len(found), 2)
    if odd:
        raise MaskingError(
            "not_a_serialisation", f"{len(found)} blanks: each stands once in the text, once before its answer"
        )
    used = enough(blanks, num_spans)
    expect(found, [*used, *used])
    return uncut(parts[: num_spans + 1], parts[num_spans + 1 :])
