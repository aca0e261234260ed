"""The compact graph of a release: its walks agree with networkx, also in circles and a long way down."""

import itertools
from collections.abc import Iterable

import networkx as nx
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configs.errors import InputError
from ontology.dialects.namespaces import BROADER
from ontology.graph import ConceptGraph, concept_graph

NAMES = "abcdefg"
edge_sets = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=16)
Edges = set[tuple[str, str]]
relaxed = settings(deadline=None, max_examples=60)


def graph_of(edges: Iterable[tuple[str, str]], names: Iterable[str] = NAMES) -> ConceptGraph:
    pairs = list(edges)
    relations = pl.DataFrame(
        {"subject": [pair[0] for pair in pairs], "object": [pair[1] for pair in pairs]},
        schema={"subject": pl.String, "object": pl.String},
    )
    return concept_graph(
        pl.DataFrame({"id": list(names)}, schema={"id": pl.String}), relations.with_columns(predicate=pl.lit(BROADER))
    )


def networkx_of(edges: Edges) -> nx.DiGraph:
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(NAMES)
    return graph


def chain(length: int, *, is_ring: bool = False) -> ConceptGraph:
    ids = pl.int_range(length, eager=True).cast(pl.String).str.zfill(8)
    relations = pl.DataFrame({"subject": ids[1:], "object": ids[:-1], "predicate": BROADER})
    if is_ring:
        back = pl.DataFrame({"subject": [ids[0]], "object": [ids[-1]], "predicate": [BROADER]})
        relations = pl.concat([relations, back])
    return concept_graph(ids.to_frame("id"), relations)


def above(plain: nx.DiGraph, concept: str) -> set[str]:
    return {end for parent in plain.successors(concept) for end in {parent, *nx.descendants(plain, parent)}}


@relaxed
@given(edges=edge_sets)
def test_neighbours_and_walks(edges: Edges) -> None:
    graph, plain = graph_of(edges), networkx_of(edges)
    for concept in NAMES:
        assert graph.parents(concept) == tuple(sorted(plain.successors(concept)))
        assert graph.children(concept) == tuple(sorted(plain.predecessors(concept)))
        shared = {child for parent in plain.successors(concept) for child in plain.predecessors(parent)}
        assert graph.siblings(concept) == tuple(sorted(shared - {concept}))
        assert graph.ancestors(concept) == above(plain, concept)
        assert graph.descendants(concept) == above(plain.reverse(), concept)


@relaxed
@given(edges=edge_sets, max_depth=st.integers(0, 4))
def test_descendants_down_to_a_depth(edges: Edges, max_depth: int) -> None:
    graph, plain = graph_of(edges), networkx_of(edges).reverse()
    for concept in NAMES:
        near = nx.single_source_shortest_path_length(plain, concept, cutoff=max_depth)
        assert graph.descendants(concept, max_depth) - {concept} == set(near) - {concept}


@relaxed
@given(edges=edge_sets)
def test_shape(edges: Edges) -> None:
    graph, plain = graph_of(edges), networkx_of(edges)
    tops = [concept for concept in NAMES if not plain.out_degree(concept)]
    reached = nx.multi_source_dijkstra_path_length(plain.reverse(), set(tops)) if tops else {}
    assert graph.depths.to_list() == [reached.get(concept) for concept in NAMES]
    strong = [tuple(sorted(part)) for part in nx.strongly_connected_components(plain) if len(part) > 1]
    assert graph.cycles == tuple(sorted([*strong, *((start,) for start, end in edges if start == end)]))
    parts = {node: min(part) for part in nx.weakly_connected_components(plain) for node in part}
    assert dict(graph.components.iter_rows()) == parts
    assert graph.roots == tuple(concept for concept in tops if plain.in_degree(concept))
    assert set(graph.roots) | set(graph.leaves) | set(graph.isolated) == {
        concept for concept in NAMES if not (plain.out_degree(concept) and plain.in_degree(concept))
    }


