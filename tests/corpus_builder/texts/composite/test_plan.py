"""Plans of texts with several facts, on made-up releases of any shape."""

import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configs.errors import ConfigurationError, InternalError
from configs.experiment import Arm
from corpus_builder.corpus import Fact, Text
from corpus_builder.mentions import MentionFinder
from corpus_builder.texts.composite import CompositePlan, CompositeShares, plan_composites
from corpus_builder.texts.composite.contrasts import can_contrast
from corpus_builder.texts.dose import directions_of

LABELS = (
    *("asthme", "état grippal", "hernie", "IRM normale", "toux, sèche", "œdème", "fièvre", "fièvre jaune", "diabète"),
    *("syndrome des os de verre", "pH bas", "grippe aviaire", "maladie rare", "le mal de mer", "lésion et plaie"),
)
DEFINITIONS = (
    "Maladie qui donne la toux, sèche.",
    "État où la fièvre monte.",
    "Signe. Sans plus.",
    "Rougeur au coude.",
)
SHARES = CompositeShares(paragraph=0.3, enumeration=0.2, path=0.2, contrast=0.15, question_share=0.3, max_items=4)
COUNT = re.compile(r"\b(deux|trois|quatre|cinq|six|sept|\d+) (termes|sous-types|signes|diagnostics|lignes|noms)")


@st.composite
def releases(draw: st.DrawFn) -> list[tuple[str, str, str, str]]:
    ends = st.integers(0, len(LABELS) - 1)
    relations = st.sampled_from(["is_a", "is_a", "is_a", "has_symptom", "related", "hasColour", "definition"])
    arms = st.sampled_from(["many", "many", "many", "withheld"])
    rows = draw(st.lists(st.tuples(ends, relations, ends, arms), min_size=4, max_size=40))
    said: dict[tuple[str, str, str], str] = {}
    for a, relation, b, arm in rows:
        if relation == "definition":
            said.setdefault((f"c{a}", relation, DEFINITIONS[b % len(DEFINITIONS)]), arm)
        elif a != b and (relation != "is_a" or a < b):  # a hierarchy has no cycles
            said.setdefault((f"c{a}", relation, f"c{b}"), arm)
    # A concept has one definition.
    unique = {(s, r, "" if r == "definition" else o): (s, r, o, arm) for (s, r, o), arm in said.items()}
    return list(unique.values())


def planned(rows, statement, context_of, **changes) -> tuple[list[Fact], CompositePlan, list[Text]]:
    facts = [statement(*row) for row in rows]
    context = context_of(facts, **changes)
    plan = plan_composites([fact for fact in facts if fact.arm == "many"], SHARES, context)
    return facts, plan, list(plan.texts())


any_release = given(rows=releases())
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@any_release
def test_exposures_add_up_and_none_is_negative(rows, statement, context_of) -> None:
    facts, plan, texts = planned(rows, statement, context_of)
    stated: Counter[tuple[str, str]] = Counter()
    for text in texts:
        assert text.num_exposures == 1
        assert len(set(text.fact_ids)) == len(text.fact_ids) >= 2
        stated.update((fact_id, text.direction) for fact_id in text.fact_ids)
    doses = {d.direction: d.num_statements + d.num_questions for d in directions_of(plan.context.arm)}
    for fact in facts:
        for direction, dose in doses.items():
            if fact.arm == "many":
                assert plan.given[fact.fact_id, direction] >= 0
                assert plan.given[fact.fact_id, direction] + stated[fact.fact_id, direction] == dose
            else:
                assert not stated[fact.fact_id, direction]


@quick
@any_release
def test_a_text_names_both_ends_of_no_fact_that_it_does_not_list(rows, statement, context_of) -> None:
    facts, _, texts = planned(rows, statement, context_of)
    finder = MentionFinder((label, f"c{i}") for i, label in enumerate(LABELS))
    for text in texts:
        named = {concept for mention in finder.find(text.text) for concept in mention.concepts}
        for fact in facts:
            shown = fact.object in named if fact.object_kind == "concept" else fact.object.lower()[:-1] in text.text
            if fact.subject in named and shown:
                assert fact.fact_id in text.fact_ids


