"""One part of a job, as a complete folder: part-00003-of-00016, with its rows, its items and what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from configs.errors import InputError
from corpus_builder.corpus import LedgerEntry
from corpus_builder.ledger import Ledger
from corpus_builder.workers.failures import Failure
from corpus_builder.workers.job import Item, Job, Row, batches_of, key_of_items, part_configuration, part_inputs
from corpus_builder.workers.pool import StartMethod, map_items
from corpus_builder.workers.progress import Advance, no_progress
from corpus_builder.workers.sharding import WHOLE, Shard, items_of
from corpus_builder.workers.space import building_with_room
from ontology.rows import write_rows
from ontology.stage import Manifest, is_current, read_manifest, stage_key, write_manifest

ITEMS, FATES = "items.parquet", "fates.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """Where the rows of an item stand."""

    number: int
    """Place among all items of the job."""
    name: str
    file: str
    num_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFate:
    """What became of some of an item's records; `corpus_builder.corpus.LedgerEntry` has the fields."""

    number: int
    entry: LedgerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Items that one worker writes to one file."""

    numbers: tuple[int, ...]
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What a worker says of a batch it has written."""

    items: tuple[ItemRow, ...]
    fates: tuple[ItemFate, ...]


class ItemFailedError(Exception):
    """Carries a failure out of the writing of a table."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.item)
        self.failure = failure


def build_part(
    job: Job[Item, Row],
    items: Sequence[Item],
    folder: Path,
    *,
    shard: Shard = WHOLE,
    num_workers: int = 1,
    advance: Advance = no_progress,
    needed_bytes: int | None = None,
    start_method: StartMethod = "spawn",
) -> Manifest:
    """Do `shard`'s items and write them to `folder`/part-…, unless that is complete and current already.

    Every task of an array job is given all `items`, in the same order. InputError when another process writes the
    part, or the disk is full; what `job.work` raises is raised with the item's name.
    """
    place = folder / shard.folder_name
    check_names(job, items)
    weights = [job.weight(item) for item in items]
    own = items_of(shard, weights)
    configuration, inputs = part_configuration(job, key_of_items(job, items), shard), part_inputs(job, items, own)
    key = stage_key(job.stage, configuration, inputs)
    if is_current(place, key):
        return read_manifest(place)
    with building_with_room(place, needed_bytes=needed_bytes) as aside:
        batches = _named_batches(batches_of(own, weights, job.batch_weight), aside)
        tasks = ((batch, [items[number] for number in batch.numbers]) for batch in batches)
        done = map_items(
            partial(_write_batch, job),
            tasks,
            num_workers=num_workers,
            name=partial(_batch_name, job),
            advance=advance,
            start_method=start_method,
        )
        num_rows = _write_summary(aside, done)
        return write_manifest(
            aside,
            job.stage,
            key,
            configuration=configuration,
            inputs=inputs,
            counts={"items": len(own), "rows": num_rows},
        )


def _write_batch(job: Job[Item, Row], task: tuple[_Batch, list[Item]]) -> _Done | Failure:
    """Write the rows of a batch; the rows themselves never travel between processes."""
    batch, items = task
    written: list[ItemRow] = []
    fates: list[ItemFate] = []

    def rows() -> Iterator[Row]:
        for number, item in zip(batch.numbers, items, strict=True):
            ledger, num_rows = Ledger(), 0
            for row in named_rows(job, item, ledger):
                num_rows += 1
                yield row
            written.append(ItemRow(number=number, name=job.name(item), file=batch.path.name, num_rows=num_rows))
            fates.extend(ItemFate(number=number, entry=entry) for entry in ledger.entries())

    try:
        write_rows(batch.path, job.row, rows())
    except ItemFailedError as error:
        return error.failure
    return _Done(items=tuple(written), fates=tuple(fates))


def named_rows(job: Job[Item, Row], item: Item, ledger: Ledger) -> Iterator[Row]:
    """Yield an item's rows; what goes wrong is an ItemFailedError with its name."""
    try:
        yield from job.work(item, ledger)
    except Exception as error:
        raise ItemFailedError(Failure.of(error, job.name(item))) from None


def _write_summary(aside: Path, done: Iterator[_Done | Failure]) -> int:
    written: list[ItemRow] = []
    fates: list[ItemFate] = []
    for batch in done:
        assert isinstance(batch, _Done)
        written.extend(batch.items)
        fates.extend(batch.fates)
    write_rows(aside / ITEMS, ItemRow, written)
    write_rows(aside / FATES, ItemFate, fates)
    return sum(item.num_rows for item in written)


def _named_batches(batches: Sequence[Sequence[int]], aside: Path) -> list[_Batch]:
    return [
        _Batch(numbers=tuple(numbers), path=aside / f"rows-{place:06d}.parquet")
        for place, numbers in enumerate(batches)
    ]


def _batch_name(job: Job[Item, Row], task: tuple[_Batch, list[Item]]) -> str:
    names = [job.name(item) for item in task[1]]
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def check_names(job: Job[Item, Row], items: Sequence[Item]) -> None:
    """Raise InputError when two items have one name."""
    seen: set[str] = set()
    for item in items:
        if job.name(item) in seen:
            raise InputError(f"{job.name(item)}: two sources have this name: rename one, or leave one out")
        seen.add(job.name(item))
