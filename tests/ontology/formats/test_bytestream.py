"""Compression and encoding do not matter to the reader."""

import bz2
import codecs
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InputError
from ontology.formats.bytestream import open_utf8, read_head

XML = '<?xml version="1.0" encoding="{}"?>\n<a>maladie infantile : rougeole, €, œdème</a>\n'


@pytest.mark.parametrize("compress", [bytes, gzip.compress, bz2.compress])
def test_compressed_files_are_opened(tmp_path: Path, compress) -> None:
    path = tmp_path / "source.ttl"
    path.write_bytes(compress("été\n".encode()))
    with open_utf8(path) as stream:
        assert stream.read().decode() == "été\n"


@pytest.mark.parametrize("encoding", ["iso-8859-15", "windows-1252", "UTF-8"])
def test_declared_encodings_become_utf8(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "source.rdf"
    path.write_bytes(XML.format(encoding).encode(encoding))
    with open_utf8(path) as stream:
        assert stream.read().decode() == XML.format("UTF-8")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8 + "é".encode(), "\ufeffé".encode("utf-16-le"), "é".encode("utf-16")])
def test_byte_order_marks_are_understood_and_dropped(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "source.ttl"
    path.write_bytes(mark)
    assert read_head(path).decode() == "é"


def test_unknown_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "source.rdf"
    path.write_bytes(XML.format("x-mac-klingon").replace("€", "").encode())
    with pytest.raises(InputError, match=r"source.rdf:1: encoding 'x-mac-klingon' is not read"):
        open_utf8(path)


def test_truncated_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "source.ttl.gz"
    path.write_bytes(gzip.compress(b"x" * 1000)[:20])
    with pytest.raises(InputError, match="cannot be decoded"):
        read_head(path)


@given(text=st.text(st.characters(codec="cp1252", exclude_characters="\r"), max_size=300).filter(str.strip))
def test_recoding_keeps_every_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("recoded") / "source.rdf"
    path.write_bytes((XML.format("cp1252") + text).encode("cp1252"))
    with open_utf8(path) as stream:
        assert stream.read().decode() == XML.format("UTF-8") + text
