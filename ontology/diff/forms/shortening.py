"""How long tables are cut."""

from collections.abc import Sequence

from ontology.diff.document import Cell, Document, Table


def shortened(table: Table, max_items: int | None, document: Document) -> tuple[Sequence[tuple[Cell, ...]], str]:
    """Return the first `max_items` rows, and the line that says how many are left out (empty where none is)."""
    if max_items is None or len(table.rows) <= max_items:
        return table.rows, ""
    separator = "\u202f" if document.lang == "fr" else ","
    number = f"{len(table.rows) - max_items:,}".replace(",", separator)
    return table.rows[:max_items], document.more.format(number=number)
