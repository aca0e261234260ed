import os
from collections.abc import Iterator

import pytest
import worker_jobs as jobs

from configs.errors import InputError, InternalError, UserError
from corpus_builder.workers.pool import map_items


def test_one_worker_starts_no_process() -> None:
    assert set(map_items(jobs.pid_of, range(3))) == {os.getpid()}


@pytest.mark.parametrize("batch_size", [1, 3, 100])
def test_results_come_in_order(batch_size: int) -> None:
    assert list(map_items(jobs.square, range(10), batch_size=batch_size)) == [n * n for n in range(10)]


@pytest.mark.parametrize("num_workers", [2, 4])
def test_several_workers_give_the_same(num_workers: int) -> None:
    found = map_items(jobs.slow_if_even, range(20), num_workers=num_workers, batch_size=3, start_method="fork")
    assert list(found) == list(range(20))


@pytest.mark.slow
@pytest.mark.parametrize("start_method", ["spawn", "forkserver", "fork"])
def test_processes_may_be_started_in_any_way(start_method: str) -> None:
    pids = list(map_items(jobs.pid_of, range(8), num_workers=2, start_method=start_method))  # type: ignore[arg-type]
    assert os.getpid() not in pids
    assert len(set(pids)) <= 2


@pytest.mark.parametrize("num_workers", [1, 2])
def test_few_items_are_read_ahead(num_workers: int) -> None:
    read: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            yield number

    results = map_items(jobs.square, items(), num_workers=num_workers, start_method="fork")
    for _ in range(10):
        next(results)
    assert len(read) <= 10 + 2 * num_workers
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("num_workers", [1, 2])
def test_an_error_names_the_item_after_the_results_before_it(num_workers: int) -> None:
    results = map_items(
        jobs.fails_at_seven,
        range(10),
        num_workers=num_workers,
        batch_size=3,
        name="item {}".format,
        start_method="fork",
    )
    found = []
    with pytest.raises(InternalError, match=r"^item 7: ValueError: no sevens") as error:
        for result in results:
            found.append(result)
    assert found == list(range(7))
    assert "in fails_at_seven" in error.value.__notes__[0]


@pytest.mark.parametrize("num_workers", [1, 2])
def test_a_users_mistake_stays_one_line(num_workers: int) -> None:
    with pytest.raises(InputError, match=r"^7: line 3: no sevens: take another number$"):
        list(map_items(jobs.refuses_seven, range(10), num_workers=num_workers, start_method="fork"))


def test_a_killed_worker_is_told_in_one_line() -> None:
    with pytest.raises(UserError, match="a worker process was killed") as error:
        list(map_items(jobs.dies_at_seven, range(10), num_workers=2, start_method="fork"))
    assert "\n" not in str(error.value)


def test_every_item_is_reported_as_done() -> None:
    done: list[str] = []
    list(map_items(jobs.square, range(3), advance=done.append, name="n{}".format))
    assert done == ["n0", "n1", "n2"]
