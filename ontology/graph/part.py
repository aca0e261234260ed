"""A part of a release as a graph of networkx."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import polars as pl

from configs.errors import InputError
from ontology.lookup.concept_view import ConceptView
from ontology.lookup.languages import check_tag
from ontology.lookup.naming import predicates_named, scheme_named

if TYPE_CHECKING:
    import networkx as nx

    from ontology.release import Release


def to_networkx(
    release: "Release",
    *,
    predicates: Iterable[str] | None = None,
    scheme: str | None = None,
    root: str | ConceptView | None = None,
    max_depth: int | None = None,
    lang: str | None = None,
) -> "nx.MultiDiGraph":
    """Return concepts as nodes (notation, semantic_type, deprecated) and relations as edges keyed by predicate.

    An edge leads from subject to object: a hierarchical one from the narrower to the broader concept; symmetric
    relations are stored in one direction only. `predicates` (by IRI, CURIE, label or last part) restricts the edges;
    `scheme` (by IRI, title or last part), and `root` with all that is at most `max_depth` steps below it, restrict the
    concepts. With `lang` each node has a `label` too, in that language or the next best. InputError for a name of
    none or several, and for a depth that is negative or has no root.
    """
    import networkx as nx

    check_tag(lang)
    _check_depth(max_depth, root)
    within = None if scheme is None else scheme_named(release, scheme)
    concepts = _concepts(release, within, root.id if isinstance(root, ConceptView) else root, max_depth)
    relations = release.relations
    if predicates is not None:
        relations = relations.filter(pl.col("predicate").is_in(predicates_named(release, predicates)))
    for end in ("subject", "object"):
        relations = relations.join(concepts.select("id"), left_on=end, right_on="id", how="semi", maintain_order="left")
    graph = nx.MultiDiGraph()
    for row in concepts.select("id", "notation", "semantic_type", "deprecated").iter_rows(named=True):
        graph.add_node(row.pop("id"), **row)
    graph.add_edges_from(relations.select("subject", "object", "predicate").iter_rows())
    if lang is not None:
        nx.set_node_attributes(graph, {concept: release.concept(concept).label(lang) for concept in graph}, "label")
    return graph


def _check_depth(max_depth: int | None, root: str | ConceptView | None) -> None:
    if max_depth is None:
        return
    if root is None:
        raise InputError(f"max_depth {max_depth}: steps below what? name the concept at the top with root")
    if max_depth < 0:
        raise InputError(f"max_depth {max_depth}: no number of steps: give one from 0")


def _concepts(release: "Release", scheme: str | None, root: str | None, max_depth: int | None) -> pl.DataFrame:
    concepts = release.concepts
    if scheme is not None:
        concepts = concepts.filter(pl.col("scheme") == scheme)
    if root is not None:
        below = pl.Series("id", sorted({root, *release.hierarchy.descendants(root, max_depth)}), pl.String)
        concepts = concepts.join(below.to_frame(), on="id", how="semi", maintain_order="left")
    return concepts
