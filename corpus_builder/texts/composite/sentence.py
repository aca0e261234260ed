"""Sentences put together from smaller pieces, with the places of all labels in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus_builder.corpus import Span
from corpus_builder.verbalize.language import PLAIN, Language
from corpus_builder.verbalize.rendering import capitalised

SLOT = re.compile(r"\{(?:(?P<particle>[^\W\d_]+(?: [^\W\d_]+)?):)?(?P<name>[a-z]+)\}")
_FINAL_STOP = (".", "!", "?", "…")
_HEAVY = re.compile(r"[,;]|\b(?:et|and|ou|or)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text, and the labels in it by position."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMarks:
    """What stands between the items of a list."""

    between: str
    last: str
    heavy: str
    """Between items of which one has a comma or an `and` of its own."""


def label_piece(label: str, concept: str, role: Literal["subject", "object"]) -> Piece:
    """Return a label as a piece that is one span."""
    return Piece(text=label, spans=(Span(start=0, end=len(label), concept=concept, role=role),))


def fill(pattern: str, values: Mapping[str, Piece | Sequence[Piece]], language: Language, marks: ListMarks) -> Piece:
    """Put pieces, or lists of pieces, in a pattern's slots; a full stop is not doubled after a label that has one."""
    pieces, last = [], 0
    for slot in SLOT.finditer(pattern):
        value = values[slot["name"]]
        particle = slot["particle"]
        filled = (
            _with_particle(value, particle, language)
            if isinstance(value, Piece)
            else _listed([_with_particle(item, particle, language) for item in value], marks)
        )
        pieces += [Piece(text=pattern[last : slot.start()]), filled]
        last = slot.end() + (filled.text.endswith(_FINAL_STOP) and pattern.startswith(".", slot.end()))
    return joined([*pieces, Piece(text=pattern[last:])])


def joined(pieces: Sequence[Piece]) -> Piece:
    """Return the pieces one after the other."""
    text, spans = "", []
    for piece in pieces:
        spans += [_moved(span, len(text)) for span in piece.spans]
        text += piece.text
    return Piece(text=text, spans=tuple(spans))


def as_sentence(piece: Piece, stop: str = "") -> Piece:
    """Return the piece with a capital, and with `stop` unless it ends with one."""
    end = "" if piece.text.endswith(_FINAL_STOP) else stop
    return Piece(text=capitalised(piece.text) + end, spans=piece.spans)


def _with_particle(piece: Piece, particle: str | None, language: Language) -> Piece:
    if particle is None or language is PLAIN:
        return piece
    around = language.particle(particle, piece.text)
    return joined([Piece(text=around.before), piece, Piece(text=around.after)])


def _listed(items: Sequence[Piece], marks: ListMarks) -> Piece:
    if any(_HEAVY.search(item.text) for item in items):
        separators = [marks.heavy] * (len(items) - 1)
    else:
        separators = [marks.between] * (len(items) - 2) + [marks.last] * (len(items) > 1)
    pieces = [piece for item, mark in zip(items, [*separators, ""], strict=True) for piece in (item, Piece(text=mark))]
    return joined(pieces)


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by, concept=span.concept, role=span.role)
