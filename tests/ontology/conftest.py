"""Small sources written for tests, and the real ones beside the checkout."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

TERMINOLOGIES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "terminologies"


@pytest.fixture
def real() -> Callable[[str], Path]:
    """Return a function from a path inside the real terminologies to the file; it skips where the file is absent."""

    def find(name: str) -> Path:
        path = TERMINOLOGIES / name
        if not path.exists():
            pytest.skip(f"real data are absent: {name}")
        return path

    return find


@pytest.fixture
def compress() -> Callable[[Path], Path]:
    """Return a function that writes a gzip copy beside a file."""

    def write(path: Path) -> Path:
        copy = path.with_name(path.name + ".gz")
        copy.write_bytes(gzip.compress(path.read_bytes()))
        return copy

    return write
