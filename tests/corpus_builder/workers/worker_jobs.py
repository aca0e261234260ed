"""Functions that worker processes can import: a job on small made-up items, and ways to fail."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass

from configs.errors import InputError
from corpus_builder.ledger import Ledger
from corpus_builder.workers.job import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row that a job makes."""

    item: str
    number: int
    words: tuple[str, ...]


def square(number: int) -> int:
    return number * number


def slow_if_even(number: int) -> int:
    time.sleep(0.02 * (number % 2 == 0))
    return number


def fails_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("no sevens")
    return number


def refuses_seven(number: int) -> int:
    if number == 7:
        raise InputError("line 3: no sevens: take another number")
    return number


def dies_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def pid_of(number: int) -> int:
    return os.getpid()


def lines(item: str, ledger: Ledger) -> Iterator[Line]:
    """Yield as many lines as the item has letters, but none of an item called `bad`."""
    ledger.add("all", "record", "read")
    if item == "bad":
        ledger.add("all", "record", "malformed", example=item)
        return
    ledger.add("all", "record", "kept", example=item)
    for number in range(len(item)):
        yield Line(item=item, number=number, words=tuple(item[: number + 1]))


def breaks(item: str, ledger: Ledger) -> Iterator[Line]:
    yield from lines(item, ledger)
    if item == "broken":
        raise ZeroDivisionError("by nothing")


def weight(item: str) -> float:
    return float(len(item))


def content(item: str) -> str:
    return f"content of {item}"


def job(**changes: object) -> Job[str, Line]:
    values: dict[str, object] = {
        "stage": "lines",
        "row": Line,
        "work": lines,
        "name": str,
        "weight": weight,
        "content_key": content,
        "batch_weight": 20.0,
    }
    return Job(**{**values, **changes})  # type: ignore[arg-type]
