"""Terms are taken apart as N-Triples says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from ontology.statements.parsing import BLANK, BROKEN, IRI, LITERAL, datatype_of, language_of, parse_terms


@given(texts=st.lists(st.text()))
def test_texts_come_back_unescaped(texts: list[str]) -> None:
    parsed = parse_terms([str(Literal(text)).encode() for text in texts])
    assert [value.decode() for value in parsed.values] == texts
    assert set(parsed.kinds) <= {LITERAL}


def test_kinds_and_suffixes() -> None:
    raw = [b"<http://a>", b"_:b", b'"x"@fr', b'"1"^^<http://t>', b"<<( a )>>", b"<cut", b"junk", b""]
    parsed = parse_terms(raw)
    assert list(parsed.kinds) == [IRI, BLANK, LITERAL, LITERAL, BROKEN, BROKEN, BROKEN, BROKEN]
    assert parsed.values[:4] == [b"http://a", b"_:b", b"x", b"1"]
    assert parsed.suffixes[2:4] == [b"@fr", b"^^<http://t>"]


def test_escapes_of_all_kinds() -> None:
    assert parse_terms([rb'"\t\n\r\b\f\"\\\u00e9\U0001F600"']).values == ['\t\n\r\b\f"\\é😀'.encode()]


@pytest.mark.parametrize(
    ("suffix", "lang"),
    [(b"@fr", "fr"), (b"@fr_FR", "fr-fr"), (b"@EN-gb", "en-gb"), (b"@ar--rtl", "ar"), (b"@x!", None), (b"", None)],
)
def test_language_tags(suffix: bytes, lang: str | None) -> None:
    assert language_of(suffix) == lang
    assert datatype_of(suffix) is None


def test_datatypes() -> None:
    assert datatype_of(b"^^<http://t>") == "http://t"
