"""Compressed streams (gzip, bzip2, xz) told by their first bytes and unpacked as they are read."""

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from configs.errors import InputError
from ontology.formats.bytestream import Peekable, Source
from ontology.formats.limits import Expansion

MAX_XZ_BYTES = 256 * 2**20
"""Memory that unpacking xz may take: enough for every preset; a hostile file can ask for gigabytes."""
_MAX_LAYERS = 2
_BLOCK_BYTES = 16_384
_NOT_READ = {b"\x28\xb5\x2f\xfd": "Zstandard", b"7z\xbc\xaf\x27\x1c": "7-Zip", b"Rar!\x1a\x07": "RAR"}


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Inflate:
    """zlib's decompressor with the interface of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=zlib.MAX_WBITS + 16)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


_DECOMPRESSORS: dict[bytes, Callable[[], _Decompressor]] = {
    b"\x1f\x8b": _Inflate,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(memlimit=MAX_XZ_BYTES),
}


def decompressed(source: Peekable, name: str, expansion: Expansion) -> Peekable:
    """Return the source without its compression, up to two layers of it; InputError on one that is not read."""
    for _ in range(_MAX_LAYERS):
        head = source.peek(8)
        for magic, kind in _NOT_READ.items():
            if head.startswith(magic):
                raise InputError(f"{name}: compressed with {kind}, which is not read: unpack it, or use gzip or zip")
        create = next((create for magic, create in _DECOMPRESSORS.items() if head.startswith(magic)), None)
        if create is None:
            return source
        source = Peekable(_Unpacked(source, create, name, expansion))
    return source


class _Unpacked:
    """The content of a compressed source; several compressed streams in a row are one content."""

    def __init__(self, source: Source, create: Callable[[], _Decompressor], name: str, expansion: Expansion) -> None:
        self._source, self._create, self._name, self._expansion = source, create, name, expansion
        self._decompressor = create()
        self._pending = b""

    def read1(self, size: int, /) -> bytes:
        while not self._decompressor.eof or self._goes_on():
            is_asking = self._decompressor.needs_input and not self._pending
            block = self._source.read1(_BLOCK_BYTES) if is_asking else self._pending
            self._pending = b""
            content = self._decompress(block, size)
            if content:
                self._expansion.add_bytes(len(content))
                return content
            if is_asking and not block and not self._decompressor.eof:
                raise EOFError("the compressed file ends too early")
        return b""

    def _decompress(self, block: bytes, size: int) -> bytes:
        try:
            return self._decompressor.decompress(block, size)
        except lzma.LZMAError as error:
            if "emory usage limit" in str(error):
                raise InputError(
                    f"{self._name}: unpacking takes more than {MAX_XZ_BYTES:,} bytes of memory: compress it with xz -6"
                ) from None
            raise

    def _goes_on(self) -> bool:
        """Start with the stream that follows, if one does; the zeros that pad some files are passed over."""
        rest = self._decompressor.unused_data.lstrip(b"\0")
        while not rest and (block := self._source.read1(_BLOCK_BYTES)):
            rest = block.lstrip(b"\0")
        if rest:
            self._decompressor, self._pending = self._create(), rest
        return bool(rest)
