"""A changelog as Markdown with tables (GitHub's dialect): `~~old~~ **new**`."""

import re
from collections.abc import Sequence

from ontology.diff.document import Cell, Document, Piece, Table
from ontology.diff.forms.shortening import shortened
from ontology.pages.markup import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_BREAKS = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")
_SIGNS = {"added": "**", "removed": "~~"}


def rendered(document: Document, *, max_items: int | None) -> str:
    """Return the changelog; every character of a text that means something in Markdown is escaped."""
    lines = [f"# {escaped(document.title)}", "", escaped(document.summary), ""]
    for table in (document.editions, *document.counts):
        lines += _table(table, None, document)
    for section in document.sections:
        lines += [f"## {escaped(section.title)}", ""]
        for paragraph in section.paragraphs:
            lines += [escaped(paragraph), ""]
        for table in section.tables:
            lines += _table(table, max_items, document)
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """Return a text on one line that reads as it is."""
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", visible(text)))


def _table(table: Table, max_items: int | None, document: Document) -> list[str]:
    rows, more = shortened(table, max_items, document)
    lines = [f"**{escaped(table.caption)}**", "", _line([escaped(header) for header in table.headers])]
    lines.append(_line(["---:" if i in table.numeric else "---" for i in range(len(table.headers))]))
    lines += [_line([_cell(cell) for cell in row]) for row in rows]
    return [*lines, "", *([more, ""] if more else [])]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Cell) -> str:
    text = ""
    for piece in cell:
        written = _piece(piece)
        # A sign between a letter and a punctuation mark opens and closes nothing (CommonMark, flanking runs).
        is_glued = bool(text) and not text[-1].isspace() and not written[:1].isspace()
        text += f" {written}" if is_glued and (piece.mark != "same" or text.endswith(("*", "~"))) else written
    return text.strip()


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    core = text.strip()
    if not core:
        return text
    if piece.href and not re.search(r"[\s<>]", piece.href):
        core = f"[{core}](<{piece.href.replace('|', '%7C')}>)"
    sign = _SIGNS.get(piece.mark, "")
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{core}{sign}{after}"
