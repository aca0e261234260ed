"""One file of a source: the source itself, or what an archive holds."""

from collections.abc import Iterator

from configs.errors import InputError
from ontology.formats.bytestream import HEAD_BYTES, Peekable

LINE_BYTES = 65_536
"""What iteration gives at most at a time: a longer line comes in pieces."""


class Member:
    """A named stream of UTF-8 bytes without a byte order mark, which can be looked at before it is read.

    Good until the next member is asked for. Reading gives what is readable, then raises one of `bytestream.DAMAGE`;
    it raises InputError where a limit is exceeded.
    """

    def __init__(self, name: str, stream: Peekable, *, is_only: bool) -> None:
        self.name = name
        """The file's name, or the archive's name and the path in it."""
        self.is_only = is_only
        """Whether the source is this file alone, and no archive."""
        self._stream = stream

    def peek_head(self) -> bytes:
        """Return the first bytes, `HEAD_BYTES` at most, without taking them; InputError when none can be read."""
        head = self._stream.peek(HEAD_BYTES)
        if not head and self._stream.damage is not None:
            reason = str(self._stream.damage) or type(self._stream.damage).__name__
            raise InputError(f"{self.name}:1: cannot be decoded ({reason}): fetch or save the file again")
        return head

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most `size`; nothing at the end."""
        return self._stream.read1(size) if size >= 0 else b"".join(iter(lambda: self._stream.read1(HEAD_BYTES), b""))

    def readline(self, size: int = -1, /) -> bytes:
        """Return the next line with its line feed, at most `size` bytes of it; nothing at the end."""
        return self._stream.readline(size)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines; one longer than `LINE_BYTES` in pieces, of which the last ends with the line feed."""
        return iter(lambda: self._stream.readline(LINE_BYTES), b"")
