"""Small parts that the readers build statements from."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from ontology.dialects.namespaces import OBO as OBO_PURL
from ontology.dialects.namespaces import OIO, OWL, RDF, RDFS, SKOS, SKOS_XL, XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Said = tuple[ox.NamedNode, Term]
"""What is said of a statement or of a text: property and value."""

TYPE = ox.NamedNode(RDF + "type")
AXIOM = ox.NamedNode(OWL + "Axiom")
CONCEPT = ox.NamedNode(SKOS + "Concept")
TRUE = ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))
_SOURCE, _PROPERTY, _TARGET = (ox.NamedNode(f"{OWL}annotated{end}") for end in ("Source", "Property", "Target"))
_VALUE = ox.NamedNode(RDF + "value")
_LITERAL_FORM = ox.NamedNode(SKOS_XL + "literalForm")
_LABEL_NODE = ox.NamedNode(SKOS_XL + "Label")
_SKOS_OF = {
    RDFS + "label": SKOS + "prefLabel",
    OIO + "hasExactSynonym": SKOS + "altLabel",
    OIO + "hasBroadSynonym": SKOS + "hiddenLabel",
    OIO + "hasNarrowSynonym": SKOS + "hiddenLabel",
    OIO + "hasRelatedSynonym": SKOS + "hiddenLabel",
    OBO_PURL + "IAO_0000115": SKOS + "definition",
}
_LABELS = {SKOS + name: SKOS_XL + name for name in ("prefLabel", "altLabel", "hiddenLabel")}


@lru_cache(maxsize=1024)
def property_of(namespace: str, column: str) -> ox.NamedNode:
    """Return the property that a column of this name stands for."""
    return ox.NamedNode(namespace + quote(column.strip(), safe=""))


class Nodes:
    """Gives out blank nodes, the same ones for the same file."""

    def __init__(self) -> None:
        self._num = 0

    def new(self) -> ox.BlankNode:
        """Return a blank node that was not given out before."""
        self._num += 1
        return ox.BlankNode(f"n{self._num}")


def axiom(statement: ox.Triple, said: Iterable[Said], node: ox.BlankNode) -> Iterator[ox.Triple]:
    """Yield an owl:Axiom node that says something of a statement, which itself is not asserted."""
    yield ox.Triple(node, TYPE, AXIOM)
    yield ox.Triple(node, _SOURCE, statement.subject)
    yield ox.Triple(node, _PROPERTY, statement.predicate)
    yield ox.Triple(node, _TARGET, statement.object)
    for predicate, value in said:
        yield ox.Triple(node, predicate, value)


def asserted(statement: ox.Triple, said: list[Said], nodes: Nodes) -> Iterator[ox.Triple]:
    """Yield a statement, and an axiom about it where something is said of it."""
    yield statement
    if said:
        yield from axiom(statement, said, nodes.new())


def is_joined(predicate: str, text: str) -> bool:
    """Tell whether a text that `text_of` makes a label has a vertical bar in it, which parts lists."""
    return "|" in text and _SKOS_OF.get(predicate, predicate) in _LABELS


def text_of(
    subject: ox.NamedNode, predicate: str, text: ox.Literal, said: list[Said], nodes: Nodes
) -> Iterator[ox.Triple]:
    """Yield a label or note in the terms of SKOS; a node bears the text where something more is said of it."""
    predicate = _SKOS_OF.get(predicate, predicate)
    if not said:
        yield ox.Triple(subject, ox.NamedNode(predicate), text)
        return
    node = nodes.new()
    yield ox.Triple(subject, ox.NamedNode(_LABELS.get(predicate, predicate)), node)
    if predicate in _LABELS:
        yield ox.Triple(node, TYPE, _LABEL_NODE)
    yield ox.Triple(node, _LITERAL_FORM if predicate in _LABELS else _VALUE, text)
    for about, value in said:
        yield ox.Triple(node, about, value)
