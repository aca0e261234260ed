import dataclasses
import itertools

import numpy as np
import pytest

from eval.statistics import Significance, Unavailable, concatenate, rerandomisation_test


def p_value(table, *, num_resamples=199, seed=1) -> float:
    result = rerandomisation_test(
        table, treated="treated", control="control", moment="after", num_resamples=num_resamples, seed=seed
    )
    assert isinstance(result, Significance)
    return result.p_value


def small(table, outcomes, arms, **columns):
    """Return the first rows of a table with these outcomes and arms, of one relation."""
    rows = table.where(np.arange(len(table.arms)) < len(outcomes))
    values = {"relations": np.full(len(outcomes), "is_a")} | {name: np.array(value) for name, value in columns.items()}
    return dataclasses.replace(rows, arms=np.array(arms), outcomes={"after": np.array(outcomes)}, **values)


def test_agrees_with_all_assignments_counted_by_hand(trial):
    outcomes = [1.0, 1.0, 0.5, 1.0, 0.0, 0.0, 0.5, 0.0]
    table = small(trial(1), outcomes, ["treated"] * 4 + ["control"] * 4)
    total = sum(outcomes)
    observed = abs(sum(outcomes[:4]) - (total - sum(outcomes[:4])))
    draws = [abs(2 * sum(outcomes[i] for i in chosen) - total) for chosen in itertools.combinations(range(8), 4)]
    exact = np.mean([draw >= observed - 1e-9 for draw in draws])
    assert p_value(table, num_resamples=20_000) == pytest.approx(exact, abs=0.01)


def test_strata_keep_their_numbers(trial):
    """Where a relation has one arm only, exchanging labels within it changes nothing."""
    table = trial(1)
    outcomes = (table.arms == "treated").astype(float)
    separate = dataclasses.replace(table, relations=table.arms, outcomes={"after": outcomes})
    assert p_value(separate) == 1.0
    assert p_value(dataclasses.replace(table, outcomes={"after": outcomes})) == 1 / 200


def test_groups_move_as_one(trial):
    """Two groups of four facts have two assignments, however many facts they hold."""
    arms = ["treated"] * 4 + ["control"] * 4
    outcomes = [1.0] * 4 + [0.0] * 4
    table = small(trial(1), outcomes, arms, groups=["a"] * 4 + ["b"] * 4)
    assert p_value(table) == 1.0
    split = small(trial(1), outcomes, arms, groups=["a", "b", "c", "d", "e", "f", "g", "a"])
    with pytest.raises(ValueError, match="assigned together"):
        p_value(split)


def test_untouched_neighbourhoods_move_as_one(trial):
    arms = ["withheld"] * 4 + ["untouched"] * 4
    table = small(trial(1), [1.0] * 4 + [0.0] * 4, arms, neighbourhoods=["a"] * 4 + ["b"] * 4)
    result = rerandomisation_test(
        table, treated="withheld", control="untouched", moment="after", num_resamples=99, seed=1
    )
    assert result == Significance(difference=1.0, p_value=1.0, num_resamples=99)


def test_replicates_add_up(trial):
    first, second = (trial(seed, effect=0.9, replicate=f"r{seed}") for seed in (1, 2))
    both = concatenate([first, second])
    result = rerandomisation_test(both, treated="treated", control="control", moment="after", num_resamples=999, seed=1)
    parts = [
        table.outcomes["after"][table.arms == "treated"].mean()
        - table.outcomes["after"][table.arms == "control"].mean()
        for table in (first, second)
    ]
    assert result.difference == pytest.approx(np.mean(parts))
    assert result.p_value <= max(p_value(first, num_resamples=999), p_value(second, num_resamples=999))


def test_a_missing_arm_is_said(trial):
    table = trial(1)
    result = rerandomisation_test(table, treated="treated", control="absent", moment="after", num_resamples=99, seed=1)
    assert result == Unavailable(reason="no_facts")


def test_errors_of_the_first_kind_are_as_rare_as_promised(trial):
    """400 trials without effect: p is 0.05 or less in about 5% of them, and half of them lie below 0.5."""
    values = np.array(
        [p_value(trial(seed, num_subjects=60, num_extra=20), num_resamples=99, seed=seed) for seed in range(400)]
    )
    assert 0.02 <= (values <= 0.05).mean() <= 0.08
    assert 0.40 <= (values <= 0.5).mean() <= 0.58
