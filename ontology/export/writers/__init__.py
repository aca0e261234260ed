"""Writers of RDF syntaxes: the same statements give the same bytes, and no more than a batch is held in memory."""

from collections.abc import Mapping
from typing import Protocol

from ontology.export.statements import Exported
from ontology.export.writers.jsonld import JsonLdWriter
from ontology.export.writers.ntriples import NTriplesWriter
from ontology.export.writers.rdfxml import RdfXmlWriter
from ontology.export.writers.turtle import TurtleWriter
from ontology.export.writers.writer import Writer

__all__ = ["WRITERS", "Writer"]


class _MakesWriter(Protocol):
    def __call__(self, exported: Exported) -> Writer: ...


WRITERS: Mapping[str, _MakesWriter] = {
    "turtle": TurtleWriter,
    "ntriples": NTriplesWriter,
    "rdfxml": RdfXmlWriter,
    "jsonld": JsonLdWriter,
}
"""Syntax → its writer."""
