"""How every command ends: a result, or one line on standard error and exit status 2."""

import argparse
import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from configs.errors import UserError

_USER_ERRNOS = {
    errno.ENOSPC: "the disk is full: free some space, or choose another output folder",
    errno.EDQUOT: "the disk quota is used up: free some space, or choose another output folder",
    errno.EACCES: "permission denied: choose a folder or file that you may use",
    errno.EPERM: "operation not permitted: choose a folder or file that you may use",
    errno.EROFS: "the file system is read-only: choose another output folder",
    errno.ENOENT: "no such file or folder: check the path",
    errno.ENOTDIR: "a part of the path is not a folder: check the path",
    errno.EISDIR: "this is a folder, a file is needed: check the path",
    errno.EEXIST: "a file stands where a folder is needed: choose another path",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
    errno.ELOOP: "the link leads in a circle: check the path",
    errno.EFBIG: "the file is too large for this file system or limit: choose another output folder",
}


class CommandParser(argparse.ArgumentParser):
    """A parser that says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise UserError instead of printing how the command is used."""
        raise UserError(f"{message}: see {self.prog} --help")


def run_command(main: Callable[[], int | None]) -> None:
    """Run `main` and exit: 0 or its value, 2 for a user's mistake with one line on stderr, 130 when interrupted."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        status = main() or 0
        sys.stdout.flush()
    except UserError as error:
        status = _complain(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    except OSError as error:
        if error.errno not in _USER_ERRNOS:
            raise
        status = _complain(f"{error.filename or 'output'}: {_USER_ERRNOS[error.errno]}")
    except KeyboardInterrupt:
        status = _complain("interrupted", status=130)
    raise SystemExit(status)


def _terminated(number: int, _frame: object) -> NoReturn:
    """End as after any other exception, so that what is half-written is removed."""
    raise SystemExit(128 + number)


def _complain(message: str, *, status: int = 2) -> int:
    line = " ".join(message.split())
    sys.stderr.write(f"error: {line}\n")
    return status
