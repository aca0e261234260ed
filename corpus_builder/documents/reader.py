"""Documents out of files: deduplicated by identifiers, every record counted under the fate it met."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from configs.errors import InputError
from corpus_builder.documents.assemble import LOCAL_SCHEMES, Assembled, Origin, assemble
from corpus_builder.documents.containers import DAMAGED, SourceFile, list_files, open_members
from corpus_builder.documents.document import Document
from corpus_builder.documents.encoding import UnknownEncodingError, decode_xml
from corpus_builder.documents.mapping import Profile, default_profile
from corpus_builder.documents.records import Damage, NoRecord, Record, iterate_records
from corpus_builder.ledger import Ledger
from ontology.stage import hash_file

REFUSALS = ("malformed_xml", "unknown_schema", "no_xml")
"""Fates of what is not as it should be; the others are decisions about good records."""


def read_documents(
    paths: Sequence[Path], ledger: Ledger, *, strict: bool = False, profile: Profile | None = None
) -> Iterator[Document]:
    """Yield the documents of files and folders, sorted by file name, each once.

    Counts records in `ledger`: `read` = `kept` + `deleted` + `no_text` + `duplicate_identifier` + `malformed_xml` +
    `unknown_schema` + `no_xml`; and tables left out of kept documents, as blocks. InputError at once when a path is
    missing, and later, if `strict`, for the first malformed or unknown record.
    """
    files = list_files(paths)
    return _Reader(ledger, strict, profile or default_profile()).documents(files)


class _Reader:
    """Remembers which documents it has seen."""

    def __init__(self, ledger: Ledger, strict: bool, profile: Profile) -> None:
        self._ledger, self._strict, self._profile = ledger, strict, profile
        self._seen: set[tuple[str, ...]] = set()

    def documents(self, files: Sequence[SourceFile]) -> Iterator[Document]:
        for file in files:
            sha256, is_empty = hash_file(file.path), True
            for name, item in self._items(file):
                is_empty = False
                if isinstance(item, Record):
                    yield from self._document(item, file.collection, name, sha256)
                elif isinstance(item, Damage):
                    self._refuse(file, name, "malformed_xml", item)
                elif item.num_alike or item.root not in self._profile.empty_roots:
                    reason = f"no record of profile {self._profile.name}: the file is a <{item.root}>"
                    self._refuse(file, name, "unknown_schema", Damage(line=1, reason=reason))
            if is_empty:
                self._refuse(file, file.name, "no_xml", Damage(line=1, reason="no XML file in this archive"))

    def _items(self, file: SourceFile) -> Iterator[tuple[str, Record | Damage | NoRecord]]:
        """Yield what a file holds, with the name of the member it is in; damage to an archive ends the file."""
        tags, wrappers = self._profile.record_tags, self._profile.wrapper_tags
        name, item_line = file.name, 1
        try:
            for name, stream in open_members(file):
                item_line = 1
                try:
                    for item in iterate_records(decode_xml(stream), tags, wrappers):
                        item_line = item_line if isinstance(item, NoRecord) else item.line
                        yield name, item
                except (UnknownEncodingError, UnicodeDecodeError) as error:
                    yield name, Damage(line=item_line, reason=str(error))
        except DAMAGED as error:
            yield name, Damage(line=item_line, reason=f"damaged archive ({error})")

    def _document(self, record: Record, collection: str, name: str, sha256: str) -> Iterator[Document]:
        where = f"{name}:{record.line}"
        if self._profile.deleted and self._profile.select(record.element, self._profile.deleted):
            self._count(collection, "deleted", where)
            return
        payload = self._payload(record)
        tree = payload.getroottree()
        xpath = record.xpath + tree.getpath(payload).removeprefix(tree.getpath(record.element))
        origin = Origin(collection=collection, path=name, sha256=sha256, xpath=xpath)
        assembled = assemble(payload, origin, self._profile)
        fate = self._fate(assembled.document)
        self._count(collection, fate, None if fate == "kept" else f"{where}: {assembled.document.doc_id}")
        if fate == "kept":
            self._count_tables(collection, assembled)
            yield assembled.document

    def _payload(self, record: Record) -> etree._Element:
        for tag in self._profile.wrapper_tags:
            inner = record.element.find(f"{tag}/*")
            if inner is not None:
                return inner
        return record.element

    def _fate(self, document: Document) -> str:
        if not document.blocks:
            return "no_text"
        keys = _identity_keys(document)
        is_new = self._seen.isdisjoint(keys)
        self._seen |= keys
        return "kept" if is_new else "duplicate_identifier"

    def _count(self, collection: str, fate: str, example: str | None) -> None:
        self._ledger.add(collection, "record", "read")
        self._ledger.add(collection, "record", fate, example=example)

    def _count_tables(self, collection: str, assembled: Assembled) -> None:
        if assembled.num_tables:
            self._ledger.add(collection, "block", "read", count=assembled.num_tables)
            self._ledger.add(
                collection, "block", "table", count=assembled.num_tables, example=assembled.document.doc_id
            )

    def _refuse(self, file: SourceFile, name: str, fate: str, damage: Damage) -> None:
        if self._strict:
            where = f"{file.path}{name.removeprefix(file.name)}:{damage.line}"
            raise InputError(f"{where}: {damage.reason}: mend the record, or read without strict")
        self._count(file.collection, fate, f"{name}:{damage.line}: {damage.reason}")


def _identity_keys(document: Document) -> set[tuple[str, ...]]:
    """Return what must not occur in two documents; native and unknown identifiers hold within their source only."""
    keys: set[tuple[str, ...]] = {("doc_id", document.doc_id)}
    for identifier in document.identifiers:
        scheme, value = identifier.scheme.casefold(), identifier.value.casefold()
        keys.add((scheme, document.source, value) if scheme in LOCAL_SCHEMES else (scheme, value))
    return keys
