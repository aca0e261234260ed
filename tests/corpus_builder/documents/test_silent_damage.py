"""What a parser passes over in silence is counted all the same."""

import zipfile
from pathlib import Path

import pytest

from configs.errors import InputError
from corpus_builder.documents.reader import read_documents
from corpus_builder.ledger import Ledger

HEAD = """<?xml version="1.0"?>
<records xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" source="x">
"""
RECORD = """<record id="R{n}"><dc:title xml:lang="fr">Titre du document numéro {n}</dc:title>
<dcterms:abstract xml:lang="fr"><p>{text}</p></dcterms:abstract></record>
"""


def read(path: Path, *, strict: bool = False) -> tuple[list[str], dict[str, int], list[str]]:
    ledger = Ledger()
    documents = [document.doc_id for document in read_documents([path], ledger, strict=strict)]
    entries = [entry for entry in ledger.entries() if entry.unit == "record"]
    return documents, {entry.fate: entry.count for entry in entries}, [e.example for e in entries if e.example]


@pytest.mark.parametrize("bad", [1, 2, 4])
@pytest.mark.parametrize("text", ["Société Dupont & Fils", "La R&D en ville", "voir ?a=1&b=2 ici"])
def test_a_bare_ampersand_costs_only_its_record(tmp_path: Path, bad: int, text: str) -> None:
    path = tmp_path / "records.xml"
    records = [RECORD.format(n=n, text=text if n == bad else f"Un texte bien formé, le {n}") for n in range(1, 5)]
    path.write_text(HEAD + "".join(records) + "</records>\n", encoding="utf-8")
    documents, counts, examples = read(path)
    assert len(documents) == 3
    assert counts == {"read": 4, "kept": 3, "malformed_xml": 1}
    assert examples == [f"records.xml:{2 * bad + 2}: a bare & (write &amp;)"]
    with pytest.raises(InputError, match="bare &"):
        read(path, strict=True)


def test_an_ampersand_in_cdata_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "records.xml"
    path.write_text(HEAD + RECORD.format(n=1, text="<![CDATA[La R&D en ville]]>") + "</records>", encoding="utf-8")
    assert read(path)[1] == {"read": 1, "kept": 1}


def test_records_of_another_namespace_are_an_unknown_schema(tmp_path: Path) -> None:
    path = tmp_path / "records.xml"
    head = HEAD.replace("<records ", '<records xmlns="http://foo" ')
    path.write_text(head + RECORD.format(n=1, text="Un texte bien formé") + "</records>", encoding="utf-8")
    assert read(path)[1] == {"read": 1, "unknown_schema": 1}


def test_archives_and_folders_without_xml_are_said(tmp_path: Path) -> None:
    path = tmp_path / "empty.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("note.txt", "rien")
    assert read(path)[1] == {"read": 1, "no_xml": 1}
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="in this folder: check the path"):
        read(tmp_path / "folder")
