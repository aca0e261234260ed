"""A changelog as a document: what is said, before it looks like text, Markdown or HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from ontology.diff.word_changes import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text in a cell."""

    text: str
    mark: Mark = "same"
    is_faint: bool = False
    lang: str | None = None
    """Language of the text where it is not that of the document."""
    href: str | None = None


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headers, in the order to be read; long ones may be folded."""

    caption: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    numeric: frozenset[int] = frozenset()
    """Columns of numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of change."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole changelog."""

    lang: str
    title: str
    kicker: str
    summary: str
    """One or two sentences."""
    editions: Table
    counts: tuple[Table, ...]
    sections: tuple[Section, ...]
    more: str
    """What stands for rows left out; `{number}` is how many."""


def plain(text: str) -> Cell:
    """Return a cell of plain text."""
    return (Piece(text=text),)
