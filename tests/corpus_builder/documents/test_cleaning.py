"""Cleaning keeps the books: every block is kept or dropped by name."""

from lxml import etree

from corpus_builder.documents.assemble import Origin, assemble
from corpus_builder.documents.cleaning import clean_documents
from corpus_builder.documents.document import Document
from corpus_builder.documents.mapping import default_profile
from corpus_builder.ledger import Ledger


def document(doc_id: str, *paragraphs: str) -> Document:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    record = etree.fromstring(f"<record id='{doc_id}' source='S'><body>{body}</body></record>")
    origin = Origin(collection="c", path="c/f.xml", sha256="0" * 64, xpath="/record")
    return assemble(record, origin, default_profile()).document


def clean(*documents: Document, **options: int) -> tuple[list[Document], dict[str, int]]:
    ledger = Ledger()
    cleaned = list(clean_documents(documents, ledger, **options))
    return cleaned, {entry.fate: entry.count for entry in ledger.entries()}


def test_short_and_repeated_blocks_are_dropped_by_name() -> None:
    documents, counts = clean(
        document("1", "Une phrase assez longue.", "Deux mots.", "= 7 %"),
        document("2", "Une  phrase\u00a0assez longue.", "Une autre phrase ici."),
    )
    assert [[block.text for block in each.blocks] for each in documents] == [
        ["Une phrase assez longue."],
        ["Une autre phrase ici."],
    ]
    assert counts == {"read": 5, "kept": 2, "too_short": 2, "duplicate_block": 1}


def test_long_blocks_become_groups_of_sentences() -> None:
    (cleaned,), counts = clean(document("1", "Un deux trois quatre. Cinq six sept. Huit."), max_words=5)
    assert [(block.block_id, block.text) for block in cleaned.blocks] == [
        ("S:1#0001.1", "Un deux trois quatre."),
        ("S:1#0001.2", "Cinq six sept. Huit."),
    ]
    assert counts == {"read": 1, "kept": 1}


def test_a_document_may_lose_all_its_blocks() -> None:
    (cleaned,), _ = clean(document("1", "Trop court"))
    assert cleaned.blocks == ()
