"""Tables of tab- or comma-separated values (RFC 4180 quoting): a bad row is reported and left out."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ontology.formats.recognition import delimiter_of
from ontology.formats.tables.lines import MAX_LINE_BYTES, numbered_lines
from ontology.formats.tables.report import Report

MAX_ROW_LINES = 50
"""Lines that a quoted cell may run over: a quote that is never closed costs its own line only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: what its cells hold, by column; empty cells are absent."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that is being read."""

    comments: tuple[str, ...]
    """The lines before the header that begin with `#`, without it."""
    columns: tuple[str, ...]
    rows: Iterator[Row]


def read_table(stream: Iterable[bytes], report: Report) -> Table:
    """Read comments and header; the rows are read as they are asked for. Without a header there are no rows."""
    # Setting it is how the csv module takes its limit, which is one for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE_BYTES))
    lines = numbered_lines(stream, report)
    comments: list[str] = []
    for number, text in lines:
        if text.strip() and not text.startswith("#"):
            delimiter = delimiter_of(text)
            try:
                columns = tuple(cell.strip() for cell in _parsed(text, delimiter))
            except csv.Error as error:
                report(number, "table-header", f"a header with wrong quotes ({error}); the table is left out")
                break
            for column in sorted({column for column in columns if column and columns.count(column) > 1}):
                report(number, "table-header", f"the column {column!r} stands more than once; the first one is read")
            rows = _rows(lines, columns, delimiter, report)
            return Table(comments=tuple(comments), columns=columns, rows=rows)
        comments.append(text[1:])
    return Table(comments=tuple(comments), columns=(), rows=iter(()))


def _rows(lines: Iterator[tuple[int, str]], columns: tuple[str, ...], delimiter: str, report: Report) -> Iterator[Row]:
    for number, cells in _records(lines, delimiter, report):
        if any(cells[len(columns) :]):
            report(number, "table-row", f"{len(cells)} cells for {len(columns)} columns; the row is left out")
            continue
        yield Row(line=number, cells=_by_column(columns, cells))


def _by_column(columns: tuple[str, ...], cells: list[str]) -> dict[str, str]:
    """Cells that hold something; where columns share a name, only the first of them counts."""
    if len(set(columns)) == len(columns):
        return {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    first = dict(zip(reversed(columns[: len(cells)]), reversed(cells[: len(columns)]), strict=True))
    return {column: cell for column, cell in first.items() if cell}


def _records(lines: Iterator[tuple[int, str]], delimiter: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line and the cells of each record."""
    ahead: deque[tuple[int, str]] = deque()
    while (line := ahead.popleft() if ahead else next(lines, None)) is not None:
        number, text = line
        if not text.strip():
            continue
        if '"' not in text:
            yield number, text.split(delimiter)
            continue
        record = _quoted(text, ahead, lines, delimiter)
        if isinstance(record, str):
            report(number, "table-quotes", f"wrong quotes ({record}); the row is left out")
        else:
            yield number, record


def _quoted(
    text: str, ahead: deque[tuple[int, str]], lines: Iterator[tuple[int, str]], delimiter: str
) -> list[str] | str:
    """Return the cells of a record with quotes, which may run over several lines, or why it is bad.

    Lines that turn out not to belong to it stay in `ahead`.
    """
    reason, num_lines = "", 0
    for num_lines in range(MAX_ROW_LINES):
        if num_lines:
            if num_lines > len(ahead):
                if (line := next(lines, None)) is None:
                    break
                ahead.append(line)
            text += "\n" + ahead[num_lines - 1][1]
        if num_lines and text.count('"') % 2:
            continue
        try:
            cells = _parsed(text, delimiter)
        except csv.Error as error:
            reason = str(error)
            if "unexpected end" not in reason:
                break
            continue
        for _ in range(num_lines):
            ahead.popleft()
        return cells
    return reason


def _parsed(text: str, delimiter: str) -> list[str]:
    """Return the cells of one record; csv.Error where its quotes are wrong."""
    return next(csv.reader((line + "\n" for line in text.split("\n")), delimiter=delimiter, strict=True), [])
