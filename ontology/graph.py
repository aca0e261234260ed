"""A release as a graph, and walks along its hierarchy."""

from collections import deque
from collections.abc import Callable, Collection, Iterable

import networkx as nx
import polars as pl

from ontology.dialects.namespaces import BROADER
from ontology.release import Release


def to_networkx(
    release: Release, *, predicates: Collection[str] | None = None, scheme: str | None = None
) -> nx.MultiDiGraph:
    """Return concepts as nodes (notation, semantic_type) and relations as edges keyed by predicate.

    An edge leads from subject to object: a hierarchical one from the narrower to the broader concept. `predicates`
    and `scheme` restrict the edges and the concepts; symmetric relations are stored in one direction only.
    """
    concepts, relations = release.concepts, release.relations
    if scheme is not None:
        concepts = concepts.filter(pl.col("scheme") == scheme)
    if predicates is not None:
        relations = relations.filter(pl.col("predicate").is_in(sorted(predicates)))
    for end in ("subject", "object"):
        relations = relations.join(concepts.select("id"), left_on=end, right_on="id", how="semi", maintain_order="left")
    graph = nx.MultiDiGraph()
    for concept, notation, semantic_type in concepts.select("id", "notation", "semantic_type").iter_rows():
        graph.add_node(concept, notation=notation, semantic_type=semantic_type)
    graph.add_edges_from(relations.select("subject", "object", "predicate").iter_rows())
    return graph


def parents(graph: nx.MultiDiGraph, concept: str) -> list[str]:
    """Return the concepts directly above `concept`, in order."""
    return sorted(end for _, end, key in graph.out_edges(concept, keys=True) if key == BROADER)


def children(graph: nx.MultiDiGraph, concept: str) -> list[str]:
    """Return the concepts directly below `concept`, in order."""
    return sorted(start for start, _, key in graph.in_edges(concept, keys=True) if key == BROADER)


def ancestors(graph: nx.MultiDiGraph, concept: str) -> frozenset[str]:
    """Return all concepts above `concept`; it is among them only when it lies on a cycle."""
    return _reached(lambda node: parents(graph, node), parents(graph, concept))


def descendants(graph: nx.MultiDiGraph, concept: str) -> frozenset[str]:
    """Return all concepts below `concept`; it is among them only when it lies on a cycle."""
    return _reached(lambda node: children(graph, node), children(graph, concept))


def depths(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Return the least number of steps from a concept without parents; concepts only below cycles are absent."""
    steps = {concept: 0 for concept in graph if not parents(graph, concept)}
    waiting = deque(steps)
    while waiting:
        concept = waiting.popleft()
        for child in children(graph, concept):
            if child not in steps:
                steps[child] = steps[concept] + 1
                waiting.append(child)
    return steps


def _reached(neighbours: Callable[[str], Iterable[str]], starts: Iterable[str]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        concept = waiting.pop()
        if concept not in seen:
            seen.add(concept)
            waiting.extend(neighbours(concept))
    return frozenset(seen)
