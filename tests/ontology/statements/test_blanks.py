"""Blank nodes are named by what is stated about them and where they hang."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.statements.blanks import Edge, names_of_blanks


@pytest.mark.slow
def test_a_chain_deeper_than_the_stack() -> None:
    edges = [Edge(n, b"p", n + 1) for n in range(50_000)] + [Edge(50_000, b"q", b"end")]
    names = names_of_blanks(range(50_001), edges)
    assert len(set(names.values())) == 50_001


def test_twins_under_one_subject_are_one_and_under_two_are_two() -> None:
    edges = [Edge(b"a", b"p", 1), Edge(b"a", b"p", 2), Edge(b"b", b"p", 3)]
    edges += [Edge(node, b"q", b"x") for node in (1, 2, 3)]
    names = names_of_blanks([1, 2, 3], edges)
    assert names[1] == names[2] != names[3]


def test_twins_below_count_once() -> None:
    def outer(num_twins: int) -> str:
        twins = range(2, 2 + num_twins)
        edges = [Edge(b"a", b"p", 1), *(Edge(1, b"p", n) for n in twins), *(Edge(n, b"q", b"x") for n in twins)]
        return names_of_blanks([1, *twins], edges)[1]

    assert outer(1) == outer(2)


def test_content_below_is_part_of_the_name() -> None:
    def tree(leaf: bytes) -> str:
        return names_of_blanks([1, 2], [Edge(b"a", b"p", 1), Edge(1, b"p", 2), Edge(2, b"p", leaf)])[1]

    assert tree(b"x") == tree(b"x") != tree(b"y")


EDGES = st.lists(st.tuples(st.integers(0, 6), st.sampled_from([b"p", b"q"]), st.integers(0, 8)), max_size=14)


@given(edges=EDGES, seed=st.integers(0, 99))
def test_names_depend_on_neither_order_nor_keys(edges: list[tuple[int, bytes, int]], seed: int) -> None:
    """Numbers above 6 stand for terms that are no blank nodes."""
    keys = list(range(7))
    random.Random(seed).shuffle(keys)

    def node(number: int, key: list[int]) -> object:
        return key[number] if number < 7 else b"%d" % number

    def named(key: list[int], order: list[tuple[int, bytes, int]]) -> dict[object, str]:
        return dict(names_of_blanks(key, [Edge(node(s, key), p, node(o, key)) for s, p, o in order]))

    one, two = named(list(range(7)), edges), named(keys, edges[::-1])
    assert [one[n] for n in range(7)] == [two[keys[n]] for n in range(7)]
