"""Files that an export writes: made beside their place, renamed when they are complete."""

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from configs.errors import InputError

GZIP = ".gz"


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """Yield a stream of bytes that becomes `path` only if the block succeeds; a name in `.gz` is compressed.

    The same bytes give the same file: no time and no name is written into compressed ones.
    """
    with aside(path) as partial, partial.open("wb") as stream:
        if path.name.endswith(GZIP):
            with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
                yield packed  # type: ignore[misc]
        else:
            yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """Yield the path of a file beside `path`, with its suffixes, that takes its place only if the block succeeds.

    Folders above are made; InputError when `path` is a folder, something above it a file, or nothing can be written.
    """
    check_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".partial-{os.getpid()}-{path.name}")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        if error.filename not in (None, str(partial)):
            raise
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path}: cannot be written ({reason}): choose another place, or make room") from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def check_file(path: Path) -> None:
    """Check that `path` can name a file to be written; InputError for a folder, something special, or below a file."""
    check_parents(path)
    if str(path) == "-":
        raise InputError("-: standard output is no place for it: name a file")
    if path.is_dir() or not path.name:
        raise InputError(f"{path}: this is a folder: name a file to write")
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: not a plain file: name another one")


def check_parents(path: Path) -> None:
    """Check that what is above `path`, as far as it is there, is folders; InputError for anything else."""
    above = next((parent for parent in path.parents if os.path.lexists(parent)), None)
    if above is not None and not above.is_dir():
        raise InputError(f"{above}: a file stands where a folder is needed: choose another path")


def write_lines(lines: Iterable[str], path: Path) -> int:
    """Write pieces of text, in UTF-8, as they come; return how many."""
    num_lines = 0
    with writing(path) as stream:
        for line in lines:
            stream.write(line.encode())
            num_lines += 1
    return num_lines


def beside(path: Path, suffix: str) -> Path:
    """Return the name of a file that goes with `path`: `x.ttl.gz` has `x.ttl.changelog.md`."""
    return path.with_name(path.name.removesuffix(GZIP) + suffix)
