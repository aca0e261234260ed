"""Hostile and broken files: each is put aside with a typed reason, none opens a file or a socket, none is a crash."""

import gzip
import io
import socket
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus_builder.documents.reader import read_documents
from corpus_builder.ledger import Ledger
from ontology.formats.limits import Limits

DOCBOOK = "<article><front><article-meta><title-group><article-title>Un titre {x}</article-title></title-group>"
END = "</article-meta></front></article>"
KINDS = {
    "records": '<records xmlns:dc="http://purl.org/dc/elements/1.1/"><record id="1"><dc:title>Un titre {x}</dc:title>'
    "</record></records>",
    "article": DOCBOOK + END,
    "unknown": "<lot><texte>Un titre {x}</texte></lot>",
}


@pytest.fixture(autouse=True)
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def fates(path: Path, limits: Limits | None = None) -> tuple[list[str], dict[str, int]]:
    ledger = Ledger()
    documents = read_documents([path], ledger, limits=limits or Limits())
    texts = [block.text for document in documents for block in document.blocks]
    counts = {entry.fate: entry.count for entry in ledger.entries() if entry.unit == "file"}
    assert "crashed" not in counts
    return texts, {fate: count for fate, count in counts.items() if fate != "read"}


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "file.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("kind", sorted(KINDS))
class TestEntities:
    def refused(self, folder: Path, kind: str, doctype: str, name: str) -> dict[str, int]:
        texts, counts = fates(written(folder, doctype + KINDS[kind].format(x=f"&{name};")))
        assert not any("SECRET" in text for text in texts)
        assert "with_text" not in counts
        return counts

    @pytest.mark.parametrize("scheme", ["file", "http", "ftp"])
    def test_external(self, tmp_path: Path, kind: str, scheme: str) -> None:
        (tmp_path / "secret.txt").write_text("SECRET")
        uri = (tmp_path / "secret.txt").as_uri() if scheme == "file" else f"{scheme}://127.0.0.1/secret"
        counts = self.refused(tmp_path, kind, f'<!DOCTYPE a [<!ENTITY x SYSTEM "{uri}">]>', "x")
        assert counts == {"undefined_entity": 1}

    def test_parameter(self, tmp_path: Path, kind: str) -> None:
        (tmp_path / "evil.dtd").write_text('<!ENTITY y "SECRET">')
        uri = (tmp_path / "evil.dtd").as_uri()
        self.refused(tmp_path, kind, f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{uri}"> %x;]>', "y")
        self.refused(tmp_path, kind, f'<!DOCTYPE a SYSTEM "{uri}">', "y")

    def test_expansion(self, tmp_path: Path, kind: str) -> None:
        laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
        counts = self.refused(tmp_path, kind, f'<!DOCTYPE a [<!ENTITY l0 "lol">{laughs}]>', "l9")
        assert counts == {"entity_expansion": 1}

    def test_quadratic_expansion(self, tmp_path: Path, kind: str) -> None:
        doctype = f'<!DOCTYPE a [<!ENTITY x "{"a" * 100_000}">]>'
        counts = self.refused(tmp_path, kind, doctype, "x;" + "&x;" * 2_000 + "&x")
        assert counts in ({"entity_expansion": 1}, {"too_large": 1})

    def test_recursion(self, tmp_path: Path, kind: str) -> None:
        counts = self.refused(tmp_path, kind, '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]>', "x")
        assert counts == {"entity_expansion": 1}

    @pytest.mark.parametrize("doctype", ["", "<!DOCTYPE a>", '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">'])
    def test_named_characters_are_read_with_and_without_doctype(self, tmp_path: Path, kind: str, doctype: str) -> None:
        texts, counts = fates(written(tmp_path, doctype + KINDS[kind].format(x="&eacute;t&eacute; &alpha; &amp;")))
        assert (texts, counts) == (["Un titre été α &"], {"with_text": 1})

    def test_own_entities_are_read(self, tmp_path: Path, kind: str) -> None:
        texts, _ = fates(written(tmp_path, '<!DOCTYPE a [<!ENTITY chu "hôpital">]>' + KINDS[kind].format(x="&chu;")))
        assert texts == ["Un titre hôpital"]

    def test_depth(self, tmp_path: Path, kind: str) -> None:
        counts = fates(written(tmp_path, KINDS[kind].format(x="<i>" * 10_000 + "x" + "</i>" * 10_000)))[1]
        assert counts == {"too_deep": 1}

    def test_all_levels_that_the_parser_allows_can_be_walked(self, tmp_path: Path, kind: str) -> None:
        texts, _ = fates(written(tmp_path, KINDS[kind].format(x="<q>" * 240 + "au fond" + "</q>" * 240)))
        assert "".join(texts).split() == ["Un", "titre", "au", "fond"] or "au fond" in texts


class _Endless(io.RawIOBase):
    """A gigabyte of one text, made as it is read."""

    def __init__(self, head: bytes, num_bytes: int) -> None:
        self._head, self._rest = head, num_bytes

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            piece = b"a" * min(self._rest, len(buffer))
            self._rest -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)

    def readable(self) -> bool:
        return True


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_gigabyte_of_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    head = KINDS[kind].partition("{x}")[0].encode()
    path = written(tmp_path, head)
    monkeypatch.setattr("ontology.formats.archives._opened", lambda _: io.BufferedReader(_Endless(head, 1 << 30)))
    assert fates(path)[1] == {"too_large": 1}


