"""Two small releases compared."""

import dataclasses
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from ontology.diff import ReleaseDiff, diff_releases
from ontology.release import Release, empty_frame

EX = "http://example.org/t/"


@pytest.fixture
def compared(turtle) -> Callable[[str, str], ReleaseDiff]:
    """Return a function from two Turtle texts to what differs."""
    return lambda old, new: diff_releases(turtle(old), turtle(new))


@pytest.fixture
def with_rows() -> Callable[..., Release]:
    """Return a function that puts other rows into tables of a release."""

    def replace(release: Release, **tables: list[tuple[Any, ...]]) -> Release:
        frames = {
            name: pl.DataFrame(rows, schema=empty_frame(name).schema, orient="row") for name, rows in tables.items()
        }
        return dataclasses.replace(release, **frames)

    return replace
