"""The XML parser for hostile input: no network, no external or parameter entity, bounded depth, text and expansion.

libxml2's own limits stay on (`huge_tree=False`): 256 levels, 10 MB a text, and a factor for the growth of entities.
HTML's named entities are understood through a table in memory that stands in for whatever DTD a file names.
"""

import html.entities
import re

from lxml import etree

NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]")
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


_RESOLVER = _TableForEveryDtd()


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
    return "".join(str(text) for text in element.itertext())
