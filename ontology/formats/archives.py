"""A source file of any kind as the files in it: plain or compressed, zip or tar, told by content, never by name.

Nothing is extracted to disk, and the path of a member is only ever shown. An archive inside an archive is given as it
is, for `sniff` to refuse.
"""

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import cast

from configs.errors import InputError
from ontology.formats.bytestream import DAMAGE, Peekable, Source, as_utf8
from ontology.formats.compression import decompressed
from ontology.formats.limits import Expansion, LimitExceededError, Limits
from ontology.formats.member import Member
from ontology.formats.tar import is_tar, tar_entries

__all__ = ["Member", "open_members"]

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = {"xl/workbook.xml": "a spreadsheet", "word/document.xml": "a text document", "content.xml": "a document"}
_HOUSEKEEPING = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_ENCRYPTED = 1
_Recode = Callable[[Peekable, str], Peekable]
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""LZMA is not among them, because its memory cannot be bounded in zip archives."""
_MALFORMED = (ValueError, IndexError, RuntimeError, struct.error)
"""What the standard library lets through where a directory of files cannot be read."""


def open_members(
    path: Path, limits: Limits, *, name: str | None = None, is_recoded: bool = True
) -> Generator[Member, None, None]:
    """Yield each file of a source in order, in one pass; `name` stands for the source, by default its file name.

    Unless `is_recoded`, members give their bytes as they are, in whatever encoding.
    Links, devices, folders, hidden files and those of `__MACOSX` are skipped. A member that cannot be opened is given
    and raises InputError when it is looked at. InputError when the source cannot be opened, is encrypted or holds no
    file; LimitExceededError, here and while a member is read, when it exceeds a limit.
    """
    name = path.name if name is None else name
    recode = as_utf8 if is_recoded else _as_it_is
    with _opened(path) as file:
        expansion = Expansion(name, limits, path.stat().st_size)
        source = Peekable(file)
        if source.peek(4).startswith(_ZIP_MAGIC):
            file.seek(0)
            yield from _members(_zip_entries(file, name, expansion), name, expansion, recode)
            return
        plain = decompressed(source, name, expansion)
        if is_tar(plain.peek(1024)):
            yield from _members(tar_entries(plain, name, expansion), name, expansion, recode)
        else:
            yield Member(name, recode(plain, name), is_only=True)


def _as_it_is(source: Peekable, name: str) -> Peekable:
    return source


def _members(
    entries: Iterator[tuple[str, Source]], archive: str, expansion: Expansion, recode: _Recode
) -> Iterator[Member]:
    names: set[str] = set()
    for path, source in entries:
        parts = [part for part in _shown(path).split("/") if part not in ("", ".", "..")]
        if any(part in _HOUSEKEEPING or part.startswith(".") for part in parts):
            continue
        name = _unused("/".join([archive, *parts]), names)
        yield _member(name, Peekable(source), expansion, recode)
    if not names:
        raise InputError(f"{archive}: an archive without files: check how it was made")


def _member(name: str, packed: Peekable, expansion: Expansion, recode: _Recode) -> Member:
    try:
        return Member(name, recode(decompressed(packed, name, expansion), name), is_only=False)
    except LimitExceededError:
        raise
    except InputError as error:
        return Member(name, Peekable(_Refused(error)), is_only=False)


class _Refused:
    """A source that cannot be read."""

    def __init__(self, reason: Exception) -> None:
        self._reason = reason

    def read1(self, size: int, /) -> bytes:
        raise self._reason


def _zip_entries(file: io.BufferedReader, name: str, expansion: Expansion) -> Iterator[tuple[str, Source]]:
    try:
        archive = zipfile.ZipFile(file)
    except (*DAMAGE, *_MALFORMED) as error:
        raise InputError(f"{name}: a damaged or truncated zip archive ({error}): fetch it again") from None
    with archive:
        infos = archive.infolist()
        expansion.add_members(len(infos))
        _check_readable(infos, name)
        for info in infos:
            if not info.is_dir() and _is_file(info):
                yield from _zip_entry(archive, info, expansion)


def _check_readable(infos: list[zipfile.ZipInfo], name: str) -> None:
    for part, kind in _OFFICE.items():
        if any(info.filename == part for info in infos):
            raise InputError(f"{name}: {kind}, not a terminology: save its table as TSV, or export it as RDF")
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise InputError(f"{name}/{_shown(info.filename)}: encrypted: unpack the archive with its password first")


def _is_file(info: zipfile.ZipInfo) -> bool:
    """Symbolic links and devices carry their kind in the upper half of the attributes; most writers leave it zero."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind in (0, stat.S_IFREG)


def _zip_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, expansion: Expansion) -> Iterator[tuple[str, Source]]:
    try:
        if info.compress_type not in _METHODS:
            raise NotImplementedError(f"its method of compression ({info.compress_type}) is not read")
        raw = archive.open(info)
    except (*DAMAGE, *_MALFORMED) as error:
        yield info.filename, _Refused(error if isinstance(error, DAMAGE) else OSError(str(error)))
        return
    with raw:
        yield info.filename, _Counted(cast(Source, raw), expansion)


class _Counted:
    """A source whose bytes are counted."""

    def __init__(self, source: Source, expansion: Expansion) -> None:
        self._source, self._expansion = source, expansion

    def read1(self, size: int, /) -> bytes:
        content = self._source.read1(size)
        self._expansion.add_bytes(len(content))
        return content


def _opened(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder: name the terminology files in it") from None
    except FileNotFoundError:
        raise InputError(f"{path}: no such file: check the path") from None


def _shown(path: str) -> str:
    """A path of one printable line."""
    clean = path.encode("utf-8", "replace").decode().replace("\\", "/")
    return "".join(character if character.isprintable() else "?" for character in clean)


def _unused(name: str, names: set[str]) -> str:
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name} ({number})"
    names.add(free)
    return free
