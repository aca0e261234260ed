"""A release as a graph of rdflib, in SKOS."""

from typing import TYPE_CHECKING

from ontology.export.profiles import profile_of
from ontology.export.statements import Exported
from ontology.export.writers.writer import literal_of

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

    from ontology.release import Release


def rdflib_graph_of(release: "Release") -> "rdflib.Graph":
    """Return all statements of the release; what qualifies a relation is a node of rdf:Statement."""
    import rdflib

    graph = rdflib.Graph()
    for batch in Exported(release, profile_of("skos")).batches():
        for subject, predicate, term in batch.iter_rows():
            graph.add((_resource(subject), rdflib.URIRef(predicate), _term(term)))
    return graph


def _resource(name: str) -> "Node":
    import rdflib

    return rdflib.BNode(name[2:]) if name.startswith("_:") else rdflib.URIRef(name)


def _term(term: str) -> "Node":
    import rdflib

    literal = literal_of(term)
    if literal is None:
        return _resource(term.strip("<>"))
    text, lang, datatype = literal
    if lang is not None:
        return rdflib.Literal(text, lang=lang)
    return rdflib.Literal(text, datatype=None if datatype is None else rdflib.URIRef(datatype), normalize=False)
