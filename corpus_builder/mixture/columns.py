"""Rows as Arrow batches, column by column."""

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import pyarrow as pa

Row = TypeVar("Row")
BATCH_ROWS = 4_096


def to_batches(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield `rows` as batches of 4,096; `schema` is what `ontology.rows.schema_of` says of their class."""
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH_ROWS)):
        columns = [pa.array([_plain(getattr(row, field.name)) for row in batch], field.type) for field in schema]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field may hold
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
