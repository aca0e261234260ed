"""From the bytes of a web page to characters (WHATWG Encoding Standard; the page may declare what is not true)."""

import codecs
import re

from corpus_builder.documents.encoding import UnknownEncodingError, sniff_encoding

_PRESCAN_BYTES = 4096
_META = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_BY_MARK = ("utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be")
_MULTIBYTE = re.compile(r"big5|gb\w+|hz|euc_\w+|shift_jis\w*|iso2022_\w+|cp(?:932|936|949|950)")
_TEXT_CODECS = re.compile(r"utf-8|ascii|cp\d+|iso8859-\d+|koi8-[rtu]|mac-[a-z]+|" + _MULTIBYTE.pattern)
_WINDOWS_NAMES = ("iso8859-1", "ascii", "cp1252")
_REPLACEMENT = "\ufffd"


def decode_page(content: bytes) -> str:
    """Return the characters of a page: by its byte-order mark, then what it declares, then UTF-8, then windows-1252.

    What is valid UTF-8 and not only ASCII is UTF-8, whatever single-byte encoding is declared; with some damage it
    stays UTF-8, with more damage than sense it is windows-1252. Bytes that mean nothing
    come as U+FFFD; no page is refused.
    """
    mark = _mark(content)
    if mark:
        return content.decode(mark, "replace")
    declared = _declared(content[:_PRESCAN_BYTES])
    if declared and _MULTIBYTE.fullmatch(declared):
        return content.decode(declared, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(content, declared or "utf-8")


def _mark(content: bytes) -> str | None:
    try:
        name = sniff_encoding(content[:4])
    except UnknownEncodingError:
        return None
    return name if name in _BY_MARK else None


def _declared(head: bytes) -> str | None:
    found = _META.search(head) or _XML.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    if name in _WINDOWS_NAMES:
        return "windows-1252"
    return name if _TEXT_CODECS.fullmatch(name) else None


def _not_quite_utf8(content: bytes, declared: str) -> str:
    """Decode by a single-byte encoding, or as UTF-8 if more of what is not ASCII is sound than damaged."""
    if declared != "utf-8":
        return content.decode(declared, "replace")
    text = content.decode("utf-8", "replace")
    num_damaged = text.count(_REPLACEMENT)
    num_sound = sum(char > "\x7f" for char in text) - num_damaged
    return text if num_sound >= num_damaged else content.decode("windows-1252", "replace")
