"""Lines are numbered; bad ones are reported and left out."""

from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.tables.lines import numbered_lines


def read(pieces: list[bytes], max_bytes: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    problems: list[tuple[int, str]] = []
    lines = numbered_lines(pieces, lambda line, rule, _: problems.append((line, rule)), max_bytes=max_bytes)
    return list(lines), problems


@given(
    texts=st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=9), max_size=9)
)
def test_every_line_is_given_once_whole(texts: list[str]) -> None:
    lines = [f"{text}\n".encode() for text in texts]
    pieces = [piece for line in lines for piece in (line[:2], line[2:]) if piece]
    assert read(pieces, 100) == (list(enumerate(texts, start=1)), [])


def test_long_lines_and_wrong_characters_cost_only_themselves() -> None:
    lines, problems = read([b"a\r\n", b"xxxxx", b"xxxxx", b"\n", b"\xe9t\xe9\n", b"b", b"c\n", b"yyyyyyyyyyyy"], 8)
    assert lines == [(1, "a"), (4, "bc")]
    assert problems == [(2, "long-line"), (3, "encoding"), (5, "long-line")]
