"""Assignment: two stages, thresholds on hashes, stable across releases, refused where it cannot work."""

from collections import Counter
from dataclasses import replace

import pytest

from configs.errors import ConfigurationError
from configs.experiment import Arm, Contrast, EvaluationSection, TrialSection
from corpus_builder.trial import allocate, flow_of, register

ARMS = (
    Arm(name="withheld", kind="withheld"),
    Arm(name="placebo", kind="placebo", num_exposures=8),
    Arm(name="high", kind="treated", num_exposures=8, weight=2),
)


def trial(**changes: object) -> TrialSection:
    values = {
        "arms": ARMS,
        "primary": Contrast(treated="high", control="placebo"),
        "untouched_share": 0.25,
        "max_withheld_share": 0.9,
    }
    return TrialSection(**{**values, **changes})


@pytest.fixture
def facts(make_fact):
    return [make_fact(f"s{i}", "treats", f"o{i % 200}") for i in range(2000)]


def test_arms_get_their_shares_inside_exposed_neighbourhoods(facts) -> None:
    allocated = allocate(facts, trial(), "salt")
    counts = Counter(fact.arm for fact in allocated)
    exposed = 2000 - counts["untouched"]
    assert 0.15 < counts["untouched"] / 2000 < 0.35
    assert counts["high"] / exposed == pytest.approx(0.5, abs=0.04)
    assert counts["placebo"] / exposed == pytest.approx(0.25, abs=0.04)


def test_an_untouched_neighbourhood_is_untouched_altogether(facts) -> None:
    arms_of: dict[str, set[str | None]] = {}
    for fact in allocate(facts, trial(), "salt"):
        arms_of.setdefault(fact.neighbourhood, set()).add(fact.arm)
    assert all(arms == {"untouched"} or "untouched" not in arms for arms in arms_of.values())


def test_facts_keep_their_arm_when_others_come_and_go(facts, make_fact) -> None:
    before = {fact.fact_id: fact.arm for fact in allocate(facts, trial(), "salt")}
    later = [make_fact(f"new{i}", "treats", f"o{i}") for i in range(50)] + facts[100:]
    after = {fact.fact_id: fact.arm for fact in allocate(later, trial(), "salt")}
    assert all(after[fact.fact_id] == before[fact.fact_id] for fact in facts[100:])


def test_facts_of_a_group_share_their_arm(make_fact) -> None:
    facts = [make_fact(f"s{i}", "definition", f"o{i}", group=f"g{i}", neighbourhood=f"n{i}") for i in range(300)]
    twins = [replace(fact, fact_id=f"{fact.fact_id}-en", lang="en") for fact in facts]
    allocated = allocate([*facts, *twins], trial(), "salt")
    assert [fact.arm for fact in allocated[:300]] == [fact.arm for fact in allocated[300:]]


def test_another_salt_is_another_trial(facts) -> None:
    first, second = (allocate(facts, trial(), salt) for salt in ("1", "2"))
    same = sum(a.arm == b.arm for a, b in zip(first, second, strict=True)) / len(facts)
    assert same < 0.5


def test_ineligible_facts_get_no_arm_and_are_counted(facts) -> None:
    marked = [replace(fact, ineligible="no_label") if i < 20 else fact for i, fact in enumerate(facts)]
    allocated = allocate(marked, trial(), "salt")
    assert all(fact.arm is None for fact in allocated[:20])
    flow = {(step.step, step.name): step.num_facts for step in flow_of(allocated)}
    assert flow["assessed", "all"] == 2000
    assert flow["excluded", "no_label"] == 20
    assert sum(count for (step, _), count in flow.items() if step == "allocated") == 1980


def test_trials_that_cannot_work_are_refused(facts, make_fact) -> None:
    with pytest.raises(ConfigurationError, match="none of 1 facts is eligible \\(no_label: 1\\)"):
        allocate([make_fact("a", "treats", "b", ineligible="no_label")], trial(), "salt")
    with pytest.raises(ConfigurationError, match="no fact for arm"):
        allocate(facts[:1], trial(), "salt")
    with pytest.raises(ConfigurationError, match="max_withheld_share"):
        allocate(facts, trial(max_withheld_share=0.3), "salt")


def test_registration_freezes_the_analysis(facts) -> None:
    allocated = allocate(facts, trial(), "salt")
    registration = register(allocated, trial(), EvaluationSection(), salt="salt", languages=("fr",), num_candidates=20)
    assert registration.primary.treated == "high"
    assert registration.primary_relations == ("treats",)
    assert [arm.name for arm in registration.arms] == ["withheld", "placebo", "high", "untouched"]
    smallest = min(Counter(fact.arm for fact in allocated)[name] for name in ("high", "placebo"))
    assert registration.power.num_facts_in_smallest_primary_arm == smallest
    assert 0 < registration.power.detectable_difference < 0.3


def test_primary_predicates_that_no_fact_has_are_refused(facts) -> None:
    section = trial(primary_predicates=("causes",))
    with pytest.raises(ConfigurationError, match="primary_predicates"):
        register(
            allocate(facts, section, "salt"),
            section,
            EvaluationSection(),
            salt="s",
            languages=("fr",),
            num_candidates=20,
        )
