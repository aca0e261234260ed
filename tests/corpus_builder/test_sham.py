"""Sham statements are false, and drawn among the facts that are to be stated wrongly."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus_builder.corpus import Fact
from corpus_builder.texts.sham import sham_objects
from corpus_builder.truth import truth_of

PAIRS = st.sets(st.tuples(st.integers(0, 6), st.integers(10, 14)), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAIRS, PAIRS)
def test_no_sham_statement_is_true(
    make_fact: Callable[..., Fact], sham: set[tuple[int, int]], others: set[tuple[int, int]]
) -> None:
    false = [make_fact(f"s{s}", "treats", f"o{o}", arm="sham") for s, o in sorted(sham)]
    shown = [make_fact(f"s{s}", "treats", f"o{o}", arm="high") for s, o in sorted(others - sham)]
    stated = {(fact.subject, fact.object) for fact in [*false, *shown]}
    found = sham_objects(false, truth_of([*false, *shown]), salt="s")
    assert all((fact.subject, found[fact.fact_id]) not in stated for fact in false if fact.fact_id in found)
    assert set(found.values()) <= {fact.object for fact in false}
    for fact in false:
        if fact.fact_id not in found:
            assert all((fact.subject, other.object) in stated for other in false)


def test_definitions_go_to_other_concepts(make_fact: Callable[..., Fact]) -> None:
    facts = [
        replace(make_fact(f"s{i}", "definition", f"Texte {i}."), object_kind="text", lang="fr", arm="sham")
        for i in range(5)
    ]
    found = sham_objects(facts, truth_of(facts), salt="s")
    assert len(found) == 5
    assert all(found[fact.fact_id] != fact.object for fact in facts)
