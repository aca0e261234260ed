"""Rows of tables: quotes may run over lines, bad rows cost only themselves."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.tables.table import Row, read_table

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=12)
HEADER = ["subject_id", "b", "c"]


def read(text: str) -> tuple[list[Row], list[tuple[int, str]]]:
    problems: list[tuple[int, str]] = []
    lines = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    table = read_table(lines, lambda line, rule, _: problems.append((line, rule)))
    return list(table.rows), problems


def written(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), max_size=8), delimiter=st.sampled_from("\t,;")
)
def test_what_a_writer_of_tables_writes_is_read(rows: list[list[str]], delimiter: str) -> None:
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    found, problems = read(written([HEADER, *rows], delimiter))
    expected = [{column: cell for column, cell in zip(HEADER, row, strict=True) if cell} for row in rows]
    assert [dict(row.cells) for row in found] == expected
    assert problems == []


@given(text=st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    read(text)
    rows, _ = read(f"a\tb\n{text}\ngood\trow")
    assert rows[-1].cells.get("a") == "good" or '"' in text


def test_bad_quotes_cost_their_own_line() -> None:
    lines = ["a\tb", '"never closed\t1', "2\t3", '"closed" badly\t4', '"over\nlines"\t5', 'a "quote" inside\t6']
    rows, problems = read("\n".join(lines))
    assert [(row.line, dict(row.cells)) for row in rows] == [
        (3, {"a": "2", "b": "3"}),
        (5, {"a": "over\nlines", "b": "5"}),
        (7, {"a": 'a "quote" inside', "b": "6"}),
    ]
    assert problems == [(2, "table-quotes"), (4, "table-quotes")]


def test_a_quote_that_is_closed_far_away_costs_its_own_line() -> None:
    lines = ["a\tb", '"open\t1', *(f"{n}\tx" for n in range(200)), 'close"\t2']
    rows, problems = read("\n".join(lines))
    assert [row.cells["a"] for row in rows] == [*map(str, range(200)), 'close"']
    assert problems == [(2, "table-quotes")]


def test_rows_may_be_short_but_not_long() -> None:
    rows, problems = read("# comment: x\n\na\tb\n1\n2\t3\t\n\n4\t5\t6\n")
    assert [dict(row.cells) for row in rows] == [{"a": "1"}, {"a": "2", "b": "3"}]
    assert problems == [(7, "table-row")]


@pytest.mark.parametrize("text", ["", "# only\n# comments\n", '"a\tb\nc\td\n'])
def test_without_a_header_there_are_no_rows(text: str) -> None:
    assert read(text)[0] == []


def test_a_huge_cell_is_refused_and_the_rest_is_read() -> None:
    rows, problems = read("a\tb\n1\t" + "x" * (17 * 2**20) + "\n2\t3\n")
    assert [row.line for row in rows] == [3]
    assert problems == [(2, "long-line")]


def test_of_columns_with_one_name_the_first_is_read() -> None:
    rows, problems = read("a\tb\ta\n1\t2\t3\n\t4\t5\n6\n")
    assert [dict(row.cells) for row in rows] == [{"a": "1", "b": "2"}, {"b": "4"}, {"a": "6"}]
    assert problems == [(1, "table-header")]
