"""A document made of texts and facts that its own reader found, where no profile of XPath expressions applies."""

import hashlib
from dataclasses import dataclass

from corpus_builder.documents.assemble import LOCAL_SCHEMES, Origin
from corpus_builder.documents.document import Block, BlockKind, Document, Identifier, IndexTerm, Title
from corpus_builder.documents.mapping import default_profile
from corpus_builder.documents.metadata import classify_type
from corpus_builder.documents.typography import normalise_spaces
from ontology.release import UNTAGGED

_PREFERENCE = {"native": 0, "other": 2, "URI": 1}
"""Other schemes, such as DOI, come before an address but after the source's own identifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A block to be: its text, and where it stands."""

    kind: BlockKind
    text: str
    lang: str
    section_label: str | None = None
    xpath: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a file says about its document beside the text."""

    lang: str = UNTAGGED
    identifiers: tuple[Identifier, ...] = ()
    indexing: tuple[IndexTerm, ...] = ()
    source: str | None = None
    licence: str | None = None
    date: str | None = None
    raw_type: str | None = None


def identify(raw: str) -> Identifier | None:
    """Return a value under the first scheme whose pattern it fits (DOI, PMID, URI, …); None where it fits none."""
    value = normalise_spaces(raw)
    matches = ((name, rule.fullmatch(value)) for name, rule in default_profile().identifier_patterns.items())
    return next((Identifier(scheme=name, value=match[1]) for name, match in matches if match), None)


def make_document(stretches: list[Stretch], statements: Statements, origin: Origin) -> Document:
    """Return the document; its titles are the stretches of that kind, its language theirs where none is stated."""
    titles = tuple(dict.fromkeys(Title(lang=each.lang, text=each.text) for each in stretches if each.kind == "title"))
    lang = statements.lang if statements.lang != UNTAGGED or not titles else titles[0].lang
    source = statements.source or origin.collection
    doc_id = _document_id(source, statements.identifiers, stretches)
    return Document(
        doc_id=doc_id,
        identifiers=statements.identifiers,
        title=next((title.text for title in titles if title.lang == lang), titles[0].text if titles else ""),
        titles=titles,
        lang=lang,
        type=classify_type(statements.raw_type, default_profile()),
        raw_type=statements.raw_type,
        blocks=_blocks(doc_id, stretches),
        indexing=statements.indexing,
        source=source,
        licence=statements.licence,
        evidence_level=None,
        audience=None,
        country=None,
        date=statements.date,
        collection=origin.collection,
        path=origin.path,
        sha256=origin.sha256,
        xpath=origin.xpath,
    )


def _blocks(doc_id: str, stretches: list[Stretch]) -> tuple[Block, ...]:
    return tuple(
        Block(
            block_id=f"{doc_id}#{number:04d}",
            kind=each.kind,
            text=each.text,
            lang=each.lang,
            section_label=each.section_label,
            xpath=each.xpath,
        )
        for number, each in enumerate(stretches, start=1)
    )


def _document_id(source: str, identifiers: tuple[Identifier, ...], stretches: list[Stretch]) -> str:
    best = min(identifiers, key=lambda identifier: _PREFERENCE.get(identifier.scheme, 0.5), default=None)
    if best is not None:
        return f"{source if best.scheme in LOCAL_SCHEMES else best.scheme}:{best.value}"
    text = "\n".join(each.text for each in stretches)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
