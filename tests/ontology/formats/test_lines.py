"""Lines are handed over in order, and again after an error."""

import io

from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.lines import PIECE_BYTES, LineFeed

LINES = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=30)


@given(lines=LINES, size=st.integers(1, 50))
def test_every_byte_is_handed_over_once(lines: list[bytes], size: int) -> None:
    content = b"\n".join(lines)
    feed = LineFeed(io.BytesIO(content))
    assert b"".join(iter(lambda: feed.read(size), b"")) == content


@given(lines=LINES.filter(bool), read=st.integers(0, 30), line=st.integers(1, 30))
def test_reading_resumes_at_the_line_after(lines: list[bytes], read: int, line: int) -> None:
    feed = LineFeed(io.BytesIO(b"".join(text + b"\n" for text in lines)))
    for _ in range(read):
        feed.read(PIECE_BYTES)
    resumed = feed.resume_after(line, lambda _: True)
    assert b"".join(iter(lambda: feed.read(PIECE_BYTES), b"")) == b"".join(text + b"\n" for text in lines[line:])
    assert resumed == min(line, len(lines)) + 1


def test_long_lines_come_in_pieces_and_count_once() -> None:
    feed = LineFeed(io.BytesIO(b"x" * (3 * PIECE_BYTES) + b"\nsecond\n"))
    pieces = [feed.read(PIECE_BYTES) for _ in range(4)]
    assert b"".join(pieces) == b"x" * (3 * PIECE_BYTES) + b"\n"
    assert feed.line == 1
    assert feed.read(PIECE_BYTES) == b"second\n"
    assert feed.line == 2


def test_damage_ends_the_stream_with_its_reason() -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise EOFError("compressed file ended early")

    feed = LineFeed(Broken())
    assert feed.read(10) == b""
    assert feed.damage == "compressed file ended early"
