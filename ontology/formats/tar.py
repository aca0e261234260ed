"""Tar archives read forwards only: the headers by the standard library, the contents as they come."""

import tarfile
from collections.abc import Iterator
from typing import IO, cast

from configs.errors import InputError
from ontology.formats.bytestream import DAMAGE, Source
from ontology.formats.limits import Expansion

_MAX_HEADER_BYTES = 2**20
"""Long names and attributes are read whole into memory, at the size that the archive states."""
_BLOCK_BYTES = 65_536
_MALFORMED = (ValueError, IndexError, KeyError)
"""What the standard library lets through where numbers of a header cannot be read."""


def is_tar(head: bytes) -> bool:
    """Tell whether a file that begins with `head` (1,024 bytes of it) is a tar archive; an empty one too."""
    if len(head) < tarfile.BLOCKSIZE:
        return False
    try:
        tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
        return len(head) == 2 * tarfile.BLOCKSIZE and not head.strip(b"\0")
    except tarfile.HeaderError:
        return False
    return True


def tar_entries(source: Source, name: str, expansion: Expansion) -> Iterator[tuple[str, Source]]:
    """Yield path and content of every regular file; the last content may be damaged, and raises when it is read."""
    stream = _Forward(source, name)
    num_files = 0
    try:
        archive = tarfile.TarFile(fileobj=cast("IO[bytes]", stream), mode="r")
        while (info := archive.next()) is not None:
            expansion.add_members()
            if info.isreg() and not info.issparse():
                num_files += 1
                yield info.name, _Content(stream, info.offset_data + info.size)
        if stream.last.strip(b"\0"):
            raise tarfile.ReadError("what follows is no tar header")
        if not stream.last:
            raise tarfile.ReadError("the mark of its end is missing")
    except (*DAMAGE, *_MALFORMED) as error:
        if not stream.is_told:
            yield "(the rest)", _Damaged(EOFError(f"the archive is damaged after its file {num_files}: {error}"))


class _Forward:
    """A source with the position that the tar reader asks for; it never goes back."""

    def __init__(self, source: Source, name: str) -> None:
        self._source, self._name, self._position = source, name, 0
        self.last = b""
        """What the tar reader read last."""
        self.is_told = False
        """Whether the reader of a content has met the damage already."""

    def tell(self) -> int:
        return self._position

    def seek(self, position: int) -> None:
        if position < self._position:
            raise tarfile.ReadError("a header with a size below zero")
        while self._position < position and self.read1(min(position - self._position, _BLOCK_BYTES)):
            pass

    def read(self, size: int) -> bytes:
        if size > _MAX_HEADER_BYTES:
            raise InputError(f"{self._name}: a tar header of {size:,} bytes: not a terminology")
        parts = []
        while size and (part := self.read1(size)):
            parts.append(part)
            size -= len(part)
        self.last = b"".join(parts)
        return self.last

    def read1(self, size: int, /) -> bytes:
        content = self._source.read1(size)
        self._position += len(content)
        return content


class _Content:
    """The bytes of one file, up to the position where it ends."""

    def __init__(self, stream: _Forward, stop: int) -> None:
        self._stream, self._stop = stream, stop

    def read1(self, size: int, /) -> bytes:
        size = min(size, self._stop - self._stream.tell())
        if size <= 0:
            return b""
        try:
            content = self._stream.read1(size)
        except DAMAGE:
            self._stream.is_told = True
            raise
        if not content:
            self._stream.is_told = True
            raise EOFError("the archive ends inside this file")
        return content


class _Damaged:
    def __init__(self, damage: Exception) -> None:
        self._damage = damage

    def read1(self, size: int, /) -> bytes:
        raise self._damage
