"""From bytes to characters, for XML whose declaration may be missing or wrong.

A byte-order mark wins over the declaration. ISO-8859-1 is read as windows-1252, of which it is a part in all printable
characters (as browsers do: WHATWG Encoding Standard, section 4.2).
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK_BYTES = 1 << 18
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_WINDOWS_1252 = {
    code: bytes([code]).decode("windows-1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TEXT_CODECS = re.compile(r"utf-8|ascii|cp\d+|iso8859-\d+|koi8-[rtu]|mac-[a-z]+|big5|gb\w+|euc_\w+|shift_jis")


class UnknownEncodingError(ValueError):
    """The declaration names an encoding that does not exist."""


def sniff_encoding(prefix: bytes) -> str:
    """Return the Python codec for a file that begins with `prefix`; UTF-8 by default (XML 1.0, 4.3.3).

    UnknownEncodingError when the declared one does not exist.
    """
    for mark, name in _MARKS:
        if prefix.startswith(mark):
            return name
    declared = _DECLARED.match(prefix)
    if declared is None:
        return "utf-8"
    label = declared.group(1).decode("ascii")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        raise UnknownEncodingError(f"unknown encoding {label!r}") from None
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # the declaration itself was read byte by byte, so it cannot be true
    if not _TEXT_CODECS.fullmatch(name):
        raise UnknownEncodingError(f"unknown encoding {label!r}")
    return {"iso8859-1": "windows-1252", "cp1252": "windows-1252", "ascii": "utf-8"}.get(name, name)


def decode_xml(stream: BinaryIO) -> Iterator[str]:
    """Yield the characters of an XML stream piece by piece, its declaration blanked out.

    Bytes that the encoding does not know come as lone surrogates, so that only the record around them is lost.
    """
    prefix = stream.read(CHUNK_BYTES)
    encoding = sniff_encoding(prefix)
    is_windows = encoding == "windows-1252"
    decoder = codecs.getincrementaldecoder("latin-1" if is_windows else encoding)(errors="surrogateescape")
    piece, is_first = prefix, True
    while piece:
        text = decoder.decode(piece)
        if is_first:
            text, is_first = _blank_declaration(text), False
        yield text.translate(_WINDOWS_1252) if is_windows else text
        piece = stream.read(CHUNK_BYTES)
    yield decoder.decode(b"", final=True)


def _blank_declaration(text: str) -> str:
    match = _DECLARATION.match(text)
    return "\n" * match.group().count("\n") + text[match.end() :] if match else text
