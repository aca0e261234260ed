"""From paths to XML streams: files, folders, gzip and zip, told apart by content and opened one at a time."""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from configs.errors import InputError

SUFFIXES = (".xml", ".xml.gz")
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, gzip.BadGzipFile, NotImplementedError)
"""What reading a damaged, encrypted or exotic archive raises."""
_GZIP_MAGIC = b"\x1f\x8b"
_ZIP_MAGIC = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read."""

    path: Path
    name: str
    """The path from the collection's name on: the same on every machine."""
    collection: str
    """Name of the file or folder that was asked for."""


def list_files(paths: Sequence[Path]) -> list[SourceFile]:
    """List the files below `paths` (folders recursively: *.xml, *.xml.gz), each once, sorted by name.

    InputError when a path is missing or a folder holds no XML file.
    """
    files: dict[Path, SourceFile] = {}
    for path in sorted(paths, key=lambda path: (path.name, str(path))):
        for file in _files_below(path):
            files.setdefault(file.path.resolve(), file)
    return sorted(files.values(), key=lambda file: (file.name, str(file.path)))


@contextmanager
def open_plain(path: Path) -> Iterator[BinaryIO]:
    """Open a plain or gzip file for its uncompressed bytes."""
    with path.open("rb") as raw:
        magic = raw.read(2)
        raw.seek(0)
        yield cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if magic == _GZIP_MAGIC else raw


def open_members(file: SourceFile) -> Iterator[tuple[str, BinaryIO]]:
    """Yield (name, stream) for a plain or gzip file once, for a zip archive once per XML member, sorted.

    A stream is good until the next one is asked for. Raises one of `DAMAGED` where an archive cannot be opened.
    """
    if not _is_zip(file.path):
        with open_plain(file.path) as stream:
            yield file.name, stream
        return
    with zipfile.ZipFile(file.path) as archive:
        for member in sorted(name for name in archive.namelist() if name.lower().endswith(SUFFIXES)):
            if archive.getinfo(member).flag_bits & 1:
                raise zipfile.BadZipFile(f"{member} is encrypted")
            with archive.open(member) as raw:
                inner = gzip.GzipFile(fileobj=raw) if member.lower().endswith(".gz") else raw
                yield f"{file.name}/{member}", cast(BinaryIO, inner)


def _files_below(path: Path) -> list[SourceFile]:
    collection = path.name or path.resolve().name
    if path.is_file():
        return [SourceFile(path=path, name=collection, collection=collection)]
    if not path.is_dir():
        raise InputError(f"{path}: no such file or folder of documents: check the path")
    found = [entry for entry in path.rglob("*") if entry.name.lower().endswith(SUFFIXES) and entry.is_file()]
    if not found:
        raise InputError(f"{path}: no *.xml or *.xml.gz file in this folder: check the path")
    return [
        SourceFile(path=entry, name=f"{collection}/{entry.relative_to(path).as_posix()}", collection=collection)
        for entry in found
    ]


def _is_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == _ZIP_MAGIC
