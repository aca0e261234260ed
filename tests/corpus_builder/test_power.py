"""The power calculation against textbook numbers and against simulation."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.experiment import PowerSection
from corpus_builder.power import detectable_difference, num_facts_needed


@pytest.mark.parametrize(
    ("control", "treated", "expected"),
    # Fleiss, Levin and Paik, 3rd edition, table A.4 lists such sizes; these are computed without continuity correction.
    [(0.5, 0.8, 39), (0.5, 0.6, 388), (0.1, 0.2, 199)],
)
def test_number_of_facts_for_two_proportions(control: float, treated: float, expected: int) -> None:
    power = PowerSection(control_accuracy=control, treated_accuracy=treated, design_effect=1)
    assert num_facts_needed(power) == expected


def test_design_effect_inflates_in_proportion() -> None:
    plain = num_facts_needed(PowerSection(design_effect=1))
    assert num_facts_needed(PowerSection(design_effect=2)) == pytest.approx(2 * plain, abs=1)


@given(st.integers(min_value=10, max_value=5000))
def test_detectable_difference_is_the_inverse(num_facts: int) -> None:
    power = PowerSection(control_accuracy=0.4)
    difference = detectable_difference(power, num_facts)
    if difference < 0.6:
        assumed = power.model_copy(update={"treated_accuracy": 0.4 + difference})
        assert num_facts_needed(assumed) <= num_facts + 1


def test_no_fact_detects_nothing() -> None:
    assert detectable_difference(PowerSection(), 0) == 1.0


def test_stated_power_holds_in_simulation() -> None:
    power = PowerSection(control_accuracy=0.5, treated_accuracy=0.8, design_effect=1)
    n, draws, found = num_facts_needed(power), random.Random(7), 0
    for _ in range(2000):
        a = sum(draws.random() < 0.8 for _ in range(n)) / n
        b = sum(draws.random() < 0.5 for _ in range(n)) / n
        mean = (a + b) / 2
        found += (a - b) / (2 * mean * (1 - mean) / n) ** 0.5 > 1.96
    assert found / 2000 == pytest.approx(0.8, abs=0.04)
