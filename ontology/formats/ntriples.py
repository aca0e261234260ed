"""N-Triples and N-Quads, a block of whole lines at a time; a bad line costs itself only."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from ontology.formats.bytestream import DAMAGE
from ontology.formats.lines import Readable
from ontology.formats.serializing import reason_of, serialized

BLOCK_BYTES = 262_144
_FORMAT = ox.RdfFormat.N_QUADS


class LineReader:
    """Reads lines of statements and knows how many there were."""

    def __init__(self, stream: Readable, report: Callable[[int, str], None], max_line_bytes: int) -> None:
        """Read from `stream`; `report(line, message)` hears of every line that is left out."""
        self._stream, self._report, self._max_line_bytes = stream, report, max_line_bytes
        self.line = 1
        """Number of the first line that was not read yet."""
        self.damage: str | None = None
        """Why the stream ended early."""

    def batches(self) -> Iterator[bytes]:
        """Yield the statements as N-Triples lines, those of a block at a time."""
        for block in self._blocks():
            try:
                lines = serialized(ox.parse(block, format=_FORMAT))
            except SyntaxError:
                lines = b"".join(self._one_by_one(block))
            except ValueError:  # some are in a named graph
                lines = b"".join(self._one_by_one(block))
            self.line += block.count(b"\n")
            if lines:
                yield lines

    def _one_by_one(self, block: bytes) -> Iterator[bytes]:
        for number, line in enumerate(block.split(b"\n"), start=self.line):
            try:
                yield serialized(quad.triple for quad in ox.parse(line, format=_FORMAT))
            except SyntaxError as error:
                self._report(number, f"{reason_of(error)}; line {number} is left out")

    def _blocks(self) -> Iterator[bytes]:
        """Yield the stream in blocks of whole lines; a line that is too long is reported and left out."""
        begun = b""
        while content := self._read():
            end = content.rfind(b"\n") + 1
            if end:
                yield begun + content[:end]
                begun = content[end:]
            else:
                begun += content
            if len(begun) > self._max_line_bytes:
                begun = self._skip_line()
        if begun:
            yield begun

    def _skip_line(self) -> bytes:
        """Read to the end of the line; return an empty line in its place, and what follows it."""
        # Blocks end with a line, so that the long one is the first that was not read.
        self._report(self.line, f"longer than {self._max_line_bytes:,} bytes; line {self.line} is left out")
        while content := self._read():
            if end := content.find(b"\n") + 1:
                return b"\n" + content[end:]
        return b""

    def _read(self) -> bytes:
        try:
            return self._stream.read(BLOCK_BYTES) if self.damage is None else b""
        except DAMAGE as error:
            self.damage = str(error) or type(error).__name__
            return b""
