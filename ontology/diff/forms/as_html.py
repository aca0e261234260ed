"""A changelog as a self-contained page, with `<del>` and `<ins>`."""

from collections.abc import Sequence

from ontology.diff.document import Cell, Document, Piece, Section, Table
from ontology.pages.markup import Markup, element, join
from ontology.pages.page import page_of, paragraph_of, section_of, table_of

_FOLDED_ROWS = 100
"""Tables longer than this are folded."""
_TAGS = {"added": "ins", "removed": "del", "same": "span"}


def rendered(document: Document) -> str:
    """Return the whole page."""
    opening = [paragraph_of(document.summary), *(_table(table) for table in (document.editions, *document.counts))]
    sections = [_section(section) for section in document.sections]
    return page_of(document.title, document.lang, element("section", *opening), *sections, kicker=document.kicker)


def _section(section: Section) -> Markup:
    paragraphs = [paragraph_of(text) for text in section.paragraphs]
    return section_of(section.title, *paragraphs, *(_folded(table) for table in section.tables))


def _folded(table: Table) -> Markup:
    if len(table.rows) <= _FOLDED_ROWS:
        return _table(table)
    return element("details", element("summary", table.caption), _table(table))


def _table(table: Table) -> Markup:
    rows: list[Sequence[str | Markup]] = [[_cell(cell) for cell in row] for row in table.rows]
    return table_of(table.caption, table.headers, rows, numeric=table.numeric)


def _cell(cell: Cell) -> Markup:
    return join([_piece(piece) for piece in cell])


def _piece(piece: Piece) -> Markup:
    inner = element("a", piece.text, href=piece.href) if piece.href else piece.text
    if piece.mark == "same" and not piece.is_faint and not piece.lang:
        return inner if isinstance(inner, Markup) else join([_escaped(inner)])
    # The text of a label may run from right to left beside a code that does not.
    lang = piece.lang if piece.lang and piece.lang != "und" else None
    style = "info" if piece.is_faint else {"added": "added", "removed": "removed"}.get(piece.mark)
    return element(_TAGS[piece.mark], inner, class_=style, lang=lang, dir="auto" if lang else None)


def _escaped(text: str) -> Markup:
    return element("span", text)
