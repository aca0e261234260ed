"""The verdict says no more than the numbers allow."""

from dataclasses import replace
from pathlib import Path

import pytest

from eval.report.analysis.analyse import report_of
from eval.report.inputs import read_trials
from eval.report.model import Report
from eval.report.sections.summary import caveats_of, key_figures_of
from eval.report.sections.verdict import strength, verdict_of
from eval.report.wording import words_of
from eval.statistics import Estimate, Unavailable


@pytest.fixture(scope="module")
def report(results: Path) -> Report:
    return report_of(read_trials([results]), max_items=5)


def with_effect(report: Report, value: float, low: float, high: float, p_value: float) -> Report:
    difference = Estimate(value=value, low=low, high=high, num_facts=40, num_subjects=40, num_objects=20)
    contrast = replace(report.primary.contrast, difference=difference, p_value=p_value)
    return replace(report, primary=replace(report.primary, contrast=contrast))


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


def test_a_clear_effect_in_french(report: Report) -> None:
    verdict = plain(verdict_of(with_effect(report, 0.41, 0.29, 0.53, 0.0002), words_of("fr")))
    assert verdict.startswith("L’injection a fait passer de 7 % à 89 % les bonnes réponses sur les faits énoncés")
    assert "Effet causal direct (traité − placebo) : +41 points [29 ; 53], p < 0,001." in verdict
    assert "+11 viennent des seuls noms et +15 du voisinage" in verdict
    assert verdict.endswith("Cet essai unique ne couvre pas la variance d’entraînement.")


@pytest.mark.parametrize(
    ("value", "low", "high", "p_value", "expected"),
    [
        (0.41, 0.29, 0.53, 0.0002, "higher"),
        (-0.2, -0.3, -0.1, 0.001, "lower"),
        (0.04, -0.06, 0.14, 0.4, "nothing"),
        (0.1, 0.01, 0.2, 0.08, "unconfirmed"),
    ],
)
def test_strength(report: Report, value: float, low: float, high: float, p_value: float, expected: str) -> None:
    changed = with_effect(report, value, low, high, p_value)
    assert strength(changed.primary) == expected


def test_an_interval_with_zero_allows_no_claim(report: Report) -> None:
    verdict = verdict_of(with_effect(report, 0.04, -0.06, 0.14, 0.4), words_of("en"))
    assert "+4 points [−6, 14], p\xa0=\xa00.400; the interval contains zero, so no claim can be made." in verdict


def test_two_replicates_are_too_few_and_three_show_their_range(report: Report) -> None:
    words = words_of("en")
    two = replace(report, primary=replace(report.primary, num_replicates=2))
    assert "Only 2 pairs (seed, salt): three are needed" in verdict_of(two, words)
    three = replace(report, primary=replace(report.primary, num_replicates=3))
    assert "Over 3 pairs (seed, salt), each one’s effect lies between +44 and +44 points." in verdict_of(three, words)
    assert "does not cover" not in verdict_of(three, words)


def test_without_an_estimate_the_reason_is_said(report: Report) -> None:
    contrast = replace(report.primary.contrast, difference=Unavailable(reason="no_facts"), p_value=None)
    changed = replace(report, primary=replace(report.primary, contrast=contrast))
    assert "could not be estimated (no facts)" in verdict_of(changed, words_of("en"))
    assert key_figures_of(changed, words_of("en"))[1].value == "–"


def test_without_untouched_facts_nothing_is_said_about_the_rest(report: Report) -> None:
    steps = tuple(step for step in report.primary.steps if step.name != "spillover")
    changed = replace(report, primary=replace(report.primary, steps=steps))
    assert "names alone" not in verdict_of(changed, words_of("en"))


def test_caveats_name_power_leaks_and_failures(report: Report, write_made_up_trial, tmp_path: Path) -> None:
    failing = report_of(read_trials([write_made_up_trial(tmp_path, num_failing=1)]), max_items=5)
    caveats = " ".join(caveats_of(failing, words_of("en")))
    assert "40 facts where the power calculation asked for 58: an effect below 35 points may go unseen" in caveats
    assert "give away 1 fact" in caveats
    assert "4 questions could not be scored" in caveats
    assert "could not be scored" not in " ".join(caveats_of(report, words_of("en")))


def test_harm_stands_among_the_numbers_to_remember(report: Report) -> None:
    harm = key_figures_of(report, words_of("fr"))[-1]
    assert (harm.value, harm.detail) == ("+0,30 nat", "wikipédia (non rejoué)")
    assert len(key_figures_of(replace(report, forgetting=()), words_of("fr"))) == 3
