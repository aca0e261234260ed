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
    """Read everything that the profile maps; the blocks are in the order titles, abstracts, body, keywords.

    The record's inline markup is changed on the way.
    """
    if profile.plain_tags:
        etree.strip_tags(record, *profile.plain_tags)
    reader = PassageReader(profile, record)
    stated = normalise_language(read_field(record, profile.fields.language, profile), profile)
    if stated == UNTAGGED:
        stated = profile.default_language
    passages = [passage._replace(lang=lang) for passage, lang in _with_languages(record, reader, profile, stated)]
    titles = tuple(
        dict.fromkeys(
            Title(lang=passage.lang or UNTAGGED, text=passage.text) for passage in passages if passage.kind == "title"
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
        blocks=_blocks(doc_id, passages, origin.xpath),
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


def _with_languages(
    record: etree._Element, reader: PassageReader, profile: Profile, stated: str
) -> Iterator[tuple[Passage, str]]:
    """Yield every passage with its language: what the nearest element says, else what the record says."""
    around = reader.language_around(record)
    known: dict[str | None, str] = {None: normalise_language(around, profile) if around else stated}
    for passage, fixed in _passages(record, reader, profile):
        if passage.lang is None and fixed is not None:
            yield passage, fixed
            continue
        if passage.lang not in known:
            known[passage.lang] = normalise_language(passage.lang, profile)
        yield passage, known[passage.lang]


def _passages(record: etree._Element, reader: PassageReader, profile: Profile) -> Iterator[tuple[Passage, str | None]]:
    """Yield the passages of every mapped part once, with the part's fixed language."""
    parts: list[tuple[tuple[str, ...], BlockKind]] = [
        (profile.titles, "title"),
        (profile.abstracts, "abstract"),
        (profile.bodies, "paragraph"),
        (profile.keywords, "keyword"),
    ]
    done: set[etree._Element] = set()
    titles: set[str] = set()
    for paths, kind in parts:
        for path in paths:
            for element in profile.select(record, path):
                if isinstance(element, str) or _is_inside(element, done):
                    continue
                done.add(element)
                for passage in reader.read(element, kind):
                    if kind == "title" and passage.text in titles:
                        continue  # schemas say a title in several places
                    titles.add(passage.text)
                    yield passage, profile.part_languages.get(path)


def _is_inside(element: etree._Element, parts: set[etree._Element]) -> bool:
    return bool(parts) and not parts.isdisjoint((element, *element.iterancestors()))


def _blocks(doc_id: str, passages: list[Passage], record_xpath: str) -> tuple[Block, ...]:
    return tuple(
        Block(
            block_id=f"{doc_id}#{number:04d}",
            kind=passage.kind,
            text=passage.text,
            lang=passage.lang or UNTAGGED,
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
