"""Sorting more rows than fit into memory, by a whole number: a radix sort over files, in linear time.

Rows are dealt to 256 files, each for an equal stretch of the keys; a file that fits into memory is sorted there, a
larger one is dealt again. The order is total, so the result does not depend on how much memory there is.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_NUM_BUCKETS = 256
DEFAULT_MEMORY_BYTES = 256 << 20


def sort_batches(
    batches: Iterable[pa.RecordBatch],
    schema: pa.Schema,
    *,
    key: str,
    key_end: int = 1 << 63,
    ties: Sequence[str],
    spill: Path,
    memory_bytes: int = DEFAULT_MEMORY_BYTES,
) -> Iterator[pa.Table]:
    """Yield the rows in order of column `key`, then of `ties`, in tables of some size.

    Keys run from 0 to `key_end` - 1, evenly for the most part: then a second dealing is needed beyond 256 times the
    memory.
    About `memory_bytes` of rows are held at a time, twice that while a part is sorted. The folder `spill` is made when
    it is needed and gone at the end.
    """
    yield from _Sorter(schema, key, ties, memory_bytes).sort(batches, spill, range(key_end))


class _Sorter:
    """Deals rows to files and sorts what fits."""

    def __init__(self, schema: pa.Schema, key: str, ties: Sequence[str], memory_bytes: int) -> None:
        self._schema, self._key = schema, key
        self._order = [(name, "ascending") for name in (key, *ties)]
        self._memory_bytes = memory_bytes

    def sort(self, batches: Iterable[pa.RecordBatch], spill: Path, keys: range) -> Iterator[pa.Table]:
        """Yield the rows of `batches`, whose keys are in `keys`."""
        width = -(-(keys.stop - keys.start) // _NUM_BUCKETS)
        held, num_bytes, files = [], 0, _Buckets(spill, self._schema)
        try:
            for batch in batches:
                held.append(batch)
                num_bytes += batch.nbytes
                if num_bytes > self._memory_bytes and keys.stop - keys.start > 1:
                    self._deal(held, files, keys.start, width)
                    held, num_bytes = [], 0
            if not files.is_used:
                yield self._in_memory(held)
                return
            self._deal(held, files, keys.start, width)
            held = []
            files.close()
            for number in range(_NUM_BUCKETS):
                below = files.read(number)
                if below is not None:
                    start = keys.start + number * width
                    yield from self.sort(below, spill / f"{number:03d}", range(start, start + width))
                    files.remove(number)
        finally:
            files.close()
            shutil.rmtree(spill, ignore_errors=True)

    def _in_memory(self, held: Sequence[pa.RecordBatch]) -> pa.Table:
        table = pa.Table.from_batches(held, self._schema)
        return table.take(pc.sort_indices(table, sort_keys=self._order))

    def _deal(self, held: Sequence[pa.RecordBatch], files: "_Buckets", start: int, width: int) -> None:
        if not held:
            return
        table = pa.Table.from_batches(held, self._schema).combine_chunks()
        keys: NDArray[np.int64] = table.column(self._key).to_numpy()
        digits = (keys - start) // width
        order = np.argsort(digits, kind="stable")
        ends = np.searchsorted(digits[order], np.arange(_NUM_BUCKETS + 1))
        for number in np.flatnonzero(np.diff(ends)).tolist():
            files.add(number, table.take(pa.array(order[ends[number] : ends[number + 1]])))


class _Buckets:
    """Up to 256 files of rows."""

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        self._folder, self._schema = folder, schema
        self._writers: dict[int, pa.RecordBatchStreamWriter] = {}
        self._sinks: dict[int, pa.NativeFile] = {}
        self._numbers: set[int] = set()

    @property
    def is_used(self) -> bool:
        return bool(self._numbers)

    def add(self, number: int, table: pa.Table) -> None:
        if number not in self._writers:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sinks[number] = pa.OSFile(str(self._path(number)), "wb")
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            self._writers[number] = pa.ipc.new_stream(self._sinks[number], self._schema, options=options)
            self._numbers.add(number)
        self._writers[number].write_table(table)

    def close(self) -> None:
        """Close all files, those that the disk could not take as well."""
        sinks, writers = self._sinks, self._writers
        self._sinks, self._writers = {}, {}
        try:
            for writer in writers.values():
                writer.close()
        finally:
            for sink in sinks.values():
                sink.close()

    def read(self, number: int) -> Iterator[pa.RecordBatch] | None:
        return self._batches(number) if number in self._numbers else None

    def remove(self, number: int) -> None:
        self._path(number).unlink()

    def _batches(self, number: int) -> Iterator[pa.RecordBatch]:
        with pa.OSFile(str(self._path(number)), "rb") as source, pa.ipc.open_stream(source) as reader:
            yield from reader

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:03d}.arrow"
