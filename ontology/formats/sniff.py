"""Which syntax a file is written in, told by its content and never by its name."""

import re

from configs.errors import InputError
from ontology.formats.recognition import is_plain_table, table_syntax
from ontology.formats.syntax import Syntax

__all__ = ["Syntax", "sniff"]

_XML = re.compile(r"<(\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(:[\w.-]+)?\s+[\w.:-]+\s*=)", re.I)
_XML_ROOT = re.compile(r"<(?![?!])\s*(?:([\w.-]+):)?([\w.-]+)")
_JSON = re.compile(r'\{\s*(["}]|$)|\[\s*([{\]]|$)')
_OBO_GRAPHS = re.compile(r'"graphs"\s*:\s*\[')
_JSON_LD = re.compile(r'"@[A-Za-z]|"[A-Za-z][A-Za-z0-9+.-]*://')
_OBO = re.compile(
    r"(?:[ \t\r]*(?:!.*)?\n)*(?:(?:format-version|data-version|ontology|date|saved-by|auto-generated-by|import|idspace|"
    r"subsetdef|synonymtypedef|default-namespace|remark):\s|\[(?:Term|Typedef|Instance)\]\s*?(?:\n|$))"
)
_IRI = r"<[A-Za-z][\w+.-]*:[^>]*>"
_TERM = rf'({_IRI}|_:\S+|"([^"\\]|\\.)*"(@[\w-]+|\^\^{_IRI})?)'
_STATEMENT = re.compile(rf"({_IRI}|_:\S+)\s*{_IRI}\s*{_TERM}\s*({_IRI}\s*|_:\S+\s*)?\.\s*(#.*)?$")
_DIRECTIVE = re.compile(r"^[ \t]*@?(prefix|base)\s", re.I | re.M)
_COMMENT = re.compile(r"<!--.*?(-->|$)|<\?.*?(\?>|$)|<!DOCTYPE[^\[>]*(\[.*?\])?\s*>", re.S | re.I)
_COMMENT_LINE = re.compile(r"^[ \t]*#.*$", re.M)
_TAR_MAGIC = slice(257, 262)
_MAX_COMMENTS = 100
"""Before the first tag of an XML file; looking for more would take long in a hostile one."""
_SAVE = "save it as RDF/XML or Turtle"
_NO_TERMINOLOGY = (
    (re.compile(r"<(?:!doctype\s+html|html)\b", re.I), "a web page, not a terminology: download the RDF file itself"),
    (re.compile(r"%PDF-"), "a PDF document, not a terminology: give the RDF file it was made from"),
    (re.compile(r"(?:Prefix|Ontology)\s*\("), f"OWL functional syntax, which is not read: {_SAVE}"),
    (re.compile(r"(?:Prefix|Ontology|Class|ObjectProperty):\s"), f"Manchester syntax, which is not read: {_SAVE}"),
)
_BINARY = (
    (b"PK\x03\x04", "an archive inside an archive, which is not opened: unpack it first"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or document of an office suite: save its table as TSV, or export it as RDF"),
    (b"\x1f\x8b", "compressed three times or more: unpack it first"),
)


def sniff(head: bytes, name: str) -> Syntax:
    """Tell the syntax from the beginning of a file (UTF-8); InputError names what it is where it cannot be read."""
    _refuse_binary(head, name)
    text = head.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if not text:
        raise InputError(f"{name}: empty file: give a SKOS or OWL terminology")
    for pattern, reason in _NO_TERMINOLOGY:
        if pattern.match(text):
            raise InputError(f"{name}:1: {reason}")
    if _XML.match(text):
        return _xml(text, name)
    if _JSON.match(text):
        return _json(text, name)
    if _OBO.match(text):
        return Syntax.OBO
    return table_syntax(text) or _rdf_text(text, name)


def _refuse_binary(head: bytes, name: str) -> None:
    if head.startswith(b"PK\x03\x04") and b"xl/" in head:
        raise InputError(f"{name}:1: a spreadsheet: save its table as TSV, or export it as RDF")
    for magic, reason in _BINARY:
        if head.startswith(magic):
            raise InputError(f"{name}:1: {reason}")
    if head[_TAR_MAGIC] == b"ustar":
        raise InputError(f"{name}:1: an archive inside an archive, which is not opened: unpack it first")
    if b"\0" in head:
        raise InputError(f"{name}:1: a binary file: give a SKOS or OWL terminology in an RDF syntax")


def _xml(text: str, name: str) -> Syntax:
    root = _XML_ROOT.search(_COMMENT.sub("", text, count=_MAX_COMMENTS))
    tag = root[2] if root else ""
    if tag.lower() == "html":
        raise InputError(f"{name}:1: a web page, not a terminology: download the RDF file itself")
    if tag == "Ontology" and root is not None and root[1] in (None, "owl") and "owl#" in text and "RDF" not in text:
        raise InputError(f"{name}:1: OWL/XML, which is not read: {_SAVE}")
    return Syntax.RDF_XML


def _json(text: str, name: str) -> Syntax:
    if _OBO_GRAPHS.search(text):
        return Syntax.OBO_GRAPHS
    if _JSON_LD.search(text):
        return Syntax.JSON_LD
    raise InputError(f"{name}:1: JSON that is neither JSON-LD nor OBO Graphs: add a @context, or convert it to RDF")


def _rdf_text(text: str, name: str) -> Syntax:
    if _is_lines(text):
        return Syntax.LINES
    if is_plain_table(text):
        raise InputError(
            f"{name}:1: a table without known columns, so no statement could be read: "
            "give the columns of SSSOM, Babelon or a ROBOT template, or convert it to RDF"
        )
    if not re.search("[:<]", _COMMENT_LINE.sub("", text)):
        raise InputError(f"{name}:1: a text in no RDF syntax: give a SKOS or OWL terminology")
    return Syntax.TURTLE


def _is_lines(text: str) -> bool:
    """N-Triples: no directive, and at least half of the lines (bad ones happen) are whole statements."""
    if _DIRECTIVE.search(text):
        return False
    lines = [line for line in text.splitlines()[:200] if line.strip() and not line.lstrip().startswith("#")]
    num_statements = sum(1 for line in lines if _STATEMENT.match(line.strip()))
    return num_statements > 0 and 2 * num_statements >= len(lines)
