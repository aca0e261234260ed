"""RDF/XML (W3C 2014): one element a subject, named by its type where that has a name."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from configs.errors import InputError
from ontology.dialects.namespaces import RDF, TYPE
from ontology.export.prefixes import KNOWN, named
from ontology.export.statements import Exported
from ontology.export.writers.writer import Row, blocks, literal_of

_QNAME = re.compile(r"^(.+?)([A-Za-z_][A-Za-z0-9_.-]*)$")
_RESERVED = {RDF + name for name in ("RDF", "Description", "ID", "about", "parseType", "resource", "nodeID", "datatype",
                                     "li", "bagID", "aboutEach", "aboutEachPrefix")}  # fmt: skip
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_USE_OTHER = "write Turtle or N-Triples"


class RdfXmlWriter:
    """Writes an element a subject."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._qnames, self._namespaces = _qnames(exported.predicates())

    def body(self) -> Iterator[str]:
        """Yield the elements; InputError names the concept whose text XML cannot hold."""
        for batch in self._exported.batches():
            yield "".join(self._element(subject, rows) for subject, rows in blocks(batch))

    def header(self) -> str:
        """Return the beginning of the root element."""
        names = sorted((name, namespace) for namespace, name in self._namespaces.items())
        declared = "".join(f" xmlns:{name}={quoteattr(namespace)}" for name, namespace in names)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'

    def footer(self) -> str:
        """Return the end of the root element."""
        return "</rdf:RDF>\n"

    def _element(self, subject: str, rows: list[Row]) -> str:
        """Return an element named by the subject's first type, where that is a term of a well-known vocabulary."""
        _, predicate, term = rows[0]
        name = self._type_name(term) if predicate == TYPE else None
        said = rows if name is None else rows[1:]
        name = name or "rdf:Description"
        properties = "".join(self._property(*row) for row in said)
        return f"<{name} {self._node('about', subject)}>\n{properties}</{name}>\n"

    def _type_name(self, term: str) -> str | None:
        found = _QNAME.match(term[1:-1]) if term.startswith("<") else None
        if found is None or found[1] not in KNOWN or term[1:-1] in _RESERVED:
            return None
        self._namespaces[found[1]] = KNOWN[found[1]]
        return f"{KNOWN[found[1]]}:{found[2]}"

    def _property(self, subject: str, predicate: str, term: str) -> str:
        name = self._qnames[predicate]
        literal = literal_of(term)
        if literal is None:
            return f"  <{name} {self._node('resource', term.strip('<>'))}/>\n"
        text, lang, datatype = literal
        attribute = f' xml:lang="{lang}"' if lang else ""
        if datatype is not None:
            attribute = f" rdf:datatype={quoteattr(datatype)}"
        return f"  <{name}{attribute}>{_text(text, subject)}</{name}>\n"

    def _node(self, attribute: str, term: str) -> str:
        if term.startswith("_:"):
            return f'rdf:nodeID="{term[2:]}"'
        return f"rdf:{attribute}={quoteattr(term)}"


def _qnames(predicates: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return predicate → qualified name and namespace → prefix; InputError for one that cannot have any."""
    parts: dict[str, tuple[str, str]] = {}
    for predicate in predicates:
        found = _QNAME.match(predicate)
        if found is None or predicate in _RESERVED:
            raise InputError(f"<{predicate}>: no name for RDF/XML can be made of this property: {_USE_OTHER}")
        parts[predicate] = (found[1], found[2])
    used = {RDF, *(namespace for namespace, _ in parts.values())}
    names = {namespace: name for namespace, name in named(used).items() if namespace in used}
    return {iri: f"{names[namespace]}:{local}" for iri, (namespace, local) in parts.items()}, names


def _text(text: str, subject: str) -> str:
    if found := _FORBIDDEN.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise InputError(f"<{subject}>: a text has the character {code}, which XML does not allow: {_USE_OTHER}")
    # A reader turns a carriage return into a line feed unless it is written as a reference.
    return escape(text, {"\r": "&#13;"})
