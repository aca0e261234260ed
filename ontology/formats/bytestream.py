"""Files as streams of UTF-8 bytes, whatever their compression and encoding."""

import bz2
import codecs
import gzip
import io
import re
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from configs.errors import InputError

HEAD_BYTES = 65_536
"""How much of a file is looked at to tell its compression, encoding and syntax."""
DAMAGE = (EOFError, OSError, UnicodeError, zlib.error)
"""What reading a stream may raise when the file is truncated, damaged or in another encoding than it says."""
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_XML_ENCODING = re.compile(r"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_ENCODINGS = frozenset({"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252"})


def open_utf8(path: Path) -> BinaryIO:
    """Open a plain, gzip or bzip2 file as UTF-8 bytes without a byte order mark; InputError on an unknown encoding."""
    encoding = _encoding_of(path)
    stream = _decompressed(path)
    if encoding == "utf-8":
        return stream
    return cast(BinaryIO, io.BufferedReader(_Utf8(io.TextIOWrapper(stream, encoding=encoding, newline=""))))


def read_head(path: Path) -> bytes:
    """Return the first `HEAD_BYTES` bytes of the file as UTF-8; InputError when they cannot be read."""
    try:
        with open_utf8(path) as stream:
            return stream.read(HEAD_BYTES)
    except IsADirectoryError:
        raise InputError(f"{path}: this is a folder: name the terminology files in it") from None
    except FileNotFoundError:
        raise InputError(f"{path}: no such file: check the path") from None
    except PermissionError:
        raise
    except DAMAGE as error:
        raise InputError(f"{path}:1: cannot be decoded ({error}): fetch or save the file again") from None


def _decompressed(path: Path) -> BinaryIO:
    with path.open("rb") as stream:
        magic = stream.read(3)
    if magic[:2] == b"\x1f\x8b":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if magic == b"BZh":
        return cast(BinaryIO, bz2.open(path, "rb"))
    return path.open("rb")


def _encoding_of(path: Path) -> str:
    with _decompressed(path) as stream:
        head = stream.read(256)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return encoding
    declared = _XML_ENCODING.match(head.decode("latin-1"))
    if declared is None:
        return "utf-8"
    try:
        encoding = codecs.lookup(declared[1]).name
    except LookupError:
        encoding = ""
    if encoding not in _ENCODINGS:
        raise InputError(f"{path}:1: encoding {declared[1]!r} is not read: save the file as UTF-8")
    return encoding


class _Utf8(io.RawIOBase):
    """A text stream as UTF-8 bytes; an XML declaration is rewritten to say so."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        first = text.read(4096)
        declared = _XML_ENCODING.match(first)
        self._rest = (first if declared is None else _with_utf8(first, declared)).encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = self._text.read(4096).encode()
        num_bytes = min(len(buffer), len(self._rest))
        buffer[:num_bytes], self._rest = self._rest[:num_bytes], self._rest[num_bytes:]
        return num_bytes

    def close(self) -> None:
        self._text.close()
        super().close()


def _with_utf8(text: str, declared: re.Match[str]) -> str:
    return text[: declared.start(1)] + "UTF-8" + text[declared.end(1) :]
