"""Streams can be looked at before they are read, and become UTF-8 whatever their encoding."""

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InputError
from ontology.formats.bytestream import Peekable, as_utf8

XML = '<?xml version="1.0" encoding="{}"?>\n<a>maladie infantile : rougeole, €, œdème</a>\n'


def whole(stream: Peekable, size: int = 50) -> bytes:
    return b"".join(iter(lambda: stream.read1(size), b""))


def recoded(content: bytes) -> bytes:
    return whole(as_utf8(Peekable(io.BytesIO(content)), "source.rdf"))


class Broken:
    """Gives some bytes, then fails."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def read1(self, size: int) -> bytes:
        piece = self._content.read1(size)
        if not piece:
            raise EOFError("ended early")
        return piece


@given(
    content=st.binary(max_size=300), steps=st.lists(st.tuples(st.sampled_from("plr"), st.integers(1, 80)), max_size=30)
)
def test_every_byte_is_given_once_however_it_is_read(content: bytes, steps: list[tuple[str, int]]) -> None:
    stream = Peekable(io.BytesIO(content))
    read = b""
    for how, size in steps:
        if how == "p":
            assert stream.peek(size) == content[len(read) : len(read) + size]
        elif how == "r":
            read += stream.read1(size)
        else:
            line = stream.readline(size)
            assert line == io.BytesIO(content[len(read) :]).readline(size)
            read += line
    assert read + whole(stream) == content


@given(content=st.binary(max_size=300), size=st.integers(1, 80))
def test_what_comes_before_damage_is_given(content: bytes, size: int) -> None:
    stream = Peekable(Broken(content))
    assert stream.peek(size) == content[:size]
    read = b""
    with pytest.raises(EOFError):
        while True:
            read += stream.read1(size)
    assert read == content


@pytest.mark.parametrize("encoding", ["iso-8859-15", "windows-1252", "UTF-8"])
def test_declared_encodings_become_utf8(encoding: str) -> None:
    assert recoded(XML.format(encoding).encode(encoding)).decode() == XML.format("UTF-8")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8 + "é".encode(), "\ufeffé".encode("utf-16-le"), "é".encode("utf-16")])
def test_byte_order_marks_are_understood_and_dropped(mark: bytes) -> None:
    assert recoded(mark).decode() == "é"


def test_a_declaration_after_a_byte_order_mark_is_rewritten() -> None:
    assert recoded(XML.format("UTF-16").encode("utf-16")).decode() == XML.format("UTF-8")
    assert recoded(codecs.BOM_UTF8 + XML.format("utf-8").encode()).decode() == XML.format("UTF-8")


def test_unknown_encoding_is_refused() -> None:
    with pytest.raises(InputError, match=r"source.rdf:1: encoding 'x-mac-klingon' is not read"):
        recoded(XML.format("x-mac-klingon").replace("€", "").encode())


def test_what_comes_before_a_wrong_character_is_given() -> None:
    stream = as_utf8(Peekable(io.BytesIO("abc".encode("utf-16") + b"\x00\xd8\x00\xd8def")), "source")
    assert stream.read1(10) == b"abc"
    with pytest.raises(UnicodeDecodeError):
        stream.read1(10)


@given(text=st.text(st.characters(codec="cp1252", exclude_characters="\r"), max_size=300))
def test_recoding_keeps_every_character(text: str) -> None:
    assert recoded((XML.format("cp1252") + text).encode("cp1252")).decode() == XML.format("UTF-8") + text
