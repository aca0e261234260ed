"""Tables as text: one line per row, its cells divided by semicolons."""

from collections.abc import Iterator

from lxml import etree

from corpus_builder.documents.typography import normalise_spaces
from corpus_builder.documents.xml import local_name, text_of

_ROWS = frozenset({"tr", "row", "tabligne", "ligne"})
_CELLS = frozenset({"td", "th", "cell", "entry", "tabcellulee", "cellule"})


def linearise(table: etree._Element) -> Iterator[str]:
    """Yield the caption and the rows of a table in order; text outside rows and cells on lines of its own."""
    for element in table:
        if not isinstance(element.tag, str):
            continue
        if local_name(element) in _ROWS:
            yield "; ".join(filter(None, (normalise_spaces(text_of(cell)) for cell in _cells(element))))
        elif any(local_name(inner) in _ROWS for inner in element.iter(etree.Element)):
            yield from linearise(element)
        else:
            yield normalise_spaces(text_of(element))


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iterchildren(etree.Element) if local_name(cell) in _CELLS] or [row]
