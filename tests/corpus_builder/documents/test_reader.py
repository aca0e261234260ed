"""Reading documents: every field, every container, every encoding; hostile and broken files cost only themselves."""

import gzip
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from configs.errors import InputError
from corpus_builder.documents.document import Document, Identifier, IndexTerm, Title
from corpus_builder.documents.reader import read_documents
from corpus_builder.ledger import Ledger

SHARED_EXAMPLE = Path(__file__).resolve().parents[3] / "../shared/data/documents/grey-literature-example.xml"
NAMESPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def record(number: int, body: str = "", title: str = "Une étude de cas") -> str:
    return f'<record id="R{number}"><dc:title xml:lang="fr">{title} {number}</dc:title>{body}</record>'


def records(*parts: str, head: str = "") -> str:
    return f'{head}<records {NAMESPACES} source="LiSSa">\n' + "\n".join(parts) + "\n</records>"


def read(*paths: Path, strict: bool = False) -> tuple[list[Document], dict[str, int], dict[str, str | None]]:
    ledger = Ledger()
    documents = list(read_documents(paths, ledger, strict=strict))
    entries = [entry for entry in ledger.entries() if entry.unit == "record"]
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.fate] = counts.get(entry.fate, 0) + entry.count
    assert counts.get("read", 0) == sum(count for fate, count in counts.items() if fate != "read")
    assert counts.get("kept", 0) == len(documents)
    return documents, counts, {entry.fate: entry.example for entry in entries}


