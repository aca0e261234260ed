"""The HTML parser for hostile pages: no network, no entity but HTML's own, bounded size, depth and text.

libxml2's own limits stay on (`huge_tree=False`): 256 levels and 10 MB a text. It repairs broken markup, but stops
without a word at a limit: its log tells. It takes time in the square of an element's attributes, so they are counted
before. What follows </body> or </html> it would lose, though browsers show it: these two end tags are taken out.
"""

import re

from lxml import etree

from corpus_builder.documents.html.charset import decode_page
from corpus_builder.documents.xml import XmlError

MAX_PAGE_BYTES = 1 << 24
"""A longer page is refused: its tree would take some twenty times as much memory."""
MAX_ELEMENTS = 500_000
"""A page of more is refused, for the same reason."""
MAX_ATTRIBUTES = 5_000
"""An element with more is refused."""
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)?+)?+""")
_START_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+((?:{_ATTRIBUTE.pattern})*+)")
_LAST_END_TAG = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_EMBEDDED = re.compile(r"""data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=%]{256,}""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_IN_TEXT = dict.fromkeys([*range(0x09), 0x0B, *range(0x0E, 0x20)], " ")


def parse_page(content: bytes) -> etree._Element | None:
    """Return the root of a page; None where there is nothing in it.

    XmlError where it is longer than `MAX_PAGE_BYTES`, has too many elements or one has too many attributes, its markup
    is too deep, or one text too long.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise XmlError(f"longer than {MAX_PAGE_BYTES:,} bytes", 1)
    text = _EMBEDDED.sub("", _XML_DECLARATION.sub("", decode_page(content), count=1))
    text = text.translate(_NOT_IN_TEXT)
    if not text or text.isspace():
        return None
    _check_counts(text)
    text = _LAST_END_TAG.sub("", text)
    parser = _new_parser()
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        _raise_at_limit(parser)
        raise XmlError((error.msg or "not HTML").strip(), error.lineno or 1) from None
    _raise_at_limit(parser)
    return root


def _check_counts(text: str) -> None:
    for number, tag in enumerate(_START_TAG.finditer(text)):
        if number >= MAX_ELEMENTS:
            raise XmlError(f"too large: more than {MAX_ELEMENTS:,} elements", 1)
        if len(tag[1]) > 2 * MAX_ATTRIBUTES and sum(1 for _ in _ATTRIBUTE.finditer(tag[1])) > MAX_ATTRIBUTES:
            raise XmlError(f"too large: an element has more than {MAX_ATTRIBUTES:,} attributes", 1)


def _new_parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )


def _raise_at_limit(parser: etree.HTMLParser) -> None:
    for entry in parser.error_log.filter_from_fatals():
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise XmlError(entry.message.strip(), entry.line or 1)