@quick
@any_release
def test_spans_are_the_labels_and_facts_stand_in_order(rows, statement, context_of) -> None:
    facts, _, texts = planned(rows, statement, context_of)
    by_id = {fact.fact_id: fact for fact in facts}
    for text in texts:
        for span in text.spans:
            shown = text.text[span.start : span.end]
            definitions = {by_id[i].object[:-1].lower() for i in text.fact_ids if by_id[i].object_kind == "text"}
            assert shown == LABELS[int(span.concept[1:])] or (span.role == "object" and shown.lower() in definitions)
        assert [span.start for span in text.spans] == sorted(span.start for span in text.spans)
        for fact_id in text.fact_ids:
            ends = {(span.concept, span.role) for span in text.spans}
            fact = by_id[fact_id]
            assert (fact.subject, "subject") in ends
            assert (fact.object if fact.object_kind == "concept" else fact.subject, "object") in ends
        assert len({text.text_id for text in texts}) == len(texts)


def is_about(fact: Fact, first: Fact, direction: str) -> bool:
    """Tell whether the fact is one of those that a list with `first` in it is a list of."""
    head = first.subject if direction == "forward" else first.object
    ends = {"forward": fact.subject, "inverse": fact.object}
    return head in (ends.values() if fact.relation == "related" else (ends[direction],))


@quick
@any_release
def test_a_count_is_stated_of_complete_sets_alone(rows, statement, context_of) -> None:
    facts, _, texts = planned(rows, statement, context_of)
    by_id = {fact.fact_id: fact for fact in facts}
    for text in (text for text in texts if text.kind == "enumeration"):
        first = by_id[text.fact_ids[0]]
        same = [fact for fact in facts if fact.relation == first.relation]
        whole = {fact.fact_id for fact in same if is_about(fact, first, text.direction)}
        if COUNT.search(text.text) or ".complete" in text.template_id:
            assert set(text.fact_ids) == whole
        else:
            assert set(text.fact_ids) < whole


@quick
@any_release
def test_the_plan_is_one_whatever_the_order_of_facts(rows, statement, context_of) -> None:
    facts, plan, texts = planned(rows, statement, context_of)
    mixed = [fact for fact in facts if fact.arm == "many"]
    random.Random(0).shuffle(mixed)
    again = plan_composites(mixed, SHARES, context_of(facts[::-1]))
    assert (list(again.texts()), again.given) == (texts, plan.given)


def test_another_salt_is_another_plan(statement, context_of) -> None:
    rows = [(f"c{i}", "is_a", "c14", "many") for i in range(10)]
    _, _, first = planned(rows, statement, context_of, salt="1")
    _, _, second = planned(rows, statement, context_of, salt="2")
    assert [text.text for text in first] != [text.text for text in second]


def test_no_text_mixes_arms(statement, context_of) -> None:
    facts = [statement("c0", "is_a", "c8", "many"), statement("c1", "is_a", "c8", "one")]
    with pytest.raises(InternalError, match="is not of arm many"):
        plan_composites(facts, SHARES, context_of(facts))


def test_a_fact_without_a_partner_keeps_its_dose(statement, context_of) -> None:
    _, plan, texts = planned([("c0", "is_a", "c8", "many")], statement, context_of)
    assert texts == []
    assert set(plan.given.values()) == {6, 4}


def test_shares_are_met_where_partners_are_there(statement, context_of) -> None:
    arm = Arm(name="many", kind="treated", num_exposures=100)
    _, _, texts = planned([(f"c{i}", "is_a", "c8", "many") for i in range(4)], statement, context_of, arm=arm)
    assert texts == []  # each has one parent: nothing to say of it but that, from the subject's side
    inverse = Arm(name="many", kind="treated", num_exposures=100, inverse_share=1)
    rows = [(f"c{i}", "is_a", "c8", "many") for i in range(4)]
    _, plan, texts = planned(rows, statement, context_of, arm=inverse)
    assert Counter(text.kind for text in texts) == {"paragraph": 30, "enumeration": 20}
    assert set(plan.given.values()) == {50}


def test_small_doses_meet_their_shares_on_average(statement, context_of) -> None:
    arm = Arm(name="many", kind="treated", num_exposures=1, inverse_share=1)
    labels = [f"nom{i}" for i in range(900)]
    rows = [(f"c{i}", "is_a", f"c{800 + i // 8}", "many") for i in range(800)]
    _, _, texts = planned(rows, statement, context_of, arm=arm, labels=labels)
    stated = Counter(text.kind for text in texts for _ in text.fact_ids)
    # Exposures left after the enumerations, at one a fact, are what paragraphs can have.
    assert 0.12 < stated["enumeration"] / 800 < 0.28
    assert 0.15 < stated["paragraph"] / 800 < 0.35


