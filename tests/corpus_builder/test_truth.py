"""True answers: what other facts say, and ancestors in the hierarchy, cycles tolerated."""

from corpus_builder.truth import truth_of


def test_ancestors_are_true_and_so_are_other_facts(make_fact) -> None:
    facts = [
        make_fact("a", "is_a", "b"),
        make_fact("b", "is_a", "c"),
        make_fact("a", "treats", "x"),
        make_fact("a", "treats", "y"),
    ]
    truth = truth_of(facts)
    assert truth.other_objects(facts[0]) == {"c"}
    assert truth.other_subjects(facts[1]) == {"a"}
    assert truth.other_objects(facts[2]) == {"y"}


def test_cycles_end(make_fact) -> None:
    facts = [make_fact("a", "is_a", "b"), make_fact("b", "is_a", "c"), make_fact("c", "is_a", "a")]
    assert truth_of(facts).other_objects(facts[0]) == {"c"}


def test_a_symmetric_relation_is_true_both_ways(make_fact) -> None:
    facts = [make_fact("a", "related", "b"), make_fact("b", "related", "c")]
    truth = truth_of(facts, frozenset({facts[0].predicate}))
    assert truth.other_objects(facts[1]) == {"a"}
    assert truth.other_subjects(facts[0]) == {"c"}
