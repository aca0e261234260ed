"""One writer at a time: a lock file beside what is written."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from configs.errors import InputError

_WITHOUT_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)
"""What file systems say that know no locks: there the user has to see to it."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of the folder or file `path`; InputError when another process holds it.

    The lock goes with the process, however it ends.
    """
    lock_path = path.with_name(f".{path.name}.lock")
    with _acquired(lock_path, path):
        try:
            yield
        finally:
            lock_path.unlink(missing_ok=True)


def _acquired(lock_path: Path, path: Path) -> IO[str]:
    while True:
        try:
            lock_path.parent.mkdir(parents=True, exist_ok=True)
            lock = lock_path.open("w")
        except OSError as error:
            raise InputError(f"{path}: cannot be made ({error.strerror}): choose another place") from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise InputError(f"{path}: another process is writing it: wait until it has ended") from None
        except OSError as error:
            if error.errno not in _WITHOUT_LOCKS:
                raise
        if _is_same(lock, lock_path):
            return lock
        lock.close()  # another process has ended, and removed the file that this one had opened


def _is_same(lock: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False
