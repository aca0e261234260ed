"""A release as a graph: walks along its hierarchy, its shape, and parts of it for networkx."""

from ontology.graph.concept_graph import ConceptGraph, concept_graph
from ontology.graph.part import to_networkx

__all__ = ["ConceptGraph", "concept_graph", "to_networkx"]
