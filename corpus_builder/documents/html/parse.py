"""The HTML parser for hostile pages: no network, no entity but HTML's own, bounded size, depth and text.

libxml2's own limits stay on (`huge_tree=False`): 256 levels and 10 MB a text. It repairs broken markup, but stops
without a word at a limit: its log tells.
"""

import re

from lxml import etree

from corpus_builder.documents.html.charset import decode_page
from corpus_builder.documents.xml import XmlError

MAX_PAGE_BYTES = 1 << 24
"""A longer page is refused: its tree would take some twenty times as much memory."""
_EMBEDDED = re.compile(r"""data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=%]{256,}""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_IN_TEXT = dict.fromkeys([*range(0x09), 0x0B, *range(0x0E, 0x20)], " ")


def parse_page(content: bytes) -> etree._Element | None:
    """Return the root of a page; None where there is nothing in it.

    XmlError where it is longer than `MAX_PAGE_BYTES`, its markup too deep, or one text too long.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise XmlError(f"longer than {MAX_PAGE_BYTES:,} bytes", 1)
    text = _EMBEDDED.sub("", _XML_DECLARATION.sub("", decode_page(content), count=1))
    text = text.translate(_NOT_IN_TEXT)
    if not text or text.isspace():
        return None
    parser = _new_parser()
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        _raise_at_limit(parser)
        raise XmlError((error.msg or "not HTML").strip(), error.lineno or 1) from None
    _raise_at_limit(parser)
    return root


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
