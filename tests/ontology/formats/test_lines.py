"""Lines are handed over in order, and again after an error."""

import io

from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.lines import LineFeed

LINES = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=30)


@given(lines=LINES, size=st.integers(1, 50), block=st.integers(1, 60), by_line=st.booleans())
def test_every_byte_is_handed_over_once(lines: list[bytes], size: int, block: int, by_line: bool) -> None:
    content = b"\n".join(lines)
    feed = LineFeed(io.BytesIO(content), block_bytes=block, by_line=by_line)
    assert b"".join(iter(lambda: feed.read(size), b"")) == content


@given(lines=LINES.filter(bool), read=st.integers(0, 30), line=st.integers(1, 30), block=st.integers(1, 99))
def test_reading_resumes_at_the_line_after(lines: list[bytes], read: int, line: int, block: int) -> None:
    feed = LineFeed(io.BytesIO(b"".join(text + b"\n" for text in lines)), block_bytes=block)
    for _ in range(read):
        feed.read(20)
    if feed.num_bytes > len(b"".join(lines[:line])) + line and block * 100 < feed.num_bytes:
        return  # too far behind to be remembered
    resumed = feed.resume_after(line, lambda _: True)
    assert b"".join(iter(lambda: feed.read(33), b"")) == b"".join(text + b"\n" for text in lines[line:])
    assert resumed == min(line, len(lines)) + 1


def test_lines_are_counted_across_pieces() -> None:
    feed = LineFeed(io.BytesIO(b"x" * 10 + b"\nsecond\nthird"))
    seen = []
    while feed.read(4):
        seen.append(feed.line)
    assert seen == [1, 1, 2, 2, 3, 3]


def test_damage_ends_the_stream_with_its_reason() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise EOFError("compressed file ended early")

    feed = LineFeed(Broken())
    assert feed.read(10) == b""
    assert feed.damage == "compressed file ended early"
