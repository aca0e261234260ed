"""The report as a document: sections of paragraphs, tables and figures, all text, ready for HTML or Markdown."""

from dataclasses import dataclass
from typing import Literal

from ontology.pages.markup import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of displayed values; the first column names the rows."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    num_text_columns: int = 1
    """Leading columns that hold words and not numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture with the table of the values that it shows."""

    name: str
    """Identifier in the page."""
    title: str
    caption: str
    svg: Markup
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Some sentences; a note is set apart, a warning stands out."""

    text: str
    tone: Literal["plain", "note", "warning"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Tables that are folded away until they are asked for."""

    summary: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One probe of the item list, with what it can be filtered by."""

    arm: str
    kind: str
    change: str
    """Code: `learned`, `kept`, `lost`, `missed` or `failed`."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """The list of probes; filters only hide rows, all of it can be read without them."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[ItemRow, ...]
    search_label: str
    filters: tuple["Filter", ...]
    count_label: str
    """Sentence with `{shown}` and `{total}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice among the codes of one property of the items; each option is (code, display name)."""

    field: Literal["arm", "kind", "change"]
    label: str
    everything: str
    options: tuple[tuple[str, str], ...]


Part = Paragraph | Table | Figure | Details | ItemList


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question and its answer."""

    name: str
    """Identifier in the page."""
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One of the few numbers to remember."""

    label: str
    value: str
    detail: str
    tone: Literal["plain", "treated", "placebo", "harm"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report in one language."""

    lang: str
    kicker: str
    title: str
    verdict: str
    caveats: tuple[str, ...]
    key_figures: tuple[KeyFigure, ...]
    lead: Figure
    """The figure that stands with the verdict."""
    sections: tuple[Section, ...]
