"""A job: what is done to each of many items, and what makes its result another one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from corpus_builder.ledger import Ledger
from corpus_builder.workers.sharding import Shard
from ontology.stage import Json, stage_key

Item = TypeVar("Item")
Row = TypeVar("Row")
BATCH_WEIGHT = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Generic[Item, Row]):
    """From items (source files, mostly) to rows, each item by itself.

    `work`, `name` and the rest are functions of a module or partials of such: they are sent to worker processes.
    """

    stage: str
    """Name of the stage in manifests."""
    row: type[Row]
    """Dataclass of the rows."""
    work: Callable[[Item, Ledger], Iterator[Row]]
    """Yields an item's rows in order, counting what became of its records in the ledger."""
    name: Callable[[Item], str]
    """Identifies an item, the same on every machine."""
    weight: Callable[[Item], float]
    """What the item costs, such as its size in bytes."""
    content_key: Callable[[Item], str]
    """Changes when the item does, such as its SHA-256."""
    configuration: Mapping[str, Json] = field(default_factory=dict)
    """Everything else that the rows depend on."""
    batch_weight: float = BATCH_WEIGHT
    """Items are worked on together until they weigh so much; each batch is one file of a part."""


def part_inputs(job: Job[Item, Row], items: Sequence[Item], own: Sequence[int]) -> dict[str, str]:
    """Return the content keys of a part's own items."""
    return {job.name(items[number]): job.content_key(items[number]) for number in own}


def key_of_items(job: Job[Item, Row], items: Sequence[Item]) -> str:
    """Return a hash of which items there are in all, and of what they weigh."""
    return stage_key("items", {"items": [[job.name(item), job.weight(item)] for item in items]}, {})


def part_configuration(job: Job[Item, Row], all_items: str, shard: Shard) -> dict[str, Json]:
    """Return what a part depends on besides its own items; `all_items` is the `key_of_items`."""
    return {
        "job": dict(job.configuration),
        "items": all_items,
        "shard": str(shard),
        "batch_weight": job.batch_weight,
    }


def batches_of(own: Sequence[int], weights: Sequence[float], batch_weight: float) -> list[list[int]]:
    """Divide item numbers, in order, into batches that weigh no more than `batch_weight`, or are one item."""
    batches: list[list[int]] = []
    held = 0.0
    for number in own:
        if not batches or held + weights[number] > batch_weight:
            batches.append([])
            held = 0.0
        batches[-1].append(number)
        held += weights[number]
    return batches
