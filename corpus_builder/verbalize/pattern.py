"""Patterns taken apart once: a wording is rendered many thousand times."""

from dataclasses import dataclass
from functools import lru_cache

from corpus_builder.verbalize.wording import SLOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The text before a slot, and the slot."""

    before: str
    particle: str
    """The empty string where the slot has none."""
    slot: str
    stop_follows: bool
    """Whether the pattern goes on with a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern's slots in order, and the text after the last."""

    parts: tuple[Part, ...]
    tail: str


@lru_cache(maxsize=16_384)
def taken_apart(pattern: str) -> Pattern:
    """Return the parts of a pattern that was checked when it was read."""
    parts, last = list[Part](), 0
    for slot in SLOT.finditer(pattern):
        parts.append(
            Part(
                before=pattern[last : slot.start()],
                particle=slot["particle"] or "",
                slot=slot["name"],
                stop_follows=pattern.startswith(".", slot.end()),
            )
        )
        last = slot.end()
    return Pattern(parts=tuple(parts), tail=pattern[last:])
