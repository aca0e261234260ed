"""A byte stream handed over line by line, so that an error has a line and reading can resume after it."""

from collections import deque
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from ontology.formats.bytestream import DAMAGE

PIECE_BYTES = 2048
"""A longer line is handed over in pieces of this size."""
_NUM_REMEMBERED_PIECES = 4096


class _Piece(NamedTuple):
    line: int
    content: bytes


class LineFeed:
    """A readable stream for a parser: one line (or a piece of a long one) per read."""

    def __init__(self, stream: BinaryIO, check: Callable[[bytes, int], None] | None = None) -> None:
        """Read from `stream`; `check(piece, line)` sees every piece once and may raise."""
        self._stream, self._check = stream, check
        self._remembered: deque[_Piece] = deque(maxlen=_NUM_REMEMBERED_PIECES)
        self._replayed: deque[_Piece] = deque()
        self._num_complete_lines = 0
        self.line = 1
        """Number of the line handed over last, counted from 1."""
        self.damage: str | None = None
        """Why the stream ended early: a truncated archive, bytes in another encoding."""

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, at most `size` bytes; nothing at the end."""
        piece = self._next()
        if 0 < size < len(piece.content):
            self._replayed.appendleft(_Piece(piece.line, piece.content[size:]))
            piece = _Piece(piece.line, piece.content[:size])
        if piece.content:
            self.line = piece.line
            self._remembered.append(piece)
        return piece.content

    def resume_after(self, line: int, is_end: Callable[[bytes], bool]) -> int:
        """Skip to the line after the first one, from `line` on, that `is_end` accepts; return its number.

        Lines that were already handed over are handed over again, as far back as they are remembered.
        """
        self._replayed.extendleft(reversed([piece for piece in self._remembered if piece.line >= line]))
        self._remembered.clear()
        while (piece := self._next()).content:
            self.line = piece.line
            if piece.line >= line and piece.content.endswith(b"\n") and is_end(piece.content):
                return piece.line + 1
        return self.line + 1

    def _next(self) -> _Piece:
        if self._replayed:
            return self._replayed.popleft()
        line = self._num_complete_lines + 1
        try:
            content = self._stream.readline(PIECE_BYTES) if self.damage is None else b""
        except DAMAGE as error:
            self.damage, content = str(error) or type(error).__name__, b""
        if content.endswith(b"\n"):
            self._num_complete_lines += 1
        if self._check is not None and content:
            self._check(content, line)
        return _Piece(line, content)
