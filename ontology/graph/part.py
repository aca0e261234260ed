"""A part of a release as a graph of networkx."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    import networkx as nx

    from ontology.release import Release


def to_networkx(
    release: "Release",
    *,
    predicates: Iterable[str] | None = None,
    scheme: str | None = None,
    root: str | None = None,
    max_depth: int | None = None,
    lang: str | None = None,
) -> "nx.MultiDiGraph":
    """Return concepts as nodes (notation, semantic_type, deprecated) and relations as edges keyed by predicate.

    An edge leads from subject to object: a hierarchical one from the narrower to the broader concept; symmetric
    relations are stored in one direction only. `predicates` restricts the edges; `scheme`, and `root` with all that is
    at most `max_depth` steps below it, restrict the concepts. With `lang` each node has a `label` too, in that
    language or the next best. InputError when `root` is no concept.
    """
    import networkx as nx

    concepts = _concepts(release, scheme, root, max_depth)
    relations = release.relations
    if predicates is not None:
        relations = relations.filter(pl.col("predicate").is_in(sorted(predicates)))
    for end in ("subject", "object"):
        relations = relations.join(concepts.select("id"), left_on=end, right_on="id", how="semi", maintain_order="left")
    graph = nx.MultiDiGraph()
    for row in concepts.select("id", "notation", "semantic_type", "deprecated").iter_rows(named=True):
        graph.add_node(row.pop("id"), **row)
    graph.add_edges_from(relations.select("subject", "object", "predicate").iter_rows())
    if lang is not None:
        nx.set_node_attributes(graph, {concept: release.concept(concept).label(lang) for concept in graph}, "label")
    return graph


def _concepts(release: "Release", scheme: str | None, root: str | None, max_depth: int | None) -> pl.DataFrame:
    concepts = release.concepts
    if scheme is not None:
        concepts = concepts.filter(pl.col("scheme") == scheme)
    if root is not None:
        below = pl.Series("id", sorted({root, *release.hierarchy.descendants(root, max_depth)}), pl.String)
        concepts = concepts.join(below.to_frame(), on="id", how="semi", maintain_order="left")
    return concepts
