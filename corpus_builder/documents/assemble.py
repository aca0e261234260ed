"""From a record to a document: its texts as blocks, and what it says about itself."""

import hashlib
from dataclasses import dataclass

from lxml import etree

from corpus_builder.documents.blocks import Passage, PassageReader
from corpus_builder.documents.document import Block, Document, Identifier, Title
from corpus_builder.documents.indexing import read_indexing
from corpus_builder.documents.mapping import Profile
from corpus_builder.documents.metadata import classify_type, normalise_language, read_identifiers
from corpus_builder.documents.selection import Selection
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
    selection, fields = Selection(record, profile, *profile.record_tree), profile.fields
    reader = PassageReader(profile, record)
    stated = normalise_language(selection.value(fields.language), profile)
    if stated == UNTAGGED:
        stated = profile.default_language
    passages = _passages(selection, reader, profile, reader.language_around(record) or stated)
    titles = tuple(
        dict.fromkeys(Title(lang=passage.lang, text=passage.text) for passage in passages if passage.kind == "title")
    )
    lang = stated if stated != UNTAGGED or not titles else titles[0].lang
    source = selection.value(fields.source) or origin.collection
    identifiers = read_identifiers(selection, profile)
    doc_id = _document_id(source, identifiers, passages)
    raw_type = selection.value(fields.type)
    document = Document(
        doc_id=doc_id,
        identifiers=identifiers,
        title=next((title.text for title in titles if title.lang == lang), titles[0].text if titles else ""),
        titles=titles,
        lang=lang,
        type=classify_type(raw_type, profile),
        raw_type=raw_type,
        blocks=_blocks(doc_id, passages, origin.xpath),
        indexing=read_indexing(selection, profile),
        source=source,
        licence=selection.value(fields.licence),
        evidence_level=selection.value(fields.evidence_level),
        audience=selection.value(fields.audience),
        country=selection.value(fields.country),
        date=selection.value(fields.date),
        collection=origin.collection,
        path=origin.path,
        sha256=origin.sha256,
        xpath=origin.xpath,
    )
    return Assembled(document=document, num_tables=reader.num_tables)


def _passages(selection: Selection, reader: PassageReader, profile: Profile, lang: str) -> list[Passage]:
    """Return the passages of every mapped part once; in `lang` where neither they nor the profile say another."""
    passages: list[Passage] = []
    done: set[etree._Element] = set()
    titles: set[str] = set()
    for path, kind in profile.parts:
        for element in selection.select(path):
            if isinstance(element, str) or (path in profile.nesting_parts and _is_inside(element, done)):
                continue
            done.add(element)
            found = reader.read(element, kind, profile.part_languages.get(path, lang))
            if kind == "title":  # schemas say a title in several places
                found = [passage for passage in found if passage.text not in titles]
                titles.update(passage.text for passage in found)
            passages += found
    return passages


def _is_inside(element: etree._Element, parts: set[etree._Element]) -> bool:
    return bool(parts) and not parts.isdisjoint((element, *element.iterancestors()))


def _blocks(doc_id: str, passages: list[Passage], record_xpath: str) -> tuple[Block, ...]:
    return tuple(
        Block(
            block_id=f"{doc_id}#{number:04d}",
            kind=passage.kind,
            text=passage.text,
            lang=passage.lang,
            section_label=passage.section_label,
            xpath=record_xpath + passage.path,
        )
        for number, passage in enumerate(passages, start=1)
    )


def _document_id(source: str, identifiers: tuple[Identifier, ...], passages: list[Passage]) -> str:
    best = min(identifiers, key=lambda identifier: _PREFERENCE.get(identifier.scheme, 1), default=None)
    if best is not None:
        return f"{source if best.scheme in LOCAL_SCHEMES else best.scheme}:{best.value}"
    text = "\n".join(passage.text for passage in passages)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
