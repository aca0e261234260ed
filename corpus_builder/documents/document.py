"""A document of the grey literature, as its record says it; these classes are also the schema of documents.parquet."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "abstract", "paragraph", "list_item", "keyword"]
DocumentType = Literal["thesis", "guideline", "teaching", "patient_information", "report", "article", "other"]
IndexingMode = Literal["manual", "automatic", "author"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A name of the document in some scheme: `native`, `PMID`, `DOI`, `NNT`, `HAL`, `URI`, …"""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title in one language."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of running text: one title, paragraph, list item or keyword, without markup."""

    block_id: str
    """The document's id and the block's number, so unique in a corpus."""
    kind: BlockKind
    text: str
    lang: str
    """Primary language subtag (BCP 47); `und` where neither the text nor the record says."""
    section_label: str | None
    """Heading of the section, outer headings first (`Traitement / Insuline`); None outside sections."""
    xpath: str
    """Where it stands in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexTerm:
    """A descriptor, with or without a qualifier, that an indexer, a program or the author gave the document."""

    scheme: str
    ui: str | None
    """The descriptor's identifier in its scheme, such as D003924."""
    label: str
    qualifier: str | None
    major: bool
    """A main topic of the document (starred in MeSH)."""
    mode: IndexingMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document; persons named by its record are in no field and no block."""

    doc_id: str
    """Source and native id, else the first other identifier, else a hash of the text."""
    identifiers: tuple[Identifier, ...]
    title: str
    """The title in the document's language, else the first one; the empty string where there is none."""
    titles: tuple[Title, ...]
    lang: str
    """Language that the record states, else that of its title, else `und`."""
    type: DocumentType
    raw_type: str | None
    """The type in the record's own words."""
    blocks: tuple[Block, ...]
    indexing: tuple[IndexTerm, ...]
    source: str
    """The portal or publisher of the record; the collection where it does not say."""
    licence: str | None
    """Rights or licence, in the record's own words."""
    evidence_level: str | None
    audience: str | None
    country: str | None
    date: str | None
    collection: str
    """Name of the file or folder that was asked for: the source under which the ledger counts this document."""
    path: str
    """The file, from the collection's name on."""
    sha256: str
    """Hash of the file (of the archive, for a member of one)."""
    xpath: str
    """Where the record stands in the file."""