def write(folder: Path, text: str, name: str = "export.xml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read_text(folder: Path, text: str) -> tuple[list[Document], dict[str, int], dict[str, str | None]]:
    return read(write(folder, text))


@pytest.mark.skipif(not SHARED_EXAMPLE.exists(), reason="the shared example record is not beside this checkout")
def test_every_field_of_the_example_record_is_read() -> None:
    (document,), _, _ = read(SHARED_EXAMPLE)
    assert document.doc_id == "LiSSa:LISSA_0000001"
    assert document.identifiers == (
        Identifier(scheme="native", value="LISSA_0000001"),
        Identifier(scheme="PMID", value="11109591"),
        Identifier(scheme="URI", value="http://www.lissa.fr/fr/rep/articles/11109591"),
    )
    assert document.title == "Prise en charge du diabète de type 2 : effet sur l'HbA₁c"
    assert document.titles[1] == Title(lang="en", text="Management of type 2 diabetes")
    assert (document.lang, document.source, document.date) == ("fr", "LiSSa", "2023-11")
    assert (document.type, document.raw_type) == ("guideline", "recommandation pour la pratique clinique")
    assert (document.licence, document.evidence_level) == ("accès gratuit", "A")
    assert (document.audience, document.country) == ("professionnel", "France")
    assert [(block.kind, block.text, block.lang, block.section_label) for block in document.blocks[2:]] == [
        ("abstract", "Réduire l'HbA₁c < 7 %.", "fr", "OBJECTIF"),
        ("abstract", "Texte in vivo.", "fr", "RÉSULTATS"),
        ("keyword", "glycémie", "fr", None),
    ]
    assert document.indexing[0] == IndexTerm(
        scheme="MeSH",
        ui="D003924",
        label="diabète de type 2",
        qualifier="traitement médicamenteux",
        major=True,
        mode="manual",
    )
    assert [(term.scheme, term.label, term.mode) for term in document.indexing[1:]] == [
        ("CISMeF", "endocrinologie", "manual"),
        ("author", "glycémie", "author"),
    ]
    assert document.xpath == "/records/record[1]"
    assert document.blocks[3].xpath == "/records/record[1]/dcterms:abstract[1]/section[2]/p[1]"
    assert len(document.sha256) == 64


def test_no_person_is_named_in_a_block(tmp_path: Path) -> None:
    body = (
        "<dc:creator>Dupont J</dc:creator><dc:contributor>Martin P</dc:contributor>"
        "<body><p>Le texte <author>Durand L</author> du rapport.</p></body>"
    )
    (document,), _, _ = read_text(tmp_path, records(record(1, body)))
    assert document.blocks[1].text == "Le texte du rapport."
    assert not any(name in repr(document) for name in ("Dupont", "Martin", "Durand"))


def test_a_language_is_the_nearest_xml_lang_then_the_records_then_undetermined(tmp_path: Path) -> None:
    text = records(
        "<record id='1'><dc:language>français</dc:language><dc:title>Un</dc:title>"
        "<dcterms:abstract xml:lang='en-GB'><p>Two</p><p xml:lang='de'>Drei</p></dcterms:abstract></record>",
        "<record id='2'><dc:title>Quatre</dc:title></record>",
    )
    first, second = read_text(tmp_path, text)[0]
    assert [block.lang for block in first.blocks] == ["fr", "en", "de"]
    assert (second.lang, second.blocks[0].lang) == ("und", "und")


def test_tables_are_skipped_and_counted(tmp_path: Path) -> None:
    ledger = Ledger()
    body = "<body><p>Avant.</p><table><tr><td>A</td></tr></table><p>Après.</p></body>"
    (document,) = read_documents([write(tmp_path, records(record(1, body)))], ledger)
    assert [block.text for block in document.blocks[1:]] == ["Avant.", "Après."]
    blocks = {entry.fate: entry.count for entry in ledger.entries() if entry.unit == "block"}
    assert blocks == {"read": 1, "table": 1}


def test_a_record_without_text_and_a_second_copy_are_dropped_by_name(tmp_path: Path) -> None:
    text = records(
        "<record id='1'><dc:identifier scheme='DOI'>10.1234/ABC</dc:identifier><dc:title>Un</dc:title></record>",
        "<record id='2'><dc:identifier>https://doi.org/10.1234/abc</dc:identifier><dc:title>Deux</dc:title></record>",
        "<record id='3'><dc:date>2020</dc:date></record>",
        "<record id='1'><dc:title>Encore un</dc:title></record>",
    )
    documents, counts, examples = read_text(tmp_path, text)
    assert [document.title for document in documents] == ["Un"]
    assert counts == {"read": 4, "kept": 1, "duplicate_identifier": 2, "no_text": 1}
    assert examples["no_text"] == "export.xml:4: LiSSa:3"


def test_native_identifiers_hold_within_their_source_only(tmp_path: Path) -> None:
    first = write(tmp_path, records(record(1)), "a.xml")
    second = write(tmp_path, records(record(1)).replace("LiSSa", "CISMeF"), "b.xml")
    assert [document.doc_id for document in read(first, second)[0]] == ["LiSSa:R1", "CISMeF:R1"]


def test_a_damaged_record_costs_only_itself(tmp_path: Path) -> None:
    text = records(
        record(1), record(2, "<p>ouvert"), record(3, "&inconnu;"), record(4, "<body>&eacute;t&eacute;</body>")
    )
    documents, counts, examples = read_text(tmp_path, text)
    assert [document.doc_id for document in documents] == ["LiSSa:R1", "LiSSa:R4"]
    assert documents[1].blocks[1].text == "été"
    assert documents[1].xpath == "/records/record[4]"
    assert counts == {"read": 4, "kept": 2, "malformed_xml": 1, "undefined_entity": 1}
    assert examples["malformed_xml"] == "export.xml:3: Opening and ending tag mismatch: p line 3 and record"


def test_a_truncated_file_gives_its_whole_records(tmp_path: Path) -> None:
    text = records(record(1), record(2), record(3))
    documents, counts, _ = read_text(tmp_path, text[: text.index("cas 3")])
    assert len(documents) == 2
    assert counts["malformed_xml"] == 1


def test_strict_stops_with_file_line_and_reason(tmp_path: Path) -> None:
    path = write(tmp_path, records(record(1), "<record><p></record>"))
    with pytest.raises(InputError, match=r"export\.xml:3: Opening and ending tag mismatch"):
        read(path, strict=True)


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read_documents([tmp_path / "absent.xml"], Ledger())
    with pytest.raises(InputError, match="no file in this folder"):
        read_documents([tmp_path], Ledger())


def test_an_unknown_schema_is_read_as_prose_without_its_names_and_numbers(tmp_path: Path) -> None:
    text = "<notice><auteur>Dupont J</auteur><an>2020</an><texte>Un texte <i>in vivo</i>.</texte><vide/></notice>"
    (document,), _, _ = read_text(tmp_path, text)
    assert [(block.text, block.xpath) for block in document.blocks] == [("Un texte in vivo.", "/notice/texte[1]")]
    assert read_text(tmp_path, "<notice><an>2020</an></notice>")[1] == {"read": 1, "no_text": 1}


def test_a_file_without_records_is_said(tmp_path: Path) -> None:
    assert read_text(tmp_path, "<records/>")[1] == {"read": 1, "no_text": 1}


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-8-sig", '<?xml version="1.0" encoding="ISO-8859-1"?>'),
        ("utf-8", '<?xml version="1.0" encoding="UTF-16"?>'),
        ("utf-16", '<?xml version="1.0" encoding="UTF-16"?>'),
        ("utf-16-le", ""),
        ("utf-16-be", '<?xml version="1.0" encoding="UTF-16"?>'),
        ("iso-8859-1", '<?xml version="1.0" encoding="ISO-8859-1"?>'),
        ("iso-8859-15", '<?xml version="1.0" encoding="iso-8859-15"?>'),
        ("windows-1252", "<?xml version='1.0' encoding='windows-1252' standalone='yes'?>"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, declaration: str) -> None:
    (tmp_path / "export.xml").write_bytes(
        records(record(1, title="Fièvre à l'hôpital"), head=declaration).encode(encoding)
    )
    (document,), _, _ = read(tmp_path / "export.xml")
    assert document.title == "Fièvre à l'hôpital 1"


def test_windows_1252_under_the_name_of_iso_8859_1(tmp_path: Path) -> None:
    text = records(record(1, title="L’œdème… à 5 €"), head='<?xml version="1.0" encoding="ISO-8859-1"?>')
    (tmp_path / "export.xml").write_bytes(text.encode("windows-1252"))
    (document,), _, _ = read(tmp_path / "export.xml")
    assert document.title == "L’œdème… à 5 € 1"


def test_wrong_bytes_cost_one_record(tmp_path: Path) -> None:
    text = records(record(1), record(2, title="fièvre"), record(3)).encode().replace("fièvre".encode(), b"fi\xe8vre")
    (tmp_path / "export.xml").write_bytes(text)
    documents, _, examples = read(tmp_path / "export.xml")
    assert [document.doc_id for document in documents] == ["LiSSa:R1", "LiSSa:R3"]
    assert (examples["unknown_encoding"] or "").startswith("export.xml:3: bytes that do not fit the encoding")


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    _, _, examples = read_text(tmp_path, records(record(1), head='<?xml version="1.0" encoding="rot13"?>'))
    assert examples["unknown_encoding"] == "export.xml:1: unknown encoding 'rot13'"


def test_folders_gzip_and_zip_in_one_order(tmp_path: Path) -> None:
    folder = tmp_path / "depot"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "two.xml.gz").write_bytes(gzip.compress(records(record(2)).encode()))
    write(folder, records(record(1)), "a.xml")
    write(folder, "not XML", "notes.txt")
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("z/4.xml", records(record(4)))
        archive.writestr("3.xml", records(record(3)))
        archive.writestr("readme.txt", "rien")
    documents, _, _ = read(tmp_path / "pack.zip", folder, folder / "a.xml")
    assert [(document.doc_id[-1], document.path) for document in documents] == [
        ("1", "a.xml"),
        ("2", "depot/b/two.xml.gz"),
        ("4", "pack.zip/z/4.xml"),
        ("3", "pack.zip/3.xml"),
    ]


