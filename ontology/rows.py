"""Parquet tables whose schema is a frozen dataclass: one field a column, in order.

Supported field types: str, int, float, bool, `X | None` (nullable), `tuple[X, ...]` (list), `Literal[...]` of strings,
and nested dataclasses (struct). Files are byte-identical for identical rows.
"""

import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from configs.errors import InputError

Row = TypeVar("Row")
ROW_GROUP_ROWS = 65_536
_BATCH_ROWS = 1_024
_SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def schema_of(row: type) -> pa.Schema:
    """Return the Arrow schema of a row dataclass."""
    return pa.schema(_fields(row))


def write_rows(path: Path, row: type[Row], rows: Iterable[Row]) -> int:
    """Write `rows`, in the order given, as Parquet; return how many."""
    schema, num_rows = schema_of(row), 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in _row_groups(rows, schema):
            writer.write_table(table)
            num_rows += len(table)
    return num_rows


def read_rows(path: Path, row: type[Row]) -> list[Row]:
    """Read a table written by `write_rows`; InputError names the file when it is missing, damaged or another table."""
    try:
        table = pq.read_table(path)
    except FileNotFoundError:
        raise InputError(f"{path}: table is missing: build this stage again") from None
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: not a readable Parquet table ({error}): build this stage again") from None
    names = {field.name for field in dataclasses.fields(typing.cast(Any, row))}
    if set(table.column_names) != names:
        wrong = ", ".join(sorted(names ^ set(table.column_names)))
        raise InputError(
            f"{path}: not a table of {row.__name__} (columns that differ: {wrong}): build this stage again"
        )
    build = _builder(row)
    return [build(item) for item in table.to_pylist()]


def iterate_rows(path: Path, row: type[Row]) -> Iterator[Row]:
    """Yield the rows of a table in bounded memory; further columns are passed over. InputError when it is damaged."""
    build, names = _builder(row), [field.name for field in dataclasses.fields(typing.cast(Any, row))]
    try:
        with pq.ParquetFile(path) as file:
            missing = sorted(set(names) - set(file.schema_arrow.names))
            if missing:
                raise InputError(f"{path}: not a table of {row.__name__} (no {missing[0]}): build this stage again")
            for batch in file.iter_batches(_BATCH_ROWS, columns=names):
                yield from map(build, batch.to_pylist())
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: not a readable Parquet table ({error}): build this stage again") from None


def _row_groups(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield the rows, a row group at a time; as Arrow they take a tenth of what they take as objects."""
    iterator = iter(rows)
    tables: list[pa.Table] = []
    while batch := list(islice(iterator, _BATCH_ROWS)):
        tables.append(pa.Table.from_pylist([_plain(item) for item in batch], schema=schema))
        if len(tables) * _BATCH_ROWS == ROW_GROUP_ROWS:
            yield pa.concat_tables(tables).combine_chunks()
            tables = []
    if tables:
        yield pa.concat_tables(tables).combine_chunks()


def _fields(row: type) -> list[pa.Field]:
    hints = typing.get_type_hints(row)
    return [_field(f.name, hints[f.name]) for f in dataclasses.fields(row)]


def _field(name: str, hint: Any) -> pa.Field:  # noqa: ANN401 - a type hint has no narrower type
    inner, nullable = _unwrap_optional(hint)
    return pa.field(name, _arrow_type(inner), nullable=nullable)


def _arrow_type(hint: Any) -> pa.DataType:  # noqa: ANN401
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(_field("item", typing.get_args(hint)[0]))
    if dataclasses.is_dataclass(hint):
        return pa.struct(_fields(typing.cast(type, hint)))
    raise TypeError(f"no column type for {hint!r}")


def _unwrap_optional(hint: Any) -> tuple[Any, bool]:  # noqa: ANN401
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return inner[0], True
    return hint, False


def _plain(value: Any) -> Any:  # noqa: ANN401
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _builder(hint: Any) -> Any:  # noqa: ANN401
    """Return a function from Arrow's plain values to the typed value of `hint`."""
    inner, _ = _unwrap_optional(hint)
    if dataclasses.is_dataclass(inner):
        hints = typing.get_type_hints(inner)
        parts = {f.name: _builder(hints[f.name]) for f in dataclasses.fields(inner)}
        make = typing.cast(Any, inner)
        return lambda value: None if value is None else make(**{name: parts[name](value[name]) for name in parts})
    if typing.get_origin(inner) is tuple:
        item = _builder(typing.get_args(inner)[0])
        return lambda value: None if value is None else tuple(item(part) for part in value)
    return lambda value: value
