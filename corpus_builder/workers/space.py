"""A full disk, told in one line; and whether there is room before a long work begins."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from configs.errors import InputError
from ontology.stage import building

_FULL = {
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file grew beyond what the file system or a limit allows",
}


@contextmanager
def building_with_room(folder: Path, stage: str | None = None, *, needed_bytes: int | None = None) -> Iterator[Path]:
    """Like `ontology.stage.building`, and InputError when the disk cannot take it; then no partial folder is left.

    `needed_bytes`, where it is known, is looked for before anything is written.
    """
    with room_for(folder, needed_bytes=needed_bytes), building(folder, stage) as aside:
        yield aside


@contextmanager
def room_for(folder: Path, *, needed_bytes: int | None = None) -> Iterator[None]:
    """Turn a full disk into an InputError that names `folder`, and how much was needed where that is known."""
    free = _free_bytes(folder)
    if needed_bytes is not None and free is not None and free < needed_bytes:
        raise InputError(_message(folder, _FULL[errno.ENOSPC], needed_bytes, free))
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise InputError(_message(folder, _FULL[error.errno], needed_bytes, free)) from None


def _message(folder: Path, what: str, needed: int | None, free: int | None) -> str:
    amounts = [f"about {_megabytes(needed)} are needed"] if needed is not None else []
    amounts += [f"{_megabytes(free)} were free when it began"] if free is not None else []
    inside = f" ({', '.join(amounts)})" if amounts else ""
    return f"{folder}: {what}{inside}: free some, or choose another output folder"


def _megabytes(num_bytes: int) -> str:
    return f"{num_bytes / 1_000_000:,.1f} MB"


def _free_bytes(folder: Path) -> int | None:
    for place in (folder, *folder.resolve().parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return None