def test_order_and_words_of_a_paragraph_change_from_one_exposure_to_the_next(statement, context_of) -> None:
    rows = [("c0", "is_a", "c8", "many"), ("c0", "has_symptom", "c5", "many"), ("c0", "related", "c2", "many")]
    _, _, texts = planned(rows, statement, context_of, arm=Arm(name="many", kind="treated", num_exposures=40))
    paragraphs = [text for text in texts if text.kind == "paragraph"]
    assert len(paragraphs) == 12
    assert len({text.fact_ids for text in paragraphs}) >= 4
    assert len({text.text for text in paragraphs}) >= 11


def test_a_long_set_is_cut_without_a_count(statement, context_of) -> None:
    rows = [(f"c{i}", "is_a", "c12", "many") for i in range(10)]
    arm = Arm(name="many", kind="treated", num_exposures=50, inverse_share=1)
    _, _, texts = planned(rows, statement, context_of, arm=arm)
    listed = [text for text in texts if text.kind == "enumeration"]
    assert listed
    assert {len(text.fact_ids) for text in listed} <= {3, 4}
    assert not any(COUNT.search(text.text) for text in listed)


def test_a_path_is_not_made_over_a_withheld_shortcut(statement, context_of) -> None:
    rows = [("c0", "is_a", "c1", "many"), ("c1", "is_a", "c2", "many")]
    _, _, texts = planned(rows, statement, context_of)
    assert {text.kind for text in texts} == {"path"}
    _, _, texts = planned([*rows, ("c0", "is_a", "c2", "withheld")], statement, context_of)
    assert texts == []


def test_siblings_are_contrasted_only_in_what_differs(statement, context_of) -> None:
    place = [(f"c{i}", "is_a", "c12", "withheld") for i in (0, 1)]
    _, _, texts = planned(
        [*place, ("c0", "has_symptom", "c5", "many"), ("c1", "has_symptom", "c8", "many")], statement, context_of
    )
    assert {text.kind for text in texts} == {"contrast"}
    shared = [*place, ("c0", "has_symptom", "c5", "many"), ("c1", "has_symptom", "c5", "many")]
    _, _, texts = planned(shared, statement, context_of)
    assert not any(text.kind == "contrast" for text in texts)


@pytest.mark.parametrize(
    ("relation", "above"),
    [
        ("has_symptom", [("c5", "is_a", "c9"), ("c9", "is_a", "c10")]),  # fact b's object stands above fact a's
        ("is_a", [("c1", "is_a", "c9"), ("c9", "is_a", "c5")]),  # what a is, b is too
    ],
)
def test_a_contrast_looks_beyond_the_next_level(relation, above, statement, context_of) -> None:
    a = statement("c0", relation, "c5", "many")
    b = statement("c1", relation, "c10", "many")
    apart = context_of([a, b]).index
    near = context_of([a, b, *(statement(*row, "withheld") for row in above)]).index
    assert can_contrast(a, b, "forward", apart)
    assert not can_contrast(a, b, "forward", near)
    assert not can_contrast(b, a, "forward", near)


def test_a_relation_that_holds_both_ways_is_complete_with_both(statement, context_of) -> None:
    arm = Arm(name="many", kind="treated", num_exposures=12)
    rows = [("c0", "related", "c8", "many"), ("c0", "related", "c2", "many")]
    for more, is_counted in ([], True), ([("c5", "related", "c0", "many")], False):
        _, _, texts = planned([*rows, *more], statement, context_of, arm=arm)
        counted = {".complete." in text.template_id for text in texts if text.kind == "enumeration"}
        assert counted == {is_counted}


def test_a_concept_named_inside_a_definition_counts_as_named(statement, context_of) -> None:
    rows = [
        ("c0", "definition", "Maladie qui donne la fièvre.", "many"),
        ("c0", "is_a", "c8", "many"),
        ("c0", "has_symptom", "c6", "withheld"),
    ]
    _, _, texts = planned(rows, statement, context_of)
    assert texts == []


def test_a_fact_of_another_language_is_not_stated(statement, context_of) -> None:
    facts = [statement("c0", "is_a", "c8", "many"), statement("c0", "definition", "Some disease.", "many")]
    facts[1] = replace(facts[1], lang="en")
    plan = plan_composites(facts, SHARES, context_of(facts))
    assert plan.groups == ()
    assert {fact_id for fact_id, _ in plan.given} == {facts[0].fact_id}


@pytest.mark.parametrize("shares", [{"path": 1.2}, {"path": 0.6, "paragraph": 0.6}, {"max_items": 2}, {"path": -0.1}])
def test_shares_that_do_not_fit_are_refused(shares) -> None:
    with pytest.raises(ConfigurationError, match="composite: "):
        CompositeShares(**shares)
