"""From the parts of a job to its rows: the same, in the same order, as if one process had done everything."""

import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Generic

from configs.errors import InputError
from corpus_builder.ledger import Ledger
from corpus_builder.workers.failures import raise_failure
from corpus_builder.workers.job import Item, Job, Row, key_of_items, part_configuration, part_inputs
from corpus_builder.workers.parts import (
    FATES,
    ITEMS,
    ItemFailedError,
    ItemFate,
    ItemRow,
    build_part,
    check_names,
    named_rows,
)
from corpus_builder.workers.pool import StartMethod
from corpus_builder.workers.progress import Advance, no_progress
from corpus_builder.workers.sharding import WHOLE, Shard, assign
from corpus_builder.workers.tables import iterate_rows
from ontology.rows import read_rows
from ontology.stage import MANIFEST, is_current, read_manifest, stage_key

_MAX_NAMED = 5


def merge_parts(
    job: Job[Item, Row], items: Sequence[Item], folder: Path, ledger: Ledger, *, num_shards: int
) -> Iterator[Row]:
    """Yield the rows of all items in order, from the parts in `folder`; what became of records is added to `ledger`.

    InputError at once when a part is missing, unfinished, made from other items or settings, or of another division.
    """
    check_names(job, items)
    owners = assign([job.weight(item) for item in items], num_shards)
    _check_parts(job, items, folder, owners, num_shards)
    return _merged(job, folder, owners, num_shards, ledger)


def run_job(
    job: Job[Item, Row],
    items: Sequence[Item],
    ledger: Ledger,
    *,
    scratch: Path,
    num_workers: int = 1,
    advance: Advance = no_progress,
    start_method: StartMethod = "spawn",
) -> Iterator[Row]:
    """Yield the rows of all items in order; the rows and the ledger are the same for any `num_workers`.

    One worker streams. Several write to a part below the folder `scratch` first, where a part that an ended process
    has completed is taken up again; it is removed when all rows have been taken.
    """
    check_names(job, items)
    if num_workers == 1:
        yield from _stream(job, items, ledger, advance)
        return
    build_part(job, items, scratch, num_workers=num_workers, advance=advance, start_method=start_method)
    yield from _merged(job, scratch, [WHOLE.index] * len(items), WHOLE.num_shards, ledger)
    shutil.rmtree(scratch / WHOLE.folder_name)
    if not any(scratch.iterdir()):
        scratch.rmdir()


def _stream(job: Job[Item, Row], items: Sequence[Item], ledger: Ledger, advance: Advance) -> Iterator[Row]:
    for item in items:
        own = Ledger()
        try:
            yield from named_rows(job, item, own)
        except ItemFailedError as error:
            raise_failure(error.failure)
        ledger.merge(own)
        advance(job.name(item))


def _merged(job: Job[Item, Row], folder: Path, owners: Sequence[int], num_shards: int, ledger: Ledger) -> Iterator[Row]:
    shards = [Shard(index=index, num_shards=num_shards) for index in range(num_shards)]
    parts = [_Part(folder / shard.folder_name, job.row) for shard in shards]
    for owner in owners:
        yield from parts[owner].next_item(ledger)


class _Part(Generic[Row]):
    """The rows of one part, item by item."""

    def __init__(self, folder: Path, row: type[Row]) -> None:
        self._folder, self._row = folder, row
        self._items = iter(read_rows(folder / ITEMS, ItemRow))
        self._fates: dict[int, list[ItemFate]] = {}
        for fate in read_rows(folder / FATES, ItemFate):
            self._fates.setdefault(fate.number, []).append(fate)
        self._file = ""
        self._rows: Iterator[Row] = iter(())

    def next_item(self, ledger: Ledger) -> Iterator[Row]:
        item = next(self._items)
        if item.file != self._file:
            self._file, self._rows = item.file, iterate_rows(self._folder / item.file, self._row)
        num_missing = item.num_rows
        for row in islice(self._rows, item.num_rows):
            num_missing -= 1
            yield row
        if num_missing:
            raise InputError(f"{self._folder / item.file}: rows are missing: remove the part and build it again")
        for fate in self._fates.pop(item.number, ()):
            entry = fate.entry
            ledger.add(entry.source, entry.unit, entry.fate, count=entry.count, example=entry.example)


def _check_parts(
    job: Job[Item, Row], items: Sequence[Item], folder: Path, owners: Sequence[int], num_shards: int
) -> None:
    shards = [Shard(index=index, num_shards=num_shards) for index in range(num_shards)]
    missing = [shard for shard in shards if not (folder / shard.folder_name / MANIFEST).is_file()]
    if missing:
        named = ", ".join(str(shard) for shard in missing[:_MAX_NAMED]) + (", …" if len(missing) > _MAX_NAMED else "")
        raise InputError(f"{folder}: {len(missing)} of {num_shards} parts are missing: run --shard {named} first")
    expected = {shard.folder_name for shard in shards}
    foreign = sorted(path.name for path in folder.glob("part-*-of-*") if path.name not in expected)
    if foreign:
        raise InputError(f"{folder / foreign[0]}: a part of another division than of {num_shards}: remove it")
    all_items = key_of_items(job, items)
    for shard in shards:
        own = [number for number, owner in enumerate(owners) if owner == shard.index]
        key = stage_key(job.stage, part_configuration(job, all_items, shard), part_inputs(job, items, own))
        place = folder / shard.folder_name
        if read_manifest(place).stage_key != key:
            raise InputError(f"{place}: made from other sources or settings: run --shard {shard} again")
        if not is_current(place, key):
            raise InputError(f"{place}: a file of it is missing: run --shard {shard} again")
