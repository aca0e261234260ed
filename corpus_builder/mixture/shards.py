"""Tables as Parquet shards, named as Hugging Face `datasets` names them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP_ROWS = 8_192
DEFAULT_SHARD_ROWS = 64 * ROW_GROUP_ROWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Shards:
    """The files of one split."""

    paths: tuple[Path, ...]
    num_rows: int
    num_bytes: int
    """Of the columns before compression."""
    num_file_bytes: int


def write_shards(
    folder: Path, name: str, tables: Iterable[pa.Table], schema: pa.Schema, *, shard_rows: int = DEFAULT_SHARD_ROWS
) -> Shards:
    """Write `folder`/`name`-00000-of-00004.parquet and so on, rows in the order given, in groups of 8,192.

    The bytes depend on the rows alone, not on how they are divided into `tables`. Without rows one empty file is
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    groups = _groups(tables, min(ROW_GROUP_ROWS, shard_rows), schema)
    written: list[Path] = []
    num_rows = 0
    group = next(groups, schema.empty_table())
    while group is not None:
        path = folder / f"{name}-{len(written):05d}.partial"
        in_shard = 0
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            while group is not None and in_shard + len(group) <= max(shard_rows, len(group)):
                writer.write_table(group)
                in_shard += len(group)
                group = next(groups, None)
        written.append(path)
        num_rows += in_shard
    paths = tuple(folder / f"{name}-{i:05d}-of-{len(written):05d}.parquet" for i in range(len(written)))
    for partial, path in zip(written, paths, strict=True):
        partial.rename(path)
    return Shards(
        paths=paths,
        num_rows=num_rows,
        num_bytes=sum(_num_plain_bytes(path) for path in paths),
        num_file_bytes=sum(path.stat().st_size for path in paths),
    )


def _num_plain_bytes(path: Path) -> int:
    metadata = pq.read_metadata(path)
    return sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))


def _groups(tables: Iterable[pa.Table], num_rows: int, schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield tables of `num_rows` rows in one chunk each, the last one with what is left."""
    held: list[pa.Table] = []
    num_held = 0
    for table in tables:
        begin = 0
        while begin < len(table):
            part = table.slice(begin, num_rows - num_held)
            begin += len(part)
            held.append(part)
            num_held += len(part)
            if num_held == num_rows:
                yield _joined(held)
                held, num_held = [], 0
    if held:
        yield _joined(held)


def _joined(parts: list[pa.Table]) -> pa.Table:
    # A copy into one chunk: pages of a Parquet file follow the chunks, and a slice holds on to its whole table.
    return pa.concat_tables(parts).combine_chunks()
