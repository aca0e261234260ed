"""The stage folder of documents: complete or absent, the same bytes for the same input."""

from pathlib import Path

import pytest

from configs.errors import InputError
from corpus_builder.corpus import LedgerEntry
from corpus_builder.documents.command import build_documents, summarise_files
from corpus_builder.documents.document import Document
from ontology.rows import read_rows
from ontology.stage import check_outputs

TEXT = """<records source="LiSSa" xmlns:dc="http://purl.org/dc/elements/1.1/">
<record id="1"><dc:title xml:lang="fr">Un titre assez long</dc:title><dc:title xml:lang="en">Title</dc:title></record>
<record id="2"><p></record>
</records>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "export.xml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_folder_holds_documents_ledger_and_manifest(source: Path, tmp_path: Path) -> None:
    manifest = build_documents([source], tmp_path / "out")
    assert check_outputs(tmp_path / "out") == manifest
    assert manifest.stage == "documents"
    assert manifest.counts == {
        "file.read": 1,
        "file.with_text": 1,
        "record.read": 2,
        "record.kept": 1,
        "record.malformed_xml": 1,
        "block.read": 2,
        "block.kept": 1,
        "block.too_short": 1,
    }
    (document,) = read_rows(tmp_path / "out/documents.parquet", Document)
    assert document.titles[1].text == "Title"
    assert [block.text for block in document.blocks] == ["Un titre assez long"]
    ledger = read_rows(tmp_path / "out/ledger.parquet", LedgerEntry)
    assert sum(entry.count for entry in ledger) == 10


def test_the_same_input_gives_the_same_bytes_wherever_it_lies_and_is_not_built_twice(
    source: Path, tmp_path: Path
) -> None:
    first = build_documents([source], tmp_path / "out")
    again = build_documents([source], tmp_path / "out")
    assert again == first
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "export.xml").write_text(TEXT, encoding="utf-8")
    moved = build_documents([elsewhere / "export.xml"], tmp_path / "moved")
    assert (moved.stage_key, moved.outputs) == (first.stage_key, first.outputs)
    source.write_text(TEXT.replace("Un titre", "Mon titre"), encoding="utf-8")
    assert build_documents([source], tmp_path / "out").stage_key != first.stage_key


def test_files_of_the_same_name_from_two_folders_are_both_inputs(source: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/export.xml").write_text(TEXT.replace('id="1"', 'id="9"'), encoding="utf-8")
    manifest = build_documents([source, tmp_path / "b/export.xml"], tmp_path / "out")
    assert sorted(manifest.inputs) == ["export.xml", "export.xml (2)"]


def test_strict_leaves_no_folder(source: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"export\.xml:3: "):
        build_documents([source], tmp_path / "out", strict=True)
    assert [path.name for path in tmp_path.iterdir()] == ["export.xml"]


def test_files_are_summed_up_by_what_became_of_them(source: Path, tmp_path: Path) -> None:
    source.with_name("notes.txt").write_text("pas de XML")
    source.with_name("broken.xml").write_text("<article><p></article>")
    manifest = build_documents([source.parent], tmp_path / "out")
    assert summarise_files(manifest.counts) == {"files": 3, "with_text": 1, "quarantined": 2, "crashed": 0}