@pytest.mark.slow
def test_a_damaged_archive_is_counted(tmp_path: Path) -> None:
    good = gzip.compress(records(*[record(i, f"<p>{(i * 7919) ** 200}</p>") for i in range(2_000)]).encode())
    (tmp_path / "cut.xml.gz").write_bytes(good[: len(good) // 2])
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 nothing")
    documents, counts, _ = read(tmp_path / "cut.xml.gz", tmp_path / "bad.zip")
    assert 500 < len(documents) < 1_500
    assert counts["damaged_archive"] == 2


def test_oai_pmh_records_are_unwrapped_and_deleted_ones_counted(tmp_path: Path) -> None:
    text = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
      <record><header><identifier>oai:x:1</identifier><setSpec>theses</setSpec></header><metadata>
        <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:title>Une thèse</dc:title><dc:description>Le résumé.</dc:description>
          <dc:identifier>pmid: 0012345</dc:identifier>
          <dc:type>Thèse d'exercice</dc:type><dc:language>fre</dc:language>
        </oai_dc:dc></metadata></record>
      <record><header status="deleted"><identifier>oai:x:2</identifier></header></record>
      <record><header><identifier>oai:x:3</identifier></header><metadata>
        <record xmlns="" id="7"><title>Un autre</title></record></metadata></record>
      <resumptionToken>abc</resumptionToken></ListRecords></OAI-PMH>"""
    (first, second), counts, _ = read_text(tmp_path, text)
    assert counts == {"read": 3, "kept": 2, "deleted": 1}
    assert (first.type, first.lang, first.source) == ("thesis", "fr", "theses")
    assert first.identifiers == (Identifier(scheme="PMID", value="12345"), Identifier(scheme="OAI", value="oai:x:1"))
    assert [block.text for block in first.blocks] == ["Une thèse", "Le résumé."]
    assert (second.title, second.identifiers[0].value) == ("Un autre", "7")


def test_the_path_of_a_block_leads_back_to_it(tmp_path: Path) -> None:
    path = write(tmp_path, records(record(1), record(2, "<body><p>Un.</p><ul><li>Deux.</li></ul></body>")))
    block = read(path)[0][1].blocks[-1]
    assert etree.parse(path).xpath(f"string({block.xpath})") == block.text == "Deux."
