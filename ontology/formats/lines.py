"""A byte stream whose lines are counted, so that an error has a line and reading can resume after it."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple, Protocol

from ontology.formats.bytestream import DAMAGE

BLOCK_BYTES = 65_536
"""Read at a time; the parser takes it in smaller pieces."""
_NUM_REMEMBERED_BLOCKS = 32


class Readable(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, nothing at the end."""
        ...


class _Block(NamedTuple):
    line: int
    """Number of the line that the block begins in."""
    content: bytes


_NOTHING = _Block(1, b"")


class LineFeed:
    """A readable stream for a parser that knows the line it stands on."""

    def __init__(
        self,
        stream: Readable,
        check: Callable[[bytes, int], None] | None = None,
        *,
        by_line: bool = False,
        block_bytes: int = BLOCK_BYTES,
    ) -> None:
        """Read from `stream`; `check(block, line)` sees every block once and may raise.

        `by_line` hands over no more than a line at a time, for parsers that do not tell where they fail.
        """
        self._stream, self._check, self._by_line, self._block_bytes = stream, check, by_line, block_bytes
        self._remembered: deque[_Block] = deque(maxlen=_NUM_REMEMBERED_BLOCKS)
        self._replayed: list[_Block] = []
        self._block, self._position = _NOTHING, 0
        self._next_line = 1
        self.num_bytes = 0
        """Bytes handed over so far."""
        self.damage: str | None = None
        """Why the stream ended early: a truncated archive, bytes in another encoding."""

    @property
    def line(self) -> int:
        """Number of the line that was handed over last, counted from 1."""
        return self._block.line + self._block.content.count(b"\n", 0, max(0, self._position - 1))

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, at most `size` bytes; nothing at the end."""
        if self._position == len(self._block.content) and not self._advance():
            return b""
        content, start = self._block.content, self._position
        stop = min(len(content), start + size) if size > 0 else len(content)
        if self._by_line:
            stop = content.find(b"\n", start, stop) + 1 or stop
        self._position = stop
        self.num_bytes += stop - start
        return content[start:stop]

    def resume_after(self, line: int, is_end: Callable[[bytes], bool]) -> int:
        """Skip to the line after the first one, from `line` on, that `is_end` accepts; return its number.

        What was already handed over is handed over again, as far back as it is remembered.
        """
        self._rewind(line)
        begun, last = b"", self.line
        while self._position < len(self._block.content) or self._advance():
            number, content = (
                self._block.line + self._block.content.count(b"\n", 0, self._position),
                self._block.content,
            )
            while stop := content.find(b"\n", self._position) + 1:
                text, begun, self._position = begun + content[self._position : stop], b"", stop
                if number >= line and is_end(text):
                    return number + 1
                number, last = number + 1, number
            begun = (begun + content[self._position :])[-BLOCK_BYTES:]
            last = number if begun else last
            self._position = len(content)
        return last + 1

    def _rewind(self, line: int) -> None:
        """Go back to the last remembered block that begins at or before `line`, or to the first one."""
        blocks = list(self._remembered)
        first = max((place for place, block in enumerate(blocks) if block.line <= line), default=0)
        self._replayed.extend(reversed(blocks[first:]))
        self._remembered.clear()
        self._block, self._position = _NOTHING, 0

    def _advance(self) -> bool:
        """Go on to the next block; tell whether there is one."""
        block = self._replayed.pop() if self._replayed else self._read()
        if not block.content:
            return False
        self._remembered.append(block)
        self._block, self._position = block, 0
        return True

    def _read(self) -> _Block:
        try:
            content = self._stream.read(self._block_bytes) if self.damage is None else b""
        except DAMAGE as error:
            self.damage, content = str(error) or type(error).__name__, b""
        block = _Block(self._next_line, content)
        if content:
            self._next_line += content.count(b"\n")
            if self._check is not None:
                self._check(content, block.line)
        return block
