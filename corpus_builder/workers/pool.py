"""A pure function over many items, on one process or several: the same results in the same order."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Generic, Literal, TypeVar

from configs.errors import UserError
from corpus_builder.workers.failures import Failure, raise_failure
from corpus_builder.workers.progress import Advance, no_progress

Item = TypeVar("Item")
Result = TypeVar("Result")
StartMethod = Literal["spawn", "fork", "forkserver"]
_IN_FLIGHT_PER_WORKER = 2
"""Batches: enough that no worker is idle, few enough that results do not pile up."""


def map_items(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    num_workers: int = 1,
    name: Callable[[Item], str] = str,
    batch_size: int = 1,
    advance: Advance = no_progress,
    start_method: StartMethod = "spawn",
) -> Iterator[Result]:
    """Yield `function(item)` for each item, in order, whatever `num_workers` is; 1 starts no process.

    At most 2 `num_workers` batches of `batch_size` items are in flight, and `items` is read no further. With several
    workers `function` is a function of a module, or a partial of one, and items and results can be pickled. It may
    also return a `Failure` that it has made itself, to name what failed within an item.
    `advance(name(item))` is called after each item. An error is raised where the item's result would stand, and names
    the item: see `raise_failure`. A worker that is killed raises UserError.
    """
    batches = _batches(items, batch_size)
    if num_workers == 1:
        answers: Iterator[tuple[list[Item], list[Result | Failure]]] = (
            (batch, _work(function, [name(item) for item in batch], batch)) for batch in batches
        )
    else:
        answers = _Pool(function, name, num_workers, start_method).answers(batches)
    for batch, results in answers:
        for item, result in zip(batch, results, strict=False):
            if isinstance(result, Failure):
                raise_failure(result)
            advance(name(item))
            yield result


class _Pool(Generic[Item, Result]):
    """Worker processes that end with the one who started them."""

    def __init__(
        self,
        function: Callable[[Item], Result],
        name: Callable[[Item], str],
        num_workers: int,
        start_method: StartMethod,
    ) -> None:
        self._function, self._name = function, name
        self._num_in_flight = _IN_FLIGHT_PER_WORKER * num_workers
        self._executor = ProcessPoolExecutor(num_workers, get_context(start_method), _begin_worker)

    def answers(self, batches: Iterator[list[Item]]) -> Iterator[tuple[list[Item], list[Result | Failure]]]:
        """Yield each batch with its results."""
        in_flight: deque[tuple[list[Item], Future[list[Result | Failure]]]] = deque()
        try:
            for batch in batches:
                in_flight.append((batch, self._submit(batch)))
                if len(in_flight) == self._num_in_flight:
                    yield self._oldest(in_flight)
            while in_flight:
                yield self._oldest(in_flight)
        finally:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, batch: list[Item]) -> "Future[list[Result | Failure]]":
        try:
            return self._executor.submit(_work, self._function, [self._name(item) for item in batch], batch)
        except BrokenProcessPool as error:
            broken: Future[list[Result | Failure]] = Future()
            broken.set_exception(error)
            return broken

    def _oldest(
        self, in_flight: "deque[tuple[list[Item], Future[list[Result | Failure]]]]"
    ) -> tuple[list[Item], list[Result | Failure]]:
        batch, future = in_flight[0]
        try:
            results = future.result()
        except BrokenProcessPool:
            raise UserError(self._killed([item for batch, _ in in_flight for item in batch])) from None
        in_flight.popleft()
        return batch, results

    def _killed(self, unfinished: list[Item]) -> str:
        others = f" or one of the {len(unfinished) - 1} after it" if len(unfinished) > 1 else ""
        return (
            f"{self._name(unfinished[0])}: a worker process was killed at it{others}, perhaps for want of memory: use "
            "fewer workers, or give the job more memory"
        )


def _work(function: Callable[[Item], Result], names: list[str], batch: list[Item]) -> list[Result | Failure]:
    """Return the results of a batch up to the first failure."""
    results: list[Result | Failure] = []
    for name, item in zip(names, batch, strict=True):
        try:
            results.append(function(item))
        except Exception as error:
            results.append(Failure.of(error, name))
            break
    return results


def _begin_worker() -> None:
    """Leave interrupts to the parent, and end when it ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
