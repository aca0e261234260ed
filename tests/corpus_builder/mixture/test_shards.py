from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus_builder.mixture import shards
from corpus_builder.mixture.shards import write_shards

SCHEMA = pa.schema([("n", pa.int64()), ("text", pa.string())])
TABLE = pa.table({"n": list(range(100)), "text": [f"texte {i % 7}" if i % 5 else None for i in range(100)]}, SCHEMA)


@pytest.fixture(autouse=True)
def small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "ROW_GROUP_ROWS", 8)


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_rows_keep_their_order_in_shards_of_fixed_groups(tmp_path: Path) -> None:
    written = write_shards(tmp_path, "train", [TABLE], SCHEMA, shard_rows=32)
    assert [path.name for path in written.paths] == [f"train-{i:05d}-of-00004.parquet" for i in range(4)]
    assert pa.concat_tables(pq.read_table(path) for path in written.paths).equals(TABLE)
    metadata = [pq.read_metadata(path) for path in written.paths]
    assert [m.num_rows for m in metadata] == [32, 32, 32, 4]
    assert all(metadata[0].row_group(i).num_rows == 8 for i in range(4))
    assert (written.num_rows, written.num_bytes > 0, len(read(tmp_path))) == (100, True, 4)


def test_bytes_do_not_depend_on_how_rows_arrive(tmp_path: Path) -> None:
    whole = [TABLE]
    pieces = [TABLE.slice(i, 3).take(pa.array(range(min(3, 100 - i)))) for i in range(0, 100, 3)]
    for name, tables in (("whole", whole), ("pieces", pieces)):
        write_shards(tmp_path / name, "train", tables, SCHEMA, shard_rows=40)
    assert read(tmp_path / "whole") == read(tmp_path / "pieces")


def test_no_rows_make_one_empty_shard(tmp_path: Path) -> None:
    written = write_shards(tmp_path, "train", [], SCHEMA)
    assert [path.name for path in written.paths] == ["train-00000-of-00001.parquet"]
    assert pq.read_table(written.paths[0]).schema.equals(SCHEMA)


def test_shards_may_be_smaller_than_a_group(tmp_path: Path) -> None:
    written = write_shards(tmp_path, "train", [TABLE.slice(0, 10)], SCHEMA, shard_rows=3)
    assert [pq.read_metadata(path).num_rows for path in written.paths] == [3, 3, 3, 1]
