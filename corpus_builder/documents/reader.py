"""Documents out of files: deduplicated by identifiers, every record and every file counted under the fate it met."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from lxml import etree

from configs.errors import InputError
from corpus_builder.documents.assemble import LOCAL_SCHEMES, Assembled, Origin, assemble
from corpus_builder.documents.containers import SourceFile, list_files
from corpus_builder.documents.document import Document
from corpus_builder.documents.fates import REFUSALS, Fate, fate_of_xml_error
from corpus_builder.documents.html.read import read_html
from corpus_builder.documents.items import Annotated, Found, Item, Page, Refused, iterate_items
from corpus_builder.documents.mapping import Profile, default_profile, shipped_profiles
from corpus_builder.documents.paths import path_of
from corpus_builder.documents.prose import keep_prose
from corpus_builder.documents.recognition import Schema, schema_of
from corpus_builder.documents.xmi.read import read_xmi
from corpus_builder.documents.xml import XmlError
from corpus_builder.ledger import Ledger
from corpus_builder.workers.pool import map_items
from ontology.formats.archives import open_members
from ontology.formats.bytestream import DAMAGE
from ontology.formats.limits import NO_LIMITS, LimitExceededError, Limits
from ontology.formats.member import Member
from ontology.stage import hash_file

__all__ = ["REFUSALS", "read_documents"]

_SHORT_FILE_BYTES = 1 << 20


class _StrictError(InputError):
    """The first refusal of a strict reading."""


def read_documents(
    paths: Sequence[Path],
    ledger: Ledger,
    *,
    strict: bool = False,
    profile: Profile | None = None,
    limits: Limits = NO_LIMITS,
    num_workers: int = 1,
) -> Iterator[Document]:
    """Yield the documents of files and folders, sorted by file name, each once, whatever the number of workers.

    One worker streams; several hold the documents of a file each, and of a few that wait for their turn.

    The profile that reads a record is recognised by its name and namespace; `profile` is tried before the shipped ones.

    Counts in `ledger`, as records: `read` = `kept` + `deleted` + `no_text` + `duplicate_identifier` + one of `REFUSALS`
    for each that is not as it should be; as files (those in archives one by one): `read` = `with_text` + the fate of
    the first record of each other file; as blocks, tables left out of kept documents. InputError at once when a path is
    missing, and later, if `strict`, for the first refusal.
    """
    files = list_files(paths)
    if num_workers == 1:
        readings = _Reader(ledger, strict, _schema(profile), limits).readings(files)
    else:
        readings = _in_processes(files, ledger, partial(_read_file, strict, profile, limits), num_workers)
    return _deduplicated(readings, ledger)


def _schema(profile: Profile | None) -> Schema:
    return schema_of([profile or default_profile(), default_profile(), *shipped_profiles()])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A document with text, and where its record stands."""

    assembled: Assembled
    where: str


def _read_file(
    strict: bool, profile: Profile | None, limits: Limits, file: SourceFile
) -> tuple[list[_Reading], Ledger]:
    ledger = Ledger()
    try:
        return list(_Reader(ledger, strict, _schema(profile), limits).readings([file])), ledger
    except _StrictError as error:
        raise InputError(str(error)) from None


def _in_processes(
    files: Sequence[SourceFile],
    ledger: Ledger,
    read: Callable[[SourceFile], tuple[list[_Reading], Ledger]],
    num_workers: int,
) -> Iterator[_Reading]:
    for readings, counts in map_items(read, files, num_workers=num_workers, name=_name):
        ledger.merge(counts)
        yield from readings


def _name(file: SourceFile) -> str:
    return file.name


def _deduplicated(readings: Iterable[_Reading], ledger: Ledger) -> Iterator[Document]:
    """Yield the documents that share no identifier with an earlier one; count them, and the tables they left out."""
    seen: set[tuple[str, ...]] = set()
    for reading in readings:
        document, collection = reading.assembled.document, reading.assembled.document.collection
        keys = _identity_keys(document)
        is_new = seen.isdisjoint(keys)
        seen |= keys
        ledger.add(collection, "record", "read")
        if not is_new:
            ledger.add(collection, "record", "duplicate_identifier", example=f"{reading.where}: {document.doc_id}")
            continue
        ledger.add(collection, "record", "kept")
        num_tables = reading.assembled.num_tables
        if num_tables:
            ledger.add(collection, "block", "read", count=num_tables)
            ledger.add(collection, "block", "table", count=num_tables, example=document.doc_id)
        yield document


@dataclass(slots=True)
class _Place:
    """The file at hand, and what became of it so far."""

    file: SourceFile
    name: str
    sha256: str
    fate: str | None = None
    """`with_text`, or the fate of its first record."""
    example: str | None = None

    def note(self, fate: str, example: str | None) -> None:
        if fate == "with_text" or self.fate is None:
            self.fate, self.example = fate, None if fate == "with_text" else example


