"""What one file holds: records with the profile that reads each, web pages, and what is refused."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, cast

from lxml import etree

from corpus_builder.documents.batches import iterate_batched_records
from corpus_builder.documents.cutting import Cut
from corpus_builder.documents.encoding import UnknownEncodingError, decode_xml, sniff_encoding
from corpus_builder.documents.fates import Fate, fate_of_xml_error
from corpus_builder.documents.mapping import Profile
from corpus_builder.documents.paths import path_of
from corpus_builder.documents.recognition import Schema, root_name
from corpus_builder.documents.records import Damage, NoRecord, iterate_records
from corpus_builder.documents.xml import MAX_DOCUMENT_BYTES, XmlError, local_name, parse_document
from ontology.formats.member import Member

_XML_START = re.compile(rb"\s*<[?!A-Za-z_:]")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*(?:<!doctype\s+html|<html)\b", re.IGNORECASE | re.DOTALL
)
_XMI_ROOT = "{http://www.omg.org/XMI}XMI"
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record; `element` is good until the next item is asked for."""

    element: etree._Element
    profile: Profile
    line: int
    xpath: str
    around: Callable[[], etree._Element] | None = None
    """Gives what the fallback reads where the profile finds no text, and nothing else would read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An HTML page, as its bytes."""

    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with annotations in XMI."""

    root: etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What is not read, and why."""

    fate: Fate
    line: int
    reason: str


Item = Found | Page | Annotated | Refused


def iterate_items(member: Member, schema: Schema) -> Iterator[Item]:
    """Yield what a file holds in order; raises what reading the member raises."""
    head = member.peek_head()
    if not head:
        yield Refused(fate="malformed_xml", line=1, reason="the file is empty")
        return
    try:
        encoding = sniff_encoding(head)
    except UnknownEncodingError as error:
        yield Refused(fate="unknown_encoding", line=1, reason=str(error))
        return
    plain_head = _in_utf8(head, encoding)
    if not _XML_START.match(plain_head):
        yield Refused(fate="no_xml", line=1, reason="neither XML nor HTML: it does not begin with a tag")
    elif _HTML_START.match(plain_head) or root_name(plain_head).lower() == "html":
        yield from _page(member)
    elif (profiles := schema.stream_profiles(plain_head)) is not None:
        yield from _stream(member, profiles, schema, is_utf8=encoding.startswith("utf-8"))
    else:
        yield from _whole(_content(member, MAX_DOCUMENT_BYTES + 1), encoding, schema)


def _page(member: Member) -> Iterator[Item]:
    content = _content(member, MAX_DOCUMENT_BYTES + 1)
    if len(content) > MAX_DOCUMENT_BYTES:
        yield Refused(fate="too_large", line=1, reason=f"longer than {MAX_DOCUMENT_BYTES:,} bytes")
    else:
        yield Page(content=content)


def _stream(member: Member, profiles: tuple[Profile, ...], schema: Schema, *, is_utf8: bool) -> Iterator[Item]:
    """Read records one after the other; a small file without any is looked at again as one document."""
    by_tag = {tag: profile for profile in profiles for tag in profile.record_tags}
    wrappers = [tag for profile in profiles for tag in profile.wrapper_tags]
    cut = profiles[0].cut
    copy = _Copying(member)
    last_line = 1
    try:
        for item in (
            iterate_batched_records(copy, list(by_tag), wrappers, cut)
            if is_utf8
            else iterate_records(decode_xml(cast(BinaryIO, copy)), list(by_tag), wrappers, cut)
        ):
            if isinstance(item, Damage):
                last_line = item.line
                yield Refused(fate=fate_of_xml_error(item.reason), line=item.line, reason=item.reason)
            elif isinstance(item, NoRecord):
                yield from _without_record(item, copy.content, profiles[0], schema)
            else:
                last_line = item.line
                profile = by_tag[str(item.element.tag)]
                yield Found(element=item.element, profile=profile, line=item.line, xpath=item.xpath)
    except UnicodeDecodeError as error:
        yield Refused(fate="unknown_encoding", line=last_line, reason=str(error))


def _without_record(item: NoRecord, content: bytes | None, profile: Profile, schema: Schema) -> Iterator[Item]:
    if item.num_alike:
        reason = f"no record of profile {profile.name}: the file is a <{item.root}>, its records of another namespace"
        yield Refused(fate="unknown_schema", line=1, reason=reason)
        return
    found = list(_whole(content, sniff_encoding(content), schema)) if content else []
    if any(isinstance(item, Found) for item in found):
        yield from found
    else:
        yield Refused(fate="no_record", line=1, reason=f"<{item.root}> without a record")


def _whole(content: bytes, encoding: str, schema: Schema) -> Iterator[Item]:
    """Read a file that is one document, or wraps some."""
    if encoding == "windows-1252" or not encoding.startswith("utf-8"):
        try:
            content = "".join(decode_xml(cast(BinaryIO, _Bytes(content)))).encode("utf-8", "surrogateescape")
        except UnicodeDecodeError as error:
            yield Refused(fate="unknown_encoding", line=1, reason=str(error))
            return
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        root, profile = _parsed(content, schema)
    except XmlError as error:
        yield Refused(fate=fate_of_xml_error(error.reason), line=error.line, reason=error.reason)
        return
    if root.tag == _XMI_ROOT:
        yield Annotated(root=root)
        return
    if profile is not None:
        around = partial(parse_document, content, Cut(removed=profile.cut.removed))
        yield Found(element=root, profile=profile, line=1, xpath=path_of(root), around=around)
        return
    yield from _inner(root, schema)


def _parsed(content: bytes, schema: Schema) -> tuple[etree._Element, Profile | None]:
    """Return the root and its profile; what may be cut is what that profile does not read, guessed by the name."""
    guess = schema.guess(content)
    root = parse_document(content, guess.cut if guess else None)
    profile = schema.recognise(root)
    if guess and guess.cut and (profile is None or profile.cut != guess.cut):
        root = parse_document(content)
        profile = schema.recognise(root)
    return root, profile


def _inner(root: etree._Element, schema: Schema) -> Iterator[Item]:
    """Read the records that a document of an unknown schema wraps, or else the document by the fallback."""
    records = list(schema.outermost_records(root))
    for element, profile in records:
        around = (lambda: root) if len(records) == 1 else None
        line = cast(int, element.sourceline or 1)
        yield Found(element=element, profile=profile, line=line, xpath=path_of(element), around=around)
    if not records and schema.fallback is not None:
        yield Found(element=root, profile=schema.fallback, line=1, xpath=path_of(root))
    elif not records:
        yield Refused(fate="unknown_schema", line=1, reason=f"no profile knows a <{local_name(root)}>")


def _content(member: Member, max_bytes: int) -> bytes:
    pieces, size = [], 0
    while size < max_bytes and (piece := member.read(_READ_BYTES)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _in_utf8(head: bytes, encoding: str) -> bytes:
    if encoding.startswith("utf-8"):
        return head.removeprefix(b"\xef\xbb\xbf")
    return head.decode(encoding, "replace").encode()


class _Copying:
    """A member that keeps what is read of it, as long as it is little."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self.content: bytes | None = b""

    def read(self, size: int) -> bytes:
        piece = self._member.read(size)
        if self.content is not None:
            self.content = self.content + piece if len(self.content) + len(piece) <= _READ_BYTES else None
        return piece


class _Bytes:
    """Bytes as a stream that gives them in one piece."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self, size: int = -1, /) -> bytes:
        content, self._content = self._content, b""
        return content
