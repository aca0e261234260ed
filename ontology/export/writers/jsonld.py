"""JSON-LD 1.1 (W3C 2020) with its context inside: one subject a line, properties by their local names."""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from ontology.dialects.namespaces import TYPE
from ontology.export.statements import Exported
from ontology.export.writers.writer import Row, blocks, literal_of

_LOCAL = re.compile(r"[/#:]([A-Za-z][A-Za-z0-9_-]*)$")
_SCHEMES = frozenset({"doi", "file", "ftp", "http", "https", "info", "mailto", "tag", "urn"})
"""Names that IRIs begin with: as terms they could be taken for prefixes."""


class JsonLdWriter:
    """Writes a node object a subject."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._names: dict[str, str] = {}
        self._context: dict[str, str] = {}
        for predicate in exported.predicates():
            if predicate != TYPE:
                self._name(predicate)

    def body(self) -> Iterator[str]:
        """Yield the node objects."""
        is_first = True
        for batch in self._exported.batches():
            lines = [_line(self._node(subject, rows)) for subject, rows in blocks(batch)]
            yield ("" if is_first else ",\n") + ",\n".join(lines)
            is_first = False

    def header(self) -> str:
        """Return the context and the beginning of the graph."""
        context = json.dumps(self._context, ensure_ascii=False, indent=1, sort_keys=True)
        return f'{{\n"@context": {context},\n"@graph": [\n'

    def footer(self) -> str:
        """Return the end of the graph."""
        return "\n]\n}\n"

    def _node(self, subject: str, rows: list[Row]) -> dict[str, object]:
        node: dict[str, object] = {"@id": subject}
        for predicate, group in groupby(rows, key=itemgetter(1)):
            terms = [row[2] for row in group]
            if predicate == TYPE and not any(term.startswith('"') for term in terms):
                node["@type"] = [self._name(term[1:-1]) if term.startswith("<") else term for term in terms]
            else:
                values = [_value(term) for term in terms]
                node[self._name(predicate)] = values[0] if len(values) == 1 else values
        return node

    def _name(self, iri: str) -> str:
        """Return the term of a property or type, the IRI itself where its local name is not free."""
        if iri not in self._names:
            found = _LOCAL.search(iri)
            is_free = found is not None and found[1] not in self._context and found[1].lower() not in _SCHEMES
            self._names[iri] = found[1] if found is not None and is_free else iri
            if found is not None and is_free:
                self._context[found[1]] = iri
        return self._names[iri]


def _value(term: str) -> object:
    literal = literal_of(term)
    if literal is None:
        return {"@id": term.strip("<>")}
    text, lang, datatype = literal
    if lang is not None:
        return {"@value": text, "@language": lang}
    return text if datatype is None else {"@value": text, "@type": datatype}


def _line(node: dict[str, object]) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))
