"""What follows from other facts is found, by the definition of transitivity."""

from collections.abc import Callable

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus_builder.corpus import Fact
from corpus_builder.eligibility.implied import implied_facts

EDGES = st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")).filter(lambda e: e[0] != e[1]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDGES)
def test_what_is_reached_without_the_fact_itself(make_fact: Callable[..., Fact], edges: set[tuple[str, str]]) -> None:
    facts = [make_fact(subject, "is_a", obj) for subject, obj in sorted(edges)]
    expected = set()
    for fact in facts:
        rest = nx.DiGraph([edge for edge in edges if edge != (fact.subject, fact.object)])
        if fact.subject in rest and fact.object in rest and nx.has_path(rest, fact.subject, fact.object):
            expected.add(fact.fact_id)
    assert implied_facts(facts, frozenset()) == expected


def test_other_relations_carry_on_only_where_they_are_transitive(make_fact: Callable[..., Fact]) -> None:
    facts = [make_fact(s, "part_of", o) for s, o in ("ab", "bc", "ac")]
    assert implied_facts(facts, frozenset()) == set()
    assert implied_facts(facts, {facts[0].predicate}) == {facts[2].fact_id}
