"""Terms as N-Triples writes them, taken apart."""

import re
from dataclasses import dataclass, field

IRI, BLANK, LITERAL, BROKEN = range(4)
_LESS, _QUOTE, _UNDERSCORE = b'<"_'
_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*")
_DIRECTION = re.compile(r"--(ltr|rtl)$")
_ESCAPE = re.compile(rb"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.S)
_ESCAPED = {b"t": b"\t", b"n": b"\n", b"r": b"\r", b"b": b"\b", b"f": b"\f"}


@dataclass(slots=True)
class ParsedTerms:
    """Terms, one a row."""

    values: list[bytes] = field(default_factory=list)
    """IRI, blank node, or text (UTF-8)."""
    kinds: bytearray = field(default_factory=bytearray)
    """`BROKEN` is what is no term of RDF 1.1."""
    suffixes: list[bytes] = field(default_factory=list)
    """What follows a text: `@` and a language, `^^` and a datatype, or nothing; nothing for other terms."""


def parse_terms(raw: list[bytes]) -> ParsedTerms:
    """Take terms apart."""
    parsed = ParsedTerms()
    value_of, kind_of, suffix_of = parsed.values.append, parsed.kinds.append, parsed.suffixes.append
    for term in raw:
        first = term[0] if term else 0
        if first == _LESS:
            is_iri = term.endswith(b">") and not term.startswith(b"<<")
            value_of(term[1:-1] if is_iri else term)
            kind_of(IRI if is_iri else BROKEN)
            suffix_of(b"")
        elif first == _QUOTE:
            text, _, suffix = term[1:].rpartition(b'"')
            value_of(_ESCAPE.sub(_character, text) if b"\\" in text else text)
            kind_of(LITERAL)
            suffix_of(suffix)
        else:
            value_of(term)
            kind_of(BLANK if first == _UNDERSCORE else BROKEN)
            suffix_of(b"")
    return parsed


def language_of(suffix: bytes) -> str | None:
    """Return the language tag in a suffix, in lower case with hyphens (BCP 47); None where it is none.

    A base direction is left out.
    """
    tag = _DIRECTION.sub("", suffix[1:].decode()).lower().replace("_", "-")
    return tag if suffix.startswith(b"@") and _LANGUAGE.fullmatch(tag) else None


def datatype_of(suffix: bytes) -> str | None:
    """Return the datatype in a suffix, None where it has none."""
    return suffix[3:-1].decode() if suffix.startswith(b"^^<") else None


def _character(escape: re.Match[bytes]) -> bytes:
    if code := escape[1] or escape[2]:
        return chr(int(code, 16)).encode()
    return _ESCAPED.get(escape[3], escape[3])
