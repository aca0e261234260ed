"""One process writes at a time, and a lock goes with its process."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.locking import locked


def hold(path: Path, is_held: Path) -> None:
    with locked(path):
        is_held.touch()
        time.sleep(60)


def test_a_second_writer_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    is_held = tmp_path / "held"
    process = multiprocessing.get_context("fork").Process(target=hold, args=(tmp_path / "out", is_held))
    process.start()
    while not is_held.exists():
        time.sleep(0.01)
    with pytest.raises(InputError, match="out: another process is writing it: wait"), locked(tmp_path / "out"):
        pass
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with locked(tmp_path / "out"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["held"]


def test_other_places_are_free(tmp_path: Path) -> None:
    with locked(tmp_path / "a"), locked(tmp_path / "b"):
        pass


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="file/out: cannot be made"), locked(tmp_path / "file" / "out"):
        pass
