"""Bytes as numbered lines of text; a bad line is reported and left out."""

from collections.abc import Iterable, Iterator

from ontology.formats.limits import Limits
from ontology.formats.tables.report import Report

MAX_LINE_BYTES = Limits().max_literal_bytes


def numbered_lines(
    stream: Iterable[bytes], report: Report, *, max_bytes: int = MAX_LINE_BYTES
) -> Iterator[tuple[int, str]]:
    """Yield number (from 1) and text of each line, without its end; `stream` may give a long line in pieces."""
    for number, line in enumerate(_whole_lines(stream, max_bytes), start=1):
        if line is None:
            report(number, "long-line", f"a line of more than {max_bytes:,} bytes; it is left out")
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            report(number, "encoding", f"not UTF-8 at byte {error.start + 1}; the line is left out")
            continue
        yield number, text.removesuffix("\n").removesuffix("\r")


def _whole_lines(stream: Iterable[bytes], max_bytes: int) -> Iterator[bytes | None]:
    """Yield whole lines, None for one that is too long."""
    parts: list[bytes] = []
    num_bytes = 0
    for piece in stream:
        num_bytes += len(piece)
        if num_bytes <= max_bytes:
            parts.append(piece)
        if piece.endswith(b"\n"):
            yield b"".join(parts) if num_bytes <= max_bytes else None
            parts, num_bytes = [], 0
    if num_bytes:
        yield b"".join(parts) if num_bytes <= max_bytes else None
