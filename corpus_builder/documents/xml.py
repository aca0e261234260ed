"""The XML parser for hostile input: no network, no external or parameter entity, bounded depth, text and expansion.

libxml2's own limits stay on (`huge_tree=False`): 256 levels, 10 MB a text, and a factor for the growth of entities.
HTML's named entities are understood through a table in memory that stands in for whatever DTD a file names.
"""

import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from lxml import etree

from corpus_builder.documents.cutting import Cut, without

MAX_DOCUMENT_BYTES = 1 << 26
"""A longer file that is one document is quarantined."""
NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]")
NAMED_ENTITY_BYTES = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9xX][0-9a-fA-F]*);)")
_MAX_PREFIXES = 16
_UNBOUND = re.compile(r"Namespace prefix (\S+)(?: for \S+)? on \S+ is not defined")
_FIRST_TAG = re.compile(rb"<[A-Za-z_:][^\s/>]*")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_POSITION = re.compile(r",? line \d+, column \d+.*$", re.DOTALL)
_PREFIXES = {
    "xlink": "http://www.w3.org/1999/xlink",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ali": "http://www.niso.org/schemas/ali/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "tei": "http://www.tei-c.org/ns/1.0",
}
_DOCTYPE = re.compile(r"<!DOCTYPE\s+[^\s\[>]+(?=(\s+(?:SYSTEM|PUBLIC)\b)?)")
_XML_OWN = {"amp", "lt", "gt", "quot", "apos"}
_OUR_DTD = ' SYSTEM "entities.dtd"'


def _entity_table() -> str:
    names = sorted(name[:-1] for name in html.entities.html5 if name.endswith(";"))
    return "\n".join(
        f'<!ENTITY {name} "{"".join(f"&#38;#{ord(char)};" for char in html.entities.html5[name + ";"])}">'
        for name in names
        if name not in _XML_OWN
    )


class _TableForEveryDtd(etree.Resolver):
    """Answers every request for an external subset with HTML's named characters; nothing is ever opened."""

    _table: str | None = None

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        if self._table is None:
            self._table = _entity_table()
        return self.resolve_string(self._table, context)  # type: ignore[call-arg]


class _NothingForEveryDtd(etree.Resolver):
    """Answers every request for an external subset with nothing."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        return self.resolve_string("<!-- -->", context)  # type: ignore[call-arg]


_RESOLVER = _TableForEveryDtd()
_EMPTY_RESOLVER = _NothingForEveryDtd()


def new_parser(tags: tuple[str, ...]) -> etree.XMLPullParser:
    """Return a safe pull parser, to be fed UTF-8, that reports the end of each element in `tags` ({namespace}name)."""
    parser = etree.XMLPullParser(
        events=("end",),
        tag=tags,
        encoding="utf-8",
        resolve_entities="internal",  # type: ignore[arg-type]
        no_network=True,
        load_dtd=True,
        collect_ids=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    parser.resolvers.add(_RESOLVER)
    return parser


@dataclass(frozen=True, slots=True)
class XmlError(Exception):
    """A text that is not XML, or more than is read; `line` is the file's."""

    reason: str
    line: int


def parse_document(content: bytes, cut: Cut | None = None) -> etree._Element:
    """Return the root of a whole document in UTF-8; XmlError where it is not well-formed or costs too much.

    What `cut` names may be left out, where that is safe. Prefixes that are declared nowhere are declared.
    """
    if len(content) > MAX_DOCUMENT_BYTES:
        raise XmlError(f"longer than {MAX_DOCUMENT_BYTES:,} bytes", 1)
    if cut:
        try:
            return parse_plainly(without(content, cut))
        except etree.XMLSyntaxError:
            pass
    for _ in range(_MAX_PREFIXES):
        try:
            return parse_plainly(content)
        except etree.XMLSyntaxError as error:
            unbound = _UNBOUND.match(error.msg or "")
            declared = _with_prefix(content, unbound[1]) if unbound else content
            if declared == content:
                raise XmlError(_POSITION.sub("", error.msg or "not well-formed").strip(), error.lineno or 1) from None
            content = declared
    raise XmlError("too many prefixes without a namespace", 1)


def parse_plainly(content: bytes) -> etree._Element:
    """Return the root of a document in UTF-8; lxml's XMLSyntaxError where it is not well-formed.

    Without named characters there is no entity to resolve, and no table to load.
    """
    if NAMED_ENTITY_BYTES.search(content) is None and b"<!ENTITY" not in content:
        return etree.fromstring(content, _plain_parser())
    text = content.decode("utf-8", "surrogateescape")
    text = with_entity_table(_DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), text, count=1))
    return etree.fromstring(text.encode("utf-8", "surrogateescape"), _table_parser())


def _with_prefix(content: bytes, prefix: str) -> bytes:
    """Declare a prefix in the first start tag."""
    uri = _PREFIXES.get(prefix, f"urn:undeclared:{prefix}")
    return _FIRST_TAG.sub(
        lambda match: b'%b xmlns:%b="%b"' % (match[0], prefix.encode(), uri.encode()), content, count=1
    )


def _parser(*, has_table: bool) -> etree.XMLParser:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal" if has_table else False,  # type: ignore[arg-type]
        no_network=True,
        load_dtd=has_table,
        collect_ids=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    parser.resolvers.add(_RESOLVER if has_table else _EMPTY_RESOLVER)
    return parser


@cache
def _plain_parser() -> etree.XMLParser:
    return _parser(has_table=False)


@cache
def _table_parser() -> etree.XMLParser:
    return _parser(has_table=True)


def with_entity_table(text: str) -> str:
    """Return the beginning of an XML text with a document type that leads to the table of named characters.

    Line numbers do not change. A document type that already names a DTD stays as it is.
    """
    doctype = _DOCTYPE.search(text)
    if doctype is None:
        return f"<!DOCTYPE records{_OUR_DTD}>{text}"
    if doctype.group(1):
        return text
    return text[: doctype.end()] + _OUR_DTD + text[doctype.end() :]


def local_name(element: etree._Element) -> str:
    """Return an element's name without namespace."""
    return etree.QName(element).localname


def text_of(element: etree._Element) -> str:
    """Return all text inside an element, as it stands."""
    if not len(element):
        return element.text or ""
    return "".join(cast(Iterator[str], element.itertext()))
