"""What a language brings to rendering, beside its template file."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands directly before and after a label."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Words that change in front of a label: `{de:object}`; a language without any needs no code."""

    particles: frozenset[str]
    particle: Callable[[str, str], Around]
    """From (particle, label) to what stands around the label."""
    spaced: Callable[[str], str] = str
    """From text with ordinary spaces to the same with the spaces of the language's typography."""


def _no_particle(name: str, label: str) -> Around:
    raise AssertionError(f"no particle {name!r}: patterns are checked when they are read")


PLAIN = Language(particles=frozenset(), particle=_no_particle)