@relaxed
@given(edges=edge_sets)
def test_paths_to_roots(edges: Edges) -> None:
    graph, plain = graph_of(edges), networkx_of(edges)
    tops = {concept for concept in NAMES if not plain.out_degree(concept)}
    for concept in NAMES:
        every = {tuple(path) for top in tops for path in nx.all_simple_paths(plain, concept, [top])}
        every |= {(concept,)} & {(top,) for top in tops}
        found = graph.paths_to_roots(concept, max_paths=10_000)
        assert len(set(found)) == len(found)
        assert set(found) <= every
        assert bool(found) == bool(every)
        if nx.is_directed_acyclic_graph(plain):
            assert list(found) == sorted(every)
        assert graph.paths_to_roots(concept, max_paths=2) == found[:2]


@relaxed
@given(edges=edge_sets)
def test_least_common_ancestors(edges: Edges) -> None:
    graph, plain = graph_of(edges), networkx_of(edges)
    at_or_above = {concept: nx.descendants(plain, concept) | {concept} for concept in NAMES}
    for one, other in itertools.combinations_with_replacement(NAMES, 2):
        common = at_or_above[one] & at_or_above[other]
        lowest = {
            name
            for name in common
            if not any(name in at_or_above[below] and below not in at_or_above[name] for below in common)
        }
        assert graph.least_common_ancestors(one, other) == tuple(sorted(lowest))


@relaxed
@given(edges=edge_sets, own=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["x", "y", "z"])))
def test_values_are_inherited_from_the_nearest(edges: Edges, own: dict[str, str]) -> None:
    graph, plain = graph_of(edges), networkx_of(edges)
    expected = {}
    for concept in NAMES:
        steps = nx.single_source_shortest_path_length(plain, concept)
        nearest = min(((steps[name], own[name]) for name in steps if name in own), default=None)
        if nearest:
            expected[concept] = nearest[1]
        assert graph.inherited_by(concept, own.get) == expected.get(concept)
    assert graph.inherited(own) == expected


def test_relations_of_other_kinds_and_to_other_things_are_no_edges() -> None:
    relations = pl.DataFrame(
        [("a", BROADER, "b"), ("a", BROADER, "elsewhere"), ("b", "treats", "a")],
        schema=["subject", "predicate", "object"],
        orient="row",
    )
    concepts = pl.DataFrame({"id": ["b", "a"]})
    assert concept_graph(concepts, relations).parents("a") == ("b",)
    assert concept_graph(concepts, relations).roots == ("b",)
    both = concept_graph(concepts, relations, {BROADER, "treats"})
    assert both.cycles == (("a", "b"),)
    assert repr(both) == "<ConceptGraph: 2 concepts, 2 edges>"


def test_an_unknown_concept_is_a_users_mistake() -> None:
    for name in ("", "bb", "zz"):
        with pytest.raises(InputError, match=f"{name}: not a concept of this release"):
            graph_of([]).parents(name)


def test_a_graph_without_concepts() -> None:
    graph = graph_of([], [])
    assert (graph.roots, graph.cycles, graph.depths.to_list(), graph.components.height) == ((), (), [], 0)


@pytest.mark.parametrize("length", [5_000])
def test_a_long_way_down(length: int) -> None:
    graph = chain(length)
    first, last = "0".zfill(8), str(length - 1).zfill(8)
    assert len(graph.descendants(first)) == len(graph.ancestors(last)) == length - 1
    assert graph.depths.max() == length - 1
    assert [len(path) for path in graph.paths_to_roots(last)] == [length]
    assert graph.least_common_ancestors(last, first) == (first,)
    assert graph.components["component"].unique().to_list() == [first]
    assert graph.cycles == ()
    assert graph.inherited({first: "x"})[last] == graph.inherited_by(last, {first: "x"}.get) == "x"


def test_a_large_ring() -> None:
    graph = chain(5_000, is_ring=True)
    assert [len(cycle) for cycle in graph.cycles] == [5_000]
    assert graph.depths.null_count() == 5_000
    assert graph.paths_to_roots("0".zfill(8)) == ()


def test_a_ladder_has_more_paths_than_anyone_counts() -> None:
    steps = [(f"{side}{i:02}", f"{other}{i + 1:02}") for i in range(40) for side in "ab" for other in "ab"]
    names = {name for step in steps for name in step}
    assert len(graph_of(steps, names).paths_to_roots("a00", max_paths=7)) == 7
