"""The tables of a release as Parquet files."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq

from ontology.release import TABLES, Release
from ontology.rows import ROW_GROUP_ROWS, schema_of


def write_tables(folder: Path, release: Release) -> Mapping[str, int]:
    """Write one file a table into `folder`; return the number of rows of each."""
    counts = {}
    for name, row in TABLES.items():
        table = getattr(release, name).to_arrow().cast(schema_of(row))
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", row_group_size=ROW_GROUP_ROWS)
        counts[name] = table.num_rows
    return counts
