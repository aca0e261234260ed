"""From a record to a document: its texts as blocks, and what it says about itself."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus_builder.documents.blocks import Passage, PassageReader
from corpus_builder.documents.document import Block, BlockKind, Document, Identifier, Title
from corpus_builder.documents.mapping import Profile
from corpus_builder.documents.metadata import (
    classify_type,
    language_of,
    normalise_language,
    read_field,
    read_identifiers,
    read_indexing,
)
from ontology.release import UNTAGGED

LOCAL_SCHEMES = frozenset({"native", "other"})
"""Identifiers in these hold within one source only."""
_PREFERENCE = {"native": 0, "other": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record was found."""

    collection: str
    path: str
    sha256: str
    xpath: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A document, and how many of its tables were left out."""

    document: Document
    num_tables: int


def assemble(record: etree._Element, origin: Origin, profile: Profile) -> Assembled:
    """Read everything that the profile maps; the blocks are in the order titles, abstracts, body, keywords."""
    reader = PassageReader(profile)
    passages = list(_passages(record, reader, profile))
    stated = normalise_language(read_field(record, profile.fields.language, profile), profile)
    langs = [language_of(passage.element, stated, profile) for passage in passages]
    titles = tuple(
        dict.fromkeys(
            Title(lang=lang, text=passage.text)
            for passage, lang in zip(passages, langs, strict=True)
            if passage.kind == "title"
        )
    )
    lang = stated if stated != UNTAGGED or not titles else titles[0].lang
    source = read_field(record, profile.fields.source, profile) or origin.collection
    identifiers = read_identifiers(record, profile)
    doc_id = _document_id(source, identifiers, passages)
    raw_type = read_field(record, profile.fields.type, profile)
    document = Document(
        doc_id=doc_id,
        identifiers=identifiers,
        title=next((title.text for title in titles if title.lang == lang), titles[0].text if titles else ""),
        titles=titles,
        lang=lang,
        type=classify_type(raw_type, profile),
        raw_type=raw_type,
        blocks=_blocks(doc_id, passages, langs, record, origin.xpath),
        indexing=read_indexing(record, profile),
        source=source,
        licence=read_field(record, profile.fields.licence, profile),
        evidence_level=read_field(record, profile.fields.evidence_level, profile),
        audience=read_field(record, profile.fields.audience, profile),
        country=read_field(record, profile.fields.country, profile),
        date=read_field(record, profile.fields.date, profile),
        collection=origin.collection,
        path=origin.path,
        sha256=origin.sha256,
        xpath=origin.xpath,
    )
    return Assembled(document=document, num_tables=reader.num_tables)


def _passages(record: etree._Element, reader: PassageReader, profile: Profile) -> Iterator[Passage]:
    """Yield the passages of every mapped part; a part inside another part is not read twice."""
    parts: list[tuple[tuple[str, ...], BlockKind]] = [
        (profile.titles, "title"),
        (profile.abstracts, "abstract"),
        (profile.bodies, "paragraph"),
        (profile.keywords, "keyword"),
    ]
    done: set[etree._Element] = set()
    for paths, kind in parts:
        for path in paths:
            for element in profile.select(record, path):
                if isinstance(element, str) or not done.isdisjoint((element, *element.iterancestors())):
                    continue
                done.add(element)
                yield from reader.read(element, kind)


def _blocks(
    doc_id: str, passages: list[Passage], langs: list[str], record: etree._Element, record_xpath: str
) -> tuple[Block, ...]:
    tree = record.getroottree()
    prefix = tree.getpath(record)
    return tuple(
        Block(
            block_id=f"{doc_id}#{number:04d}",
            kind=passage.kind,
            text=passage.text,
            lang=lang,
            section_label=passage.section_label,
            xpath=record_xpath + tree.getpath(passage.element).removeprefix(prefix),
        )
        for number, (passage, lang) in enumerate(zip(passages, langs, strict=True), start=1)
    )


def _document_id(source: str, identifiers: tuple[Identifier, ...], passages: list[Passage]) -> str:
    best = min(identifiers, key=lambda identifier: _PREFERENCE.get(identifier.scheme, 1), default=None)
    if best is not None:
        return f"{source if best.scheme in LOCAL_SCHEMES else best.scheme}:{best.value}"
    text = "\n".join(passage.text for passage in passages)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
