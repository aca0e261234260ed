"""Which syntax a file is written in, told by its content and never by its name."""

import re
from enum import StrEnum

from configs.errors import InputError


class Syntax(StrEnum):
    """The RDF syntaxes that are read (each includes the ones it extends)."""

    TURTLE = "Turtle or TriG"
    LINES = "N-Triples or N-Quads"
    RDF_XML = "RDF/XML"
    JSON_LD = "JSON-LD"


_XML = re.compile(r"<(\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(:[\w.-]+)?\s+[\w.:-]+\s*=)", re.I)
_XML_ROOT = re.compile(r"<(?![?!])\s*(?:([\w.-]+):)?([\w.-]+)")
_JSON = re.compile(r'\{\s*(["}]|$)|\[\s*([{\]]|$)')
_IRI = r"<[A-Za-z][\w+.-]*:[^>]*>"
_TERM = rf'({_IRI}|_:\S+|"([^"\\]|\\.)*"(@[\w-]+|\^\^{_IRI})?)'
_STATEMENT = re.compile(rf"({_IRI}|_:\S+)\s*{_IRI}\s*{_TERM}\s*({_IRI}\s*|_:\S+\s*)?\.\s*(#.*)?$")
_DIRECTIVE = re.compile(r"^\s*@?(prefix|base)\s", re.I | re.M)
_COMMENT = re.compile(r"<!--.*?(-->|$)|<\?.*?\?>|<!DOCTYPE[^\[>]*(\[.*?\])?\s*>", re.S | re.I)


def sniff(head: bytes, name: str) -> Syntax:
    """Tell the syntax from the beginning of a file (UTF-8); InputError names what it is where it is no RDF."""
    text = head.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if not text:
        raise InputError(f"{name}: empty file: give a SKOS or OWL terminology")
    if "\0" in text:
        raise InputError(f"{name}:1: a binary file: give a SKOS or OWL terminology in an RDF syntax")
    if _XML.match(text):
        return _xml(text, name)
    if _JSON.match(text):
        return Syntax.JSON_LD
    if text.startswith(("format-version:", "[Term]")):
        raise InputError(f"{name}:1: an OBO file, which is not read: convert it to OWL (RDF/XML or Turtle)")
    return Syntax.LINES if _is_lines(text) else Syntax.TURTLE


def _xml(text: str, name: str) -> Syntax:
    root = _XML_ROOT.search(_COMMENT.sub("", text))
    tag = root[2] if root else ""
    if tag.lower() == "html":
        raise InputError(f"{name}:1: a web page, not a terminology: download the RDF file itself")
    if tag == "Ontology" and root is not None and root[1] in (None, "owl") and "owl#" in text and "RDF" not in text:
        raise InputError(f"{name}:1: OWL/XML, which is not read: save it as RDF/XML or Turtle")
    return Syntax.RDF_XML


def _is_lines(text: str) -> bool:
    """N-Triples: no directive, and at least half of the lines (bad ones happen) are whole statements."""
    if _DIRECTIVE.search(text):
        return False
    lines = [line for line in text.splitlines()[:200] if line.strip() and not line.lstrip().startswith("#")]
    num_statements = sum(1 for line in lines if _STATEMENT.match(line.strip()))
    return num_statements > 0 and 2 * num_statements >= len(lines)
