"""A changelog as text for a terminal: changes marked as `[-old-]` and `{+new+}`, as git's word diff marks them."""

import io

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from ontology.diff.document import Cell, Document, Piece, Table
from ontology.diff.forms.shortening import shortened
from ontology.pages.markup import visible

_STYLES = {"added": "green", "removed": "red", "same": ""}
_SIGNS = {"added": ("{+", "+}"), "removed": ("[-", "-]"), "same": ("", "")}


def rendered(document: Document, *, max_items: int | None, width: int, has_colour: bool = False) -> str:
    """Return the changelog as lines of at most `width` columns."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=has_colour,
        color_system="standard" if has_colour else None,
        highlight=False,
    )
    console.print(Text(document.title, style="bold"))
    console.print(Text(document.summary))
    for table in (document.editions, *document.counts):
        _print(console, table)
    for section in document.sections:
        console.print()
        console.print(Text(section.title, style="bold underline"))
        if not has_colour:
            console.print(Text("─" * min(width, len(section.title))))
        for paragraph in section.paragraphs:
            console.print(Text(paragraph))
        for table in section.tables:
            rows, more = shortened(table, max_items, document)
            _print(console, Table(caption=table.caption, headers=table.headers, rows=rows, numeric=table.numeric))
            if more:
                console.print(Text(more, style="dim"))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def _print(console: Console, table: Table) -> None:
    console.print()
    console.print(Text(table.caption, style="italic"))
    shown = RichTable(box=None, pad_edge=False)
    for i, header in enumerate(table.headers):
        shown.add_column(Text(header), justify="right" if i in table.numeric else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*(_text(cell) for cell in row))
    console.print(shown)


def _text(cell: Cell) -> Text:
    text = Text()
    for piece in cell:
        text.append(_signed(piece), style="dim" if piece.is_faint else _STYLES[piece.mark])
    return text


def _signed(piece: Piece) -> str:
    before, after = _SIGNS[piece.mark]
    content = "".join(" " if letter in "\r\n\t" else letter for letter in visible(piece.text))
    return f"{before}{content}{after}"
