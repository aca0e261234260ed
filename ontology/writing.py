"""The tables of a release as Parquet files."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from ontology.extraction.tables import CodedTable
from ontology.release import TABLES, Release
from ontology.rows import ROW_GROUP_ROWS, schema_of
from ontology.statements.memory import give_back_memory

_FINGERPRINTS = {"use_dictionary": False, "column_encoding": {"fingerprint": "DELTA_BINARY_PACKED"}}
"""Ascending numbers, all different: their differences are what is small."""


def write_tables(folder: Path, release: Release) -> Mapping[str, int]:
    """Write one file a table into `folder`; return the number of rows of each."""
    return {name: _write(folder, name, _slices(getattr(release, name))) for name in TABLES}


def write_coded_tables(folder: Path, tables: Iterable[CodedTable]) -> Mapping[str, int]:
    """Write tables as they come, a row group of each in memory at a time; return the number of rows of each."""
    counts = {}
    for table in tables:
        counts[table.name] = _write(folder, table.name, _decoded(table))
        give_back_memory()
    return counts


def _write(folder: Path, name: str, parts: Iterable[pl.DataFrame]) -> int:
    schema, num_rows = schema_of(TABLES[name]), 0
    encoding = _FINGERPRINTS if name == "statements" else {}
    with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd", **encoding) as writer:
        for part in parts:
            writer.write_table(_as_arrow(part, schema))
            num_rows += part.height
    return num_rows


def _as_arrow(part: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    return part.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(schema)


def _slices(frame: pl.DataFrame) -> Iterable[pl.DataFrame]:
    return (frame.slice(start, ROW_GROUP_ROWS) for start in range(0, frame.height, ROW_GROUP_ROWS))


def _decoded(table: CodedTable) -> Iterable[pl.DataFrame]:
    return (table.decoded(start, ROW_GROUP_ROWS) for start in range(0, table.frame.height, ROW_GROUP_ROWS))
