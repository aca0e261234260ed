"""Eligibility: named rules, the same for every fact, blind to arms."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from configs.experiment import FactsSection
from corpus_builder.corpus import Fact
from corpus_builder.eligibility import EligibilityContext, judge
from corpus_builder.mentions import MentionFinder
from corpus_builder.names import Names
from corpus_builder.truth import truth_of


@pytest.fixture
def facts(make_fact: Callable[..., Fact]) -> list[Fact]:
    return [make_fact(f"s{i}", "treats", f"o{i % 6}") for i in range(24)]


def context(**changes: object) -> EligibilityContext:
    labels = {**{f"s{i}": f"sujet {i}" for i in range(24)}, **{f"o{i}": f"objet {i}" for i in range(6)}}
    names = Names(preferred={(c, "fr"): label for c, label in labels.items()}, alternatives={})
    values: dict[str, object] = {
        "section": FactsSection(),
        "languages": ("fr",),
        "names": names,
        "finder": MentionFinder(names.pairs(("fr",))),
        "pairs_in_documents": frozenset(),
        "branch": None,
        "transitive": frozenset(),
        "truth": truth_of([]),
        "num_candidates": 5,
    }
    return EligibilityContext(**{**values, **changes})  # type: ignore[arg-type]


def rules(facts: list[Fact], judged_in: EligibilityContext) -> list[str | None]:
    return [fact.ineligible for fact in judge(facts, judged_in)]


def test_facts_without_fault_are_eligible(facts: list[Fact]) -> None:
    assert rules(facts, context()) == [None] * 24


def test_relations_branches_and_labels(facts: list[Fact]) -> None:
    assert set(rules(facts, context(section=FactsSection(predicates=("causes",))))) == {"predicate_not_chosen"}
    assert set(rules(facts, context(section=FactsSection(max_label_words=1)))) == {"label_too_long"}
    assert set(rules(facts, context(languages=("fr", "en")))) == {"no_label"}
    assert rules(facts, context(branch=frozenset({f"s{i}" for i in range(1, 24)})))[:2] == ["outside_branches", None]


def test_the_same_label_twice_is_ambiguous(facts: list[Fact]) -> None:
    names = context().names
    clashing = replace(names, preferred={**names.preferred, ("s1", "fr"): "Sujet 0"})
    assert rules(facts, context(names=clashing))[:3] == ["ambiguous_label", "ambiguous_label", None]


def test_names_together_in_a_document_are_out(facts: list[Fact]) -> None:
    assert rules(facts, context(pairs_in_documents=frozenset({("o0", "s0")})))[:2] == ["together_in_document", None]


def test_too_few_candidates_spreads_until_nothing_changes(facts: list[Fact]) -> None:
    assert set(rules(facts, context(num_candidates=7))) == {"too_few_candidates"}


def test_other_truths_leave_fewer_candidates(facts: list[Fact], make_fact: Callable[..., Fact]) -> None:
    extra = [make_fact("s0", "treats", f"o{i}") for i in range(1, 3)]
    judged = judge([*facts, *extra], context(truth=truth_of([*facts, *extra])))
    assert {fact.subject for fact in judged if fact.ineligible == "too_few_candidates"} == {"s0"}


def test_a_maximum_keeps_whole_neighbourhoods(facts: list[Fact]) -> None:
    judged = judge(facts, context(section=FactsSection(max_per_predicate={"treats": 21})))
    kept = {fact.neighbourhood for fact in judged if fact.ineligible is None}
    dropped = {fact.neighbourhood for fact in judged if fact.ineligible == "beyond_max_per_predicate"}
    assert len(kept) == 5
    assert len(dropped) == 1
    assert kept.isdisjoint(dropped)


def test_a_definition_that_names_a_related_concept_gives_it_away(make_fact: Callable[..., Fact]) -> None:
    relation = make_fact("s1", "treats", "o1")
    text = {"object_kind": "text", "lang": "fr", "neighbourhood": "T|s1"}
    telling = make_fact("s1", "definition", "Remède de l'objet 1 par excellence.", **text)
    naming = make_fact("s2", "definition", "Sens du sujet 2.", **text)
    fine = make_fact("s3", "definition", "Remède ancien.", **text)
    judged = rules([relation, telling, naming, fine], context(num_candidates=1))
    assert judged[1:3] == ["named_in_definition", "named_in_definition"]