class _Reader:
    """Reads files, and counts in the ledger everything but the documents that it gives out."""

    def __init__(self, ledger: Ledger, strict: bool, schema: Schema, limits: Limits) -> None:
        self._ledger, self._strict, self._schema, self._limits = ledger, strict, schema, limits

    def readings(self, files: Sequence[SourceFile]) -> Iterator[_Reading]:
        for file in files:
            place = _Place(file, file.name, _hash(file.path))
            try:
                for member in open_members(file.path, self._limits, name=file.name, is_recoded=False):
                    place = _Place(file, member.name, place.sha256)
                    yield from self._member(member, place)
                    self._count_file(place)
                    place = _Place(file, file.name, place.sha256)
            except _StrictError:
                raise
            except (InputError, *DAMAGE) as error:
                self._refuse(place, self._fate_of_error(error), 1, str(error))
                self._count_file(place)

    def _member(self, member: Member, place: _Place) -> Iterator[_Reading]:
        """Yield the documents of one file; whatever goes wrong in it costs only what follows in this file."""
        try:
            for item in iterate_items(member, self._schema):
                yield from self._item(item, place)
        except (_StrictError, LimitExceededError):
            raise
        except (InputError, *DAMAGE) as error:
            self._refuse(place, self._fate_of_error(error), 1, str(error))
        except Exception as error:  # a corpus of a million files must not end at one that shows a mistake of ours
            self._refuse(place, "crashed", 1, f"{type(error).__name__}: {error}")

    def _fate_of_error(self, error: Exception) -> Fate:
        if isinstance(error, LimitExceededError):
            return "too_large"
        return "no_xml" if "archive without files" in str(error) else "damaged_archive"

    def _item(self, item: Item, place: _Place) -> Iterator[_Reading]:
        if isinstance(item, Refused):
            self._refuse(place, item.fate, item.line, item.reason)
        elif isinstance(item, Found):
            yield from self._record(item, place)
        else:
            yield from self._foreign(item, place)

    def _foreign(self, item: Page | Annotated, place: _Place) -> Iterator[_Reading]:
        """Read a web page or an annotated text, each by its own reader."""
        origin = Origin(collection=place.file.collection, path=place.name, sha256=place.sha256, xpath="/*")
        try:
            assembled = read_html(item.content, origin) if isinstance(item, Page) else read_xmi(item.root, origin)
        except XmlError as error:
            self._refuse(place, fate_of_xml_error(error.reason), error.line, error.reason)
            return
        yield from self._decide(assembled, place, place.name)

    def _record(self, found: Found, place: _Place) -> Iterator[_Reading]:
        where, profile = f"{place.name}:{found.line}", found.profile
        if profile.deleted and profile.is_true(found.element, profile.deleted):
            self._count(place, "deleted", where)
            return
        payload, profile = self._payload(found.element, profile)
        xpath = found.xpath
        if payload is not found.element:
            tree = payload.getroottree()
            xpath += tree.getpath(payload).removeprefix(tree.getpath(found.element))
        origin = Origin(collection=place.file.collection, path=place.name, sha256=place.sha256, xpath=xpath)
        assembled = assemble(payload, origin, profile)
        fallback = self._schema.fallback
        if profile.is_fallback:
            assembled = keep_prose(assembled)
        elif not assembled.document.blocks and found.around is not None and fallback is not None:
            around = found.around()
            assembled = keep_prose(assemble(around, replace(origin, xpath=path_of(around)), fallback))
        yield from self._decide(assembled, place, where)

    def _payload(self, record: etree._Element, profile: Profile) -> tuple[etree._Element, Profile]:
        """Return what a record wraps and the profile of that, or the record itself."""
        for tag in profile.wrapper_tags:
            inner = record.find(f"{tag}/*")
            if inner is not None:
                return inner, self._schema.recognise(inner) or profile
        return record, profile

    def _decide(self, assembled: Assembled, place: _Place, where: str) -> Iterator[_Reading]:
        if assembled.document.blocks:
            place.note("with_text", None)
            yield _Reading(assembled=assembled, where=where)
        else:
            self._count(place, "no_text", f"{where}: {assembled.document.doc_id}")

    def _count(self, place: _Place, fate: str, example: str | None) -> None:
        self._ledger.add(place.file.collection, "record", "read")
        self._ledger.add(place.file.collection, "record", fate, example=example)
        place.note(fate, example)

    def _count_file(self, place: _Place) -> None:
        self._ledger.add(place.file.collection, "file", "read")
        self._ledger.add(place.file.collection, "file", place.fate or "no_record", example=place.example)

    def _refuse(self, place: _Place, fate: Fate, line: int, reason: str) -> None:
        if self._strict and fate not in ("no_record", "no_xml"):
            where = f"{place.file.path}{place.name.removeprefix(place.file.name)}:{line}"
            raise _StrictError(f"{where}: {reason}: mend the record, or read without strict")
        self._count(place, fate, f"{place.name}:{line}: {reason}")


def _hash(path: Path) -> str:
    """Return the SHA-256 of a file; a short one is read at once, without the large buffer that a long one needs."""
    if path.stat().st_size > _SHORT_FILE_BYTES:
        return hash_file(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _identity_keys(document: Document) -> set[tuple[str, ...]]:
    """Return what must not occur in two documents; native and unknown identifiers hold within their source only."""
    keys: set[tuple[str, ...]] = {("doc_id", document.doc_id)}
    for identifier in document.identifiers:
        scheme, value = identifier.scheme.casefold(), identifier.value.casefold()
        keys.add((scheme, document.source, value) if scheme in LOCAL_SCHEMES else (scheme, value))
    return keys
