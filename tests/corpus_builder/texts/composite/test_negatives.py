"""Negative statements: only where nothing true speaks against them."""

from dataclasses import replace

import pytest

from corpus_builder.texts.composite import Negation, negative_texts

SIBLINGS = [("c0", "is_a", "c12", "many"), ("c8", "is_a", "c12", "many")]


def negated(rows, statement, context_of, negation=Negation(rule="siblings"), **changes):  # noqa: B008
    facts = [statement(*row) for row in rows]
    mine = [fact for fact in facts if fact.arm == "many"]
    return list(negative_texts(mine, negation, context_of(facts, **changes)))


def test_siblings_are_not_kinds_of_one_another(statement, context_of) -> None:
    texts = negated(SIBLINGS, statement, context_of)
    assert {tuple(span.concept for span in text.spans) for text in texts} == {("c0", "c8"), ("c8", "c0")}
    assert all(text.fact_ids == () and text.direction is None and text.kind == "negative" for text in texts)
    assert all(text.text[s.start : s.end] in ("asthme", "diabète") for text in texts for s in text.spans)
    assert all(" ne " in t.text or " n'" in t.text or "faux" in t.text or "non." in t.text for t in texts)


@pytest.mark.parametrize(
    "truth",
    [
        ("c0", "is_a", "c8", "withheld"),
        ("c8", "related", "c0", "withheld"),
        ("c0", "has_symptom", "c8", "many"),
    ],
)
def test_nothing_is_denied_between_concepts_that_a_fact_relates(truth, statement, context_of) -> None:
    assert negated([*SIBLINGS, truth], statement, context_of) == []


def test_concepts_with_a_common_kind_are_not_set_apart(statement, context_of) -> None:
    below = [("c1", "is_a", "c0", "withheld"), ("c1", "is_a", "c8", "withheld")]
    assert negated([*SIBLINGS, *below], statement, context_of) == []


def test_a_longer_name_may_be_a_kind_of_the_shorter(statement, context_of) -> None:
    rows = [("c6", "is_a", "c12", "many"), ("c7", "is_a", "c12", "many")]  # fièvre, fièvre jaune
    assert negated(rows, statement, context_of) == []


def test_a_withheld_place_shows_no_siblings(statement, context_of) -> None:
    rows = [SIBLINGS[0], (*SIBLINGS[1][:3], "withheld")]
    assert negated(rows, statement, context_of) == []


def test_aligned_and_undeclared_pairs_are_left_alone(statement, context_of) -> None:
    mapped = Negation(rule="siblings", mapped=frozenset({("c0", "c8")}))
    assert negated(SIBLINGS, statement, context_of, mapped) == []
    declared = Negation(rule="declared")
    assert negated(SIBLINGS, statement, context_of, declared) == []
    assert len(negated(SIBLINGS, statement, context_of, replace(declared, disjoint=frozenset({("c0", "c8")})))) == 2


def test_a_name_shared_with_another_concept_is_left_alone(statement, context_of) -> None:
    labels = ["rhume", "toux", "toux", *(f"nom{i}" for i in range(12))]
    rows = [("c0", "is_a", "c12", "many"), ("c1", "is_a", "c12", "many"), ("c2", "related", "c0", "withheld")]
    assert negated(rows, statement, context_of, labels=labels) == []
    assert len(negated(rows[:2], statement, context_of, labels=labels)) == 2
