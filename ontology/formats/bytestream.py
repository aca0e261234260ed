"""Streams of bytes that can be looked at before they are read, and that become UTF-8 whatever their encoding."""

import codecs
import lzma
import re
import tarfile
import zipfile
import zlib
from typing import Protocol

from configs.errors import InputError

HEAD_BYTES = 65_536
"""How much of a file is looked at to tell its compression, encoding and syntax."""
DAMAGE = (
    *(EOFError, OSError, UnicodeError, NotImplementedError),
    *(zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError),
)
"""What reading a stream may raise when the file is truncated, damaged or in another encoding than it says."""
_BLOCK_BYTES = 65_536
_ENCODING_BYTES = 256
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_XML_ENCODING = re.compile(r"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_ENCODINGS = frozenset({"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252"})


class Source(Protocol):
    """What bytes come from."""

    def read1(self, size: int, /) -> bytes:
        """Return between 1 and `size` bytes; nothing at the end; one of `DAMAGE` where they cannot be read."""
        ...


class Peekable:
    """A source that can be looked at before it is read; what comes before damage is given before it is raised."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._buffer, self._position = b"", 0
        self.damage: Exception | None = None
        """What kept the source from being looked at further; reading raises it when it gets there."""

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes without taking them; fewer at the end, or before damage."""
        while len(self._buffer) - self._position < size and self._fill():
            pass
        return self._buffer[self._position : self._position + size]

    def read1(self, size: int, /) -> bytes:
        """Return between 1 and `size` bytes; nothing at the end."""
        if self._position < len(self._buffer):
            return self._taken(min(self._position + size, len(self._buffer)))
        if self.damage is not None:
            raise self.damage
        return self._source.read1(size)

    def readline(self, size: int = -1, /) -> bytes:
        """Return up to the next line feed included, at most `size` bytes; nothing at the end."""
        start = self._position
        while not (stop := self._buffer.find(b"\n", start) + 1) and (size < 0 or len(self._buffer) - start < size):
            seen = len(self._buffer) - self._position
            if not self._fill():
                break
            start = self._position + seen
        stop = stop or len(self._buffer)
        if stop == self._position and self.damage is not None:
            raise self.damage
        return self._taken(stop if size < 0 else min(stop, self._position + size))

    def _taken(self, stop: int) -> bytes:
        content, self._position = self._buffer[self._position : stop], stop
        return content

    def _fill(self) -> bool:
        """Buffer the next block; tell whether there was one."""
        if self.damage is not None:
            return False
        try:
            block = self._source.read1(_BLOCK_BYTES)
        except DAMAGE as error:
            self.damage, block = error, b""
        self._buffer, self._position = self._buffer[self._position :] + block, 0
        return bool(block)


def as_utf8(source: Peekable, name: str) -> Peekable:
    """Return the source as UTF-8 without a byte order mark; InputError on a declared encoding that is not known."""
    head = source.peek(_ENCODING_BYTES)
    mark = next((mark for mark in _BYTE_ORDER_MARKS if head.startswith(mark)), b"")
    encoding = _BYTE_ORDER_MARKS[mark] if mark else _declared_encoding(head, name)
    if mark:
        source.read1(len(mark))
    if encoding == "utf-8" and not mark:
        return source
    return Peekable(_Recoded(source, encoding))


def _declared_encoding(head: bytes, name: str) -> str:
    declared = _XML_ENCODING.match(head.decode("latin-1"))
    if declared is None:
        return "utf-8"
    try:
        encoding = codecs.lookup(declared[1]).name
    except LookupError:
        encoding = ""
    if encoding not in _ENCODINGS:
        raise InputError(f"{name}:1: encoding {declared[1]!r} is not read: save the file as UTF-8")
    return encoding


class _Recoded:
    """A source in another encoding as UTF-8; an XML declaration is rewritten to say so."""

    def __init__(self, source: Source, encoding: str) -> None:
        self._source, self._encoding = source, encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._begun: str | None = ""
        """The beginning, until the XML declaration would be whole."""
        self._rest = b""
        self._damage: Exception | None = None

    def read1(self, size: int, /) -> bytes:
        while not self._rest:
            if self._damage is not None:
                raise self._damage
            if not self._recode():
                break
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def _recode(self) -> bool:
        """Recode the next block; tell whether more may come."""
        try:
            block = self._source.read1(_BLOCK_BYTES)
            text = self._decoder.decode(block, not block)
        except UnicodeDecodeError as error:
            block, self._damage = error.object[: error.start], error
            text = block.decode(self._encoding)
        except DAMAGE as error:
            block, text, self._damage = b"", "", error
        is_more = bool(block) or self._damage is not None
        self._rest = self._with_declaration(text, is_more=bool(block)).encode()
        return is_more

    def _with_declaration(self, text: str, *, is_more: bool) -> str:
        if self._begun is None:
            return text
        self._begun += text
        if is_more and self._damage is None and len(self._begun) < _ENCODING_BYTES:
            return ""
        whole, self._begun = self._begun, None
        declared = _XML_ENCODING.match(whole)
        return whole if declared is None else f"{whole[: declared.start(1)]}UTF-8{whole[declared.end(1) :]}"