def test_zip_bombs(tmp_path: Path) -> None:
    limits = Limits(max_uncompressed_bytes=1_000_000)
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(b"<records>" + b" " * 2_000_000))
    assert fates(tmp_path / "b.xml.gz", limits)[1] == {"too_large": 1}
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", KINDS["article"].format(x="avant"))
        archive.writestr("b.xml", b"<article>" + b" " * 2_000_000)
    texts, counts = fates(tmp_path / "b.zip", limits)
    assert (texts, counts) == (["Un titre avant"], {"with_text": 1, "too_large": 1})


def test_an_archive_of_too_many_files(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        for number in range(20):
            archive.addfile(tarfile.TarInfo(f"{number}.xml"), io.BytesIO())
    assert "too_large" in fates(tmp_path / "b.tar", Limits(max_members=10))[1]


def broken() -> Iterator[tuple[bytes, str]]:
    """Yield content and the fate of its file."""
    yield b"", "malformed_xml"
    yield b"%PDF-1.4", "no_xml"
    yield b"\x00\x01\x02" * 50, "no_xml"
    yield b"<", "no_xml"
    yield b"<article><p>ouvert</article>", "malformed_xml"
    yield b"<article><p>a & b</p></article>", "malformed_xml"
    yield b"<article><p>\xe9t\xe9</p></article>", "unknown_encoding"
    yield b'<?xml version="1.0" encoding="rot13"?><article/>', "unknown_encoding"
    yield b'<?xml version="1.0" encoding="utf-7"?><article/>', "unknown_encoding"
    yield "<article><p>été</p>".encode("utf-16"), "malformed_xml"
    yield b"<?xml version='1.0'?>", "malformed_xml"
    yield b"<article/>", "no_text"
    yield b"\x1f\x8b\x08 nothing", "damaged_archive"
    yield b"PK\x03\x04 nothing", "damaged_archive"


@pytest.mark.parametrize(("content", "fate"), list(broken()))
def test_broken_files(tmp_path: Path, content: bytes, fate: str) -> None:
    assert fates(written(tmp_path, content)) == ([], {fate: 1})


def test_a_mistake_of_ours_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("corpus_builder.documents.reader.assemble", fail)
    ledger = Ledger()
    assert list(read_documents([written(tmp_path, KINDS["article"])], ledger)) == []
    assert {entry.fate for entry in ledger.entries()} == {"read", "crashed"}
