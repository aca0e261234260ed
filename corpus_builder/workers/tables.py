"""Reading a table row by row, in bounded memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from configs.errors import InputError
from ontology.rows import _builder

Row = TypeVar("Row")
BATCH_ROWS = 1_024


def iterate_rows(path: Path, row: type[Row]) -> Iterator[Row]:
    """Yield the rows of a table that `ontology.rows.write_rows` wrote; InputError when it cannot be read."""
    build = _builder(row)
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(BATCH_ROWS):
                yield from map(build, batch.to_pylist())
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: not a readable Parquet table ({error}): build this part again") from None
