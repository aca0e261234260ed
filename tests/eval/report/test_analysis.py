"""The numbers of the analysis against numbers worked out by hand from the made-up outcomes."""

from pathlib import Path

import pytest

from corpus_builder.corpus import read_facts, read_probes
from eval.report.analysis.analyse import report_of
from eval.report.analysis.provenance import flattened
from eval.report.analysis.strata import exposure_level
from eval.report.inputs import read_trials
from eval.report.model import Report
from eval.report.sections.cells import value_of
from eval.results import ProbeScore
from eval.statistics import Unavailable
from ontology.rows import read_rows

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(results: Path) -> Report:
    return report_of(read_trials([results]))


@pytest.fixture(scope="module")
def replicates(write_made_up_trial, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("replicates")
    return [write_made_up_trial(folder / salt, seed=i, salt=salt) for i, salt in enumerate("abc")]


def by_hand(results: Path, arm: str, *, kind: str, model: str, relations: tuple[str, ...]) -> float:
    """Share of an arm's facts whose two probes rank the answer first, half a fact for one of them."""
    corpus = results.parent / "corpus"
    facts = {fact.fact_id for fact in read_facts(corpus) if fact.arm == arm and fact.relation in relations}
    probes = {p.probe_id: p.fact_ids[0] for p in read_probes(corpus) if p.kind == kind and p.fact_ids[0] in facts}
    scores = read_rows(results / "probe_scores.parquet", ProbeScore)
    right = [score.rank == 1 for score in scores if score.model == model and score.probe_id in probes]
    assert len(right) == 2 * len(facts)
    return sum(right) / len(right)


PRIMARY = ("is_a", "treats")


@pytest.mark.parametrize("arm", ["five_wordings", "one_wording", "with_inverse", "placebo", "withheld", "untouched"])
@pytest.mark.parametrize("model", ["before", "after"])
@pytest.mark.slow
def test_accuracies_of_arms(report: Report, results: Path, arm: str, model: str) -> None:
    found = next(row for row in report.arms if row.name == arm)
    for outcome, kind in ((found.forward, "relation"), (found.inverse, "relation_inverse")):
        expected = by_hand(results, arm, kind=kind, model=model, relations=PRIMARY)
        assert value_of(getattr(outcome, model)) == pytest.approx(expected)


def test_primary_contrast_and_estimands(report: Report, results: Path) -> None:
    after = {
        arm: by_hand(results, arm, kind="relation", model="after", relations=PRIMARY)
        for arm in ("five_wordings", "placebo", "withheld", "untouched")
    }
    primary = report.primary
    assert value_of(primary.contrast.difference) == pytest.approx(after["five_wordings"] - after["placebo"])
    assert value_of(primary.spillover.difference) == pytest.approx(after["withheld"] - after["untouched"])
    assert value_of(primary.total.difference) == pytest.approx(after["five_wordings"] - after["untouched"])
    assert primary.contrast.num_treated == primary.contrast.num_control == 27
    assert primary.chance == pytest.approx(1 / 5)
    assert primary.contrast.p_value is not None
    assert primary.contrast.p_value < 0.05


def test_steps_add_up(report: Report) -> None:
    values = [value_of(step.estimate) or 0.0 for step in report.primary.steps]
    assert [step.name for step in report.primary.steps] == ["start", "spillover", "names", "statement", "total"]
    assert sum(values[:-1]) == pytest.approx(values[-1])


def test_mean_reciprocal_rank(report: Report, results: Path) -> None:
    arm = report.arms[0]
    accuracy = by_hand(results, arm.name, kind="relation", model="after", relations=PRIMARY)
    assert arm.forward.reciprocal_rank_after == pytest.approx(accuracy + (1 - accuracy) / 2)


def test_realised_doses(report: Report) -> None:
    doses = {arm.name: (arm.num_forward_exposures, arm.num_inverse_exposures) for arm in report.arms}
    assert doses["five_wordings"] == (40, 0)
    assert doses["with_inverse"] == (20, 20)
    assert doses["placebo"] == (0, 0)


def test_dose_groups_and_diversity_are_found(report: Report) -> None:
    assert [group.arms for group in report.doses] == [
        ("one_wording",),
        ("low_dose", "five_wordings"),
        ("with_inverse",),
    ]
    (pair,) = report.diversity
    assert (pair.contrast.treated, pair.contrast.control) == ("five_wordings", "one_wording")
    assert (pair.num_wordings_many, pair.num_wordings_few) == (5, 1)


def test_p_values_of_exploratory_contrasts_are_adjusted(report: Report) -> None:
    raw = sorted(contrast.p_value or 0 for contrast in report.contrasts)
    adjusted = sorted(contrast.p_value_holm or 0 for contrast in report.contrasts)
    assert adjusted[0] == pytest.approx(min(1.0, 3 * raw[0]))
    assert all(b >= a for a, b in zip(raw, adjusted, strict=True))
    assert report.primary.contrast.p_value_holm is None


def test_relations_outside_the_primary_outcome_are_shown(report: Report, results: Path) -> None:
    found = {row.relation: row for row in report.relations}
    assert set(found) == {"is_a", "treats", "located_in"}
    expected = by_hand(results, "five_wordings", kind="relation", model="after", relations=("located_in",))
    assert value_of(found["located_in"].treated_after) == pytest.approx(expected)


def test_curve_has_every_moment(report: Report) -> None:
    shares = [point.share for point in report.curve if point.arm == "placebo"]
    assert shares == [0.0, 0.25, 0.5, 1.0]


def test_forgetting_per_domain(report: Report) -> None:
    assert [(row.domain, row.replayed) for row in report.forgetting] == [("romans", True), ("wikipédia", False)]
    assert [row.change_nats for row in report.forgetting] == pytest.approx([0.05, 0.3])
    assert [share for share, _ in report.forgetting[0].along] == [0.0, 0.25, 0.5, 1.0]


def test_sensitivity_leaves_out_leaked_facts(report: Report) -> None:
    assert dict(report.sensitivity.num_leaked)["placebo"] == 1
    assert report.sensitivity.contrast.num_control == report.primary.contrast.num_control - 1
    assert report.sensitivity.contrast.num_treated == report.primary.contrast.num_treated


def test_flow_counts_everyone(report: Report) -> None:
    (flow,) = report.flows
    assert flow.assessed is not None
    num_excluded = sum(step.num_facts for step in flow.excluded)
    assert flow.assessed.num_facts == num_excluded + sum(arm.num_allocated for arm in flow.arms)
    assert {arm.arm: arm.num_leaked for arm in flow.arms}["placebo"] == 1
    assert all(arm.num_analysed == 40 for arm in flow.arms)


def test_failures_stay_in_the_denominator(write_made_up_trial, tmp_path: Path) -> None:
    report = report_of(read_trials([write_made_up_trial(tmp_path, num_failing=3)]))
    treated = next(arm for arm in report.flows[0].arms if arm.arm == "five_wordings")
    assert (treated.num_analysed, treated.num_failed) == (40, 3)
    assert report.primary.contrast.num_treated == 27
    after = [failure.num_probes for failure in report.failures if failure.model == "after"]
    assert after == [3 * 2 * 2]


@pytest.mark.slow
def test_pooled_values_are_means_of_replicates(replicates: list[Path], report: Report) -> None:
    pooled = report_of(read_trials(replicates))
    values = [value_of(row.estimate) for row in pooled.primary.contrast.replicates]
    assert value_of(pooled.primary.contrast.difference) == pytest.approx(sum(v or 0 for v in values) / 3)
    assert [(row.seed, row.salt) for row in pooled.primary.contrast.replicates] == [("0", "a"), ("1", "b"), ("2", "c")]
    assert pooled.primary.num_facts == report.primary.num_facts
    assert pooled.primary.contrast.num_treated == 3 * report.primary.contrast.num_treated


def test_an_empty_arm_has_no_estimate_and_a_reason(write_made_up_trial, tmp_path: Path) -> None:
    report = report_of(read_trials([write_made_up_trial(tmp_path, empty_arms=("untouched", "low_dose"))]))
    assert report.primary.untouched == Unavailable(reason="no_facts")
    assert report.primary.total.difference == Unavailable(reason="no_facts")
    assert [step.name for step in report.primary.steps] == ["start", "names", "statement", "total"]
    empty = next(arm for arm in report.arms if arm.name == "low_dose")
    assert (empty.num_facts, empty.num_forward_exposures) == (0, None)


def test_items_come_evenly_from_all_arms(results: Path) -> None:
    items = report_of(read_trials([results]), max_items=14).items
    counts = {arm: sum(item.arm == arm for item in items) for arm in {item.arm for item in items}}
    assert len(counts) == 7
    assert set(counts.values()) == {2}


def test_the_choice_shown_is_the_best_candidate(report: Report) -> None:
    scored = [item for item in report.items if item.rank_after is not None]
    assert scored
    assert all((item.choice_after == item.answer) == (item.rank_after == 1) for item in scored)


def test_analysis_is_deterministic(results: Path, report: Report) -> None:
    assert report_of(read_trials([results])) == report


@pytest.mark.parametrize(
    ("number", "level"), [(0, "0"), (1, "1-9"), (9, "1-9"), (10, "10-99"), (999, "100-999"), (70_000, "1000+")]
)
def test_exposure_levels(number: int, level: str) -> None:
    assert exposure_level(number) == level


def test_flattened_json() -> None:
    entries = flattened({"b": [1, 2], "a": {"x": None, "y": 0.1234567}, "c": [{"d": True}]})
    assert [(entry.name, entry.value) for entry in entries] == [
        ("a.x", ""),
        ("a.y", "0.123457"),
        ("b", "1, 2"),
        ("c.1.d", "True"),
    ]
