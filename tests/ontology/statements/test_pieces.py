"""Lines are cut at their first two spaces and encoded."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from ontology.statements.pieces import pieces_of

IRI = st.integers(0, 9).map(lambda number: f"<http://e/{number}>")
OBJECT = st.one_of(IRI, st.text(max_size=20).map(lambda text: str(Literal(text))))


@given(lines=st.lists(st.tuples(IRI, IRI, OBJECT), min_size=1, max_size=20))
def test_terms_come_back(lines: list[tuple[str, str, str]]) -> None:
    pieces = pieces_of("".join(f"{s} {p} {o} .\n" for s, p, o in lines).encode())
    assert [tuple(pieces.terms[code].decode() for code in row) for row in pieces.codes] == lines
    assert len(set(pieces.terms)) == len(pieces.terms)


def test_lines_without_three_terms_are_empty_and_cost_no_other_line() -> None:
    pieces = pieces_of(b"<a> <b> <c> .\n<broken\nby> <a> line\n<d> <e> <f> .\n")
    rows = [tuple(pieces.terms[code] for code in row) for row in pieces.codes]
    assert rows == [(b"<a>", b"<b>", b"<c>"), (b"", b"", b""), (b"", b"", b""), (b"<d>", b"<e>", b"<f>")]
