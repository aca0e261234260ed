"""Reachability agrees with networkx on any graph, and is at ease with long chains."""

from itertools import pairwise

import networkx as nx
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.graph.adjacency import Adjacency
from ontology.release import Release, empty_frame
from ontology.rules.above import with_chain
from ontology.rules.reachability import Reachability
from ontology.rules.registry import RULES
from ontology.rules.rule import Options

NUM_NODES = 9
EDGES = st.lists(st.tuples(st.integers(0, NUM_NODES - 1), st.integers(0, NUM_NODES - 1)), max_size=25)


def adjacency(edges: list[tuple[int, int]]) -> Adjacency:
    pairs = np.array(edges, np.uint32).reshape(-1, 2)
    return Adjacency.of(NUM_NODES, pairs[:, 0], pairs[:, 1])


@given(EDGES)
def test_above_means_reachable(edges: list[tuple[int, int]]) -> None:
    up = adjacency(edges)
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(range(NUM_NODES))
    lower, higher = (axis.ravel() for axis in np.indices((NUM_NODES, NUM_NODES)))
    found = Reachability.of(up, up.reversed()).is_above(higher, lower)
    expected = [nx.has_path(graph, low, high) for low, high in zip(lower.tolist(), higher.tolist(), strict=True)]
    assert found.tolist() == expected


def release_of(broader: list[tuple[str, str]], related: list[tuple[str, str]] = ()) -> Release:
    names = sorted({name for pair in [*broader, *related] for name in pair})
    skos = "http://www.w3.org/2004/02/skos/core#"
    facts = [(a, skos + "broader", b) for a, b in broader] + [(a, skos + "related", b) for a, b in related]
    columns = ["subject", "predicate", "object"]
    relations = pl.DataFrame(facts, schema=columns, orient="row").select(pl.lit("-").alias("relation_id"), *columns)
    concepts = pl.DataFrame({"id": names}).select(
        "id",
        scheme=pl.lit("s"),
        notation=pl.col("id"),
        semantic_type=pl.lit(""),
        deprecated=pl.lit(False),
        replaced_by=pl.lit(None, pl.String),
    )
    tables = {name: empty_frame(name) for name in Release.__dataclass_fields__ if name != "folder"}
    return Release(**{**tables, "concepts": concepts, "relations": relations})


@given(EDGES)
def test_a_redundant_link_can_be_left_out(edges: list[tuple[int, int]]) -> None:
    """Among graphs without cycles: exactly the links that the transitive reduction leaves out."""
    acyclic = sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})
    if not acyclic:
        return
    release = release_of([(str(a), str(b)) for a, b in acyclic])
    found = RULES["redundant-broader"].find(release, Options())
    kept = set(nx.transitive_reduction(nx.DiGraph(acyclic)).edges)
    assert {(int(a), int(b)) for a, b in found.select("subject", "object").iter_rows()} == set(acyclic) - kept


@pytest.mark.slow
def test_chains_of_a_hundred_thousand_steps() -> None:
    num = 100_000
    names = [f"{i:06}" for i in range(num)]
    release = release_of(
        [*pairwise(names), (names[0], names[5])],
        [(names[0], names[-1]), (names[7], names[3])],
    )
    pairs = pl.DataFrame({"subject": [names[0], names[-1]], "object": [names[-1], names[0]]})
    upward = release.relations.filter(pl.col("predicate").str.ends_with("broader")).select("subject", "object")
    assert with_chain(release, upward, pairs).rows() == [(names[0], names[-1])]
    assert RULES["related-is-broader"].find(release, Options()).height == 2
    assert RULES["redundant-broader"].find(release, Options()).row(0)[:2] == (names[0], names[5])
    assert RULES["cycle"].find(release, Options()).is_empty()


def test_a_cycle_of_a_hundred_thousand_steps() -> None:
    names = [f"{i:06}" for i in range(100_000)]
    release = release_of(list(zip(names, [*names[1:], names[0]], strict=True)), [(names[0], names[7])])
    (cycle,) = RULES["cycle"].find(release, Options()).iter_rows(named=True)
    assert (cycle["subject"], cycle["object"]) == (names[0], names[1])
    assert cycle["text"].endswith("000009 → … → 000000")
    assert RULES["redundant-broader"].find(release, Options()).is_empty()
    assert RULES["related-is-broader"].find(release, Options()).height == 1
