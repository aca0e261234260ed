"""OWL class expressions as statements: what terms are defined by."""

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from ontology.dialects.namespaces import OWL, RDF
from ontology.formats.tables.obo_vocabulary import CLASS, EQUIVALENT
from ontology.formats.tables.statements import TYPE, Nodes

Part = tuple[ox.NamedNode | None, ox.NamedNode]
"""A class, or a property and the class of what it leads to."""

_RESTRICTION = ox.NamedNode(OWL + "Restriction")
_ON_PROPERTY = ox.NamedNode(OWL + "onProperty")
_SOME = ox.NamedNode(OWL + "someValuesFrom")
_FIRST, _REST, _NIL = (ox.NamedNode(RDF + name) for name in ("first", "rest", "nil"))


def equivalent_to(subject: ox.NamedNode, operator: str, parts: Sequence[Part], nodes: Nodes) -> Iterator[ox.Triple]:
    """Yield that a class is the `intersectionOf` or `unionOf` its parts."""
    whole = nodes.new()
    yield ox.Triple(subject, EQUIVALENT, whole)
    yield ox.Triple(whole, TYPE, CLASS)
    cells = [nodes.new() for _ in parts]
    rests: list[ox.BlankNode | ox.NamedNode] = [*cells[1:], _NIL]
    yield ox.Triple(whole, ox.NamedNode(OWL + operator), cells[0] if cells else _NIL)
    for part, cell, following in zip(parts, cells, rests[: len(cells)], strict=True):
        member: ox.NamedNode | ox.BlankNode = part[1]
        if part[0] is not None:
            member = nodes.new()
            yield ox.Triple(member, TYPE, _RESTRICTION)
            yield ox.Triple(member, _ON_PROPERTY, part[0])
            yield ox.Triple(member, _SOME, part[1])
        yield ox.Triple(cell, _FIRST, member)
        yield ox.Triple(cell, _REST, following)
