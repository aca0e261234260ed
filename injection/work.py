"""The working folder of a training: checkpoints and metrics, beside the folder that will be complete or absent."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from configs.errors import InputError


@contextmanager
def working(folder: Path) -> Iterator[Path]:
    """Yield the working folder of stage `folder`; it is deleted when the block succeeds and kept when it fails.

    InputError when another process trains there.
    """
    work = folder.with_name(f"{folder.name}.work")
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"{work}: another process trains here: wait for it, or stop it") from None
        yield work
        shutil.rmtree(work)
