"""Stretches of a text that are hidden: checked, cut out, and put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus_builder.masking.errors import MaskingError


class Bounded(Protocol):
    """Anything with a place in a text: a `Stretch`, or a `Span` of the corpus."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One after the last character."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stretch:
    """Characters `start` to `end` (exclusive) of a text, which may be hidden."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A text cut at its spans: visible[0], hidden[0], visible[1], …, visible[-1] joined are the text."""

    visible: tuple[str, ...]
    """One more than the hidden ones; the empty string between spans that touch."""
    hidden: tuple[str, ...]


def cut(text: str, spans: Sequence[Bounded]) -> Cut:
    """Cut a text at its spans, which are in order, not empty and do not overlap; MaskingError otherwise."""
    _check(text, spans)
    starts = [*(span.start for span in spans), len(text)]
    ends = [0, *(span.end for span in spans)]
    return Cut(
        visible=tuple(text[end:start] for end, start in zip(ends, starts, strict=True)),
        hidden=tuple(text[span.start : span.end] for span in spans),
    )


def uncut(visible: Sequence[str], hidden: Sequence[str]) -> tuple[str, tuple[Stretch, ...]]:
    """Return the text of these pieces and where its hidden ones stand: the inverse of `cut`."""
    if "" in hidden:
        raise MaskingError("not_a_serialisation", "a hidden stretch is empty: not made by this serialisation")
    stretches, text = [], [visible[0]]
    position = len(visible[0])
    for before, after in zip(hidden, visible[1:], strict=True):
        stretches.append(Stretch(start=position, end=position + len(before)))
        text += [before, after]
        position += len(before) + len(after)
    return "".join(text), tuple(stretches)


def _check(text: str, spans: Sequence[Bounded]) -> None:
    reached = 0
    for span in spans:
        place = f"span {span.start}–{span.end} of a text of {len(text)} characters"
        if not 0 <= span.start <= len(text) or span.end > len(text):
            raise MaskingError("span_outside_text", f"{place}: outside of it")
        if span.end <= span.start:
            raise MaskingError("empty_span", f"{place}: hides nothing")
        if span.start < reached:
            raise MaskingError("overlapping_spans", f"{place}: begins before {reached}, where the one before it ends")
        reached = span.end
