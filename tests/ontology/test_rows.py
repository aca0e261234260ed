"""Rows become Parquet and come back the same."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InputError
from ontology.rows import ROW_GROUP_ROWS, read_rows, schema_of, write_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    id: str
    kind: Literal["a", "b"]
    count: int
    ready: bool
    share: float | None
    parts: tuple[Part, ...]
    main: Part | None


PARTS = st.builds(Part, name=st.text(max_size=5), weights=st.lists(st.floats(allow_nan=False), max_size=3).map(tuple))
WHOLES = st.builds(
    Whole,
    id=st.text(max_size=10),
    kind=st.sampled_from(["a", "b"]),
    count=st.integers(-(2**63), 2**63 - 1),
    ready=st.booleans(),
    share=st.none() | st.floats(allow_nan=False),
    parts=st.lists(PARTS, max_size=3).map(tuple),
    main=st.none() | PARTS,
)


@given(rows=st.lists(WHOLES, max_size=10))
def test_rows_survive_and_bytes_repeat(tmp_path_factory: pytest.TempPathFactory, rows: list[Whole]) -> None:
    folder = tmp_path_factory.mktemp("rows")
    assert write_rows(folder / "one.parquet", Whole, rows) == len(rows)
    write_rows(folder / "two.parquet", Whole, iter(rows))
    assert read_rows(folder / "one.parquet", Whole) == rows
    assert (folder / "one.parquet").read_bytes() == (folder / "two.parquet").read_bytes()


def test_schema_follows_the_fields() -> None:
    schema = schema_of(Whole)
    assert schema.names == ["id", "kind", "count", "ready", "share", "parts", "main"]
    assert schema.field("share").nullable
    assert not schema.field("count").nullable
    assert schema.field("kind").type == pa.string()


@pytest.mark.slow
def test_many_rows_span_row_groups(tmp_path: Path) -> None:
    rows = [Part(name=str(n), weights=()) for n in range(ROW_GROUP_ROWS + 1)]
    assert write_rows(tmp_path / "many.parquet", Part, rows) == ROW_GROUP_ROWS + 1
    assert read_rows(tmp_path / "many.parquet", Part)[-1].name == str(ROW_GROUP_ROWS)


def test_missing_damaged_and_foreign_tables_are_named(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    with pytest.raises(InputError, match=r"table.parquet: table is missing"):
        read_rows(path, Part)
    path.write_bytes(b"PAR1 not really")
    with pytest.raises(InputError, match=r"table.parquet: not a readable Parquet table"):
        read_rows(path, Part)
    write_rows(path, Part, [])
    with pytest.raises(InputError, match=r"not a table of Whole \(columns that differ: count, id, "):
        read_rows(path, Whole)


def test_unsupported_fields_are_our_own_mistake() -> None:
    @dataclass
    class Odd:
        value: complex

    with pytest.raises(TypeError, match="no column type"):
        schema_of(Odd)
