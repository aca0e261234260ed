"""The graph of a release, and walks along its hierarchy."""

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology.dialects.namespaces import BROADER
from ontology.graph import ancestors, children, depths, descendants, parents, to_networkx

EX = "http://example.org/t/"
TEXT = """ex:a a skos:Concept ; skos:notation "A" ; skos:inScheme ex:s .
ex:b a skos:Concept, ex:Kind ; skos:broader ex:a .
ex:c a skos:Concept ; skos:broader ex:b, ex:a ; ex:treats ex:b ; skos:inScheme ex:s .
ex:d a skos:Concept ; skos:broader ex:c .
ex:e a skos:Concept ; skos:broader ex:f . ex:f a skos:Concept ; skos:broader ex:e ."""


def short(concepts) -> str:
    return "".join(sorted(concept.removeprefix(EX) for concept in concepts))


def test_nodes_and_edges(turtle) -> None:
    graph = to_networkx(turtle(TEXT))
    assert graph.nodes[EX + "a"] == {"notation": "A", "semantic_type": ""}
    assert graph.nodes[EX + "b"]["semantic_type"] == "Kind"
    assert set(graph[EX + "c"][EX + "b"]) == {BROADER, EX + "treats"}
    assert short(graph) == "abcdef"


def test_graph_of_some_predicates_or_one_scheme(turtle) -> None:
    release = turtle(TEXT)
    graph = to_networkx(release, predicates=[EX + "treats"])
    assert list(graph.edges(keys=True)) == [(EX + "c", EX + "b", EX + "treats")]
    part = to_networkx(release, scheme=EX + "s")
    assert short(part) == "ac"
    assert part.number_of_edges() == 1


def test_walks(turtle) -> None:
    graph = to_networkx(turtle(TEXT))
    assert short(parents(graph, EX + "c")) == "ab"
    assert short(children(graph, EX + "a")) == "bc"
    assert short(ancestors(graph, EX + "d")) == "abc"
    assert short(descendants(graph, EX + "a")) == "bcd"
    assert short(ancestors(graph, EX + "e")) == "ef"
    assert {concept.removeprefix(EX): depth for concept, depth in depths(graph).items()} == {
        "a": 0,
        "b": 1,
        "c": 1,
        "d": 2,
    }


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edges=st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"))))
def test_walks_agree_with_networkx(edges: set[tuple[str, str]]) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from("abcde")
    graph.add_edges_from((child, parent, BROADER) for child, parent in edges)
    graph.add_edge("a", "e", "other")
    plain = nx.DiGraph(edges)
    plain.add_nodes_from("abcde")
    for concept in "abcde":
        above = {end for parent in plain.successors(concept) for end in {parent, *nx.descendants(plain, parent)}}
        assert ancestors(graph, concept) == above
        below = {end for child in plain.predecessors(concept) for end in {child, *nx.ancestors(plain, child)}}
        assert descendants(graph, concept) == below
    roots = [concept for concept in "abcde" if not plain.out_degree(concept)]
    reached = nx.multi_source_dijkstra_path_length(plain.reverse(), set(roots)) if roots else {}
    assert depths(graph) == reached
