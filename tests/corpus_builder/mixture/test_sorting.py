from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_builder.mixture.sorting import sort_batches

SCHEMA = pa.schema([("key", pa.int64()), ("name", pa.string()), ("parts", pa.list_(pa.int64()))])
Rows = list[tuple[int, str]]


def sorted_rows(rows: Rows, spill: Path, memory_bytes: int, key_end: int = 1 << 63, batch: int = 7) -> Rows:
    batches = [
        pa.RecordBatch.from_arrays(
            [
                pa.array([key for key, _ in part], pa.int64()),
                pa.array([name for _, name in part], pa.string()),
                pa.array([[key, len(name)] for key, name in part], pa.list_(pa.int64())),
            ],
            schema=SCHEMA,
        )
        for part in (rows[i : i + batch] for i in range(0, len(rows), batch))
    ]
    tables = sort_batches(
        batches, SCHEMA, key="key", key_end=key_end, ties=("name",), spill=spill, memory_bytes=memory_bytes
    )
    found = [row for table in tables for row in table.to_pylist()]
    assert all(row["parts"] == [row["key"], len(row["name"])] for row in found)
    return [(row["key"], row["name"]) for row in found]


@pytest.mark.parametrize("memory_bytes", [400, 4_000, 1 << 30])
def test_rows_are_sorted_whatever_the_memory(tmp_path: Path, memory_bytes: int) -> None:
    keys = np.random.default_rng(0).integers(0, 1 << 63, 400, dtype=np.int64)
    rows = [(int(key), f"n{i}") for i, key in enumerate(keys)]
    assert sorted_rows(rows, tmp_path / "spill", memory_bytes) == sorted(rows)
    assert not (tmp_path / "spill").exists()


@settings(max_examples=12, deadline=None)
@given(rows=st.lists(st.tuples(st.one_of(st.integers(0, 3), st.integers(0, 2**63 - 1)), st.text(max_size=3))))
def test_equal_and_crowded_keys_are_sorted_by_the_ties(tmp_path_factory: pytest.TempPathFactory, rows: Rows) -> None:
    folder = tmp_path_factory.mktemp("sort")
    assert sorted_rows(rows, folder / "spill", 100) == sorted(rows)


def test_a_narrow_range_of_keys(tmp_path: Path) -> None:
    rows = [(i * 37 % 16, str(i)) for i in range(100)]
    assert sorted_rows(rows, tmp_path / "spill", 50, key_end=16) == sorted(rows)


def test_what_was_spilled_is_gone_when_nobody_reads_on(tmp_path: Path) -> None:
    batch = pa.RecordBatch.from_pylist([{"key": i, "name": "", "parts": []} for i in range(50)], SCHEMA)
    tables = sort_batches([batch] * 3, SCHEMA, key="key", ties=(), spill=tmp_path / "spill", memory_bytes=10)
    next(tables)
    assert (tmp_path / "spill").exists()
    tables.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "spill").exists()
