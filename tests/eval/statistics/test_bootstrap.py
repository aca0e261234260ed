import dataclasses
import tracemalloc

import numpy as np
import pytest

from eval.statistics import ClusteredBootstrap, Estimate, OutcomeTable, Unavailable, concatenate


def bootstrap(table: OutcomeTable, *, num_resamples: int = 400, seed: int = 1) -> ClusteredBootstrap:
    return ClusteredBootstrap(table, num_resamples=num_resamples, confidence=0.95, seed=seed)


def width(estimate: Estimate | Unavailable) -> float:
    assert isinstance(estimate, Estimate)
    return estimate.high - estimate.low


def test_values_are_plain_means(trial):
    table = trial(3)
    sampled = bootstrap(table)
    means = {
        (arm, moment): table.outcomes[moment][table.arms == arm].mean()
        for arm in ("control", "treated")
        for moment in ("before", "after")
    }
    mean = sampled.mean("treated", "after")
    difference = sampled.difference("treated", "control", "after")
    change = sampled.change("treated", "before", "after")
    changes = sampled.difference_in_changes("treated", "control", "before", "after")
    gained = {arm: means[arm, "after"] - means[arm, "before"] for arm in ("control", "treated")}
    assert mean.value == pytest.approx(means["treated", "after"])
    assert difference.value == pytest.approx(means["treated", "after"] - means["control", "after"])
    assert change.value == pytest.approx(gained["treated"])
    assert changes.value == pytest.approx(gained["treated"] - gained["control"])
    for estimate in (mean, difference, change, changes):
        assert estimate.low < estimate.value < estimate.high
    assert mean.num_facts == (table.arms == "treated").sum()
    assert difference.num_facts == len(table.arms)
    assert difference.num_subjects == len(set(table.subjects)) and difference.num_objects == len(set(table.objects))


def test_same_seed_same_interval_and_another_seed_another(trial):
    table = trial(3)
    assert bootstrap(table).mean("treated", "after") == bootstrap(table).mean("treated", "after")
    assert bootstrap(table).mean("treated", "after") != bootstrap(table, seed=2).mean("treated", "after")


def test_chunks_do_not_show_in_what_is_estimated(trial, monkeypatch):
    table = trial(3)
    whole = bootstrap(table, num_resamples=2_000).mean("treated", "after")
    monkeypatch.setattr("eval.statistics.resampling._WEIGHTS_AT_ONCE", 1_000)
    parts = bootstrap(table, num_resamples=2_000).mean("treated", "after")
    assert parts.value == whole.value
    assert width(parts) == pytest.approx(width(whole), rel=0.1)


def test_differences_are_paired_by_fact(trial):
    """The same outcome twice changes by nothing, whoever is drawn."""
    table = trial(3)
    same = dataclasses.replace(table, outcomes={"before": table.outcomes["after"], "after": table.outcomes["after"]})
    change = bootstrap(same).change("treated", "before", "after")
    assert (change.value, change.low, change.high) == (0.0, 0.0, 0.0)


def test_facts_that_repeat_one_another_add_no_certainty(trial):
    """Ten copies of each fact, of the same subject and object, leave the interval as wide as it was."""
    table = trial(3)
    tenfold = concatenate([table] * 10)
    tenfold = dataclasses.replace(tenfold, facts=np.array([f"g{index}" for index in range(len(tenfold.facts))]))
    once, often = (bootstrap(t, num_resamples=4_000).mean("treated", "after") for t in (table, tenfold))
    assert width(often) == pytest.approx(width(once), rel=0.05)


def test_independent_facts_get_the_binomial_interval():
    """Without shared subjects or objects, the two ways of clustering must not widen the interval."""
    num_facts, rng = 400, np.random.default_rng(5)
    names = np.array([f"x{index}" for index in range(num_facts)])
    table = OutcomeTable(
        replicates=np.full(num_facts, "r1"),
        arms=np.full(num_facts, "treated"),
        facts=names,
        subjects=names,
        objects=names,
        groups=names,
        neighbourhoods=names,
        relations=names,
        outcomes={"after": (rng.random(num_facts) < 0.5).astype(float)},
    )
    assert width(bootstrap(table, num_resamples=4_000).mean("treated", "after")) == pytest.approx(
        2 * 1.96 * np.sqrt(0.25 / num_facts), rel=0.1
    )


def test_replicates_are_averaged_and_each_can_be_read(trial):
    first, second = trial(1, replicate="r1"), trial(2, replicate="r2")
    sampled = bootstrap(concatenate([first, second]))
    values = [sampled.mean("treated", "after", replicate=name).value for name in ("r1", "r2")]
    assert values == pytest.approx(
        [table.outcomes["after"][table.arms == "treated"].mean() for table in (first, second)]
    )
    assert sampled.mean("treated", "after").value == pytest.approx(np.mean(values))
    assert sampled.mean("treated", "after", replicate="r3") == Unavailable(reason="no_facts")


def test_the_same_facts_asked_again_are_no_new_facts(trial):
    table = trial(3)
    again = dataclasses.replace(table, replicates=np.full(len(table.arms), "r2"))
    once = bootstrap(table, num_resamples=4_000).mean("treated", "after")
    twice = bootstrap(concatenate([table, again]), num_resamples=4_000).mean("treated", "after")
    assert twice.num_facts == once.num_facts
    assert width(twice) == pytest.approx(width(once), rel=0.05)


def test_missing_estimates_say_why(trial):
    table = trial(3)
    assert bootstrap(table).mean("absent", "after") == Unavailable(reason="no_facts")
    assert bootstrap(table).difference("treated", "absent", "after") == Unavailable(reason="no_facts")
    lone = table.where(np.arange(len(table.arms)) == 0)
    assert bootstrap(lone).mean(str(lone.arms[0]), "after") == Unavailable(reason="one_cluster")
    few = table.where((table.arms == "control") | (np.cumsum(table.arms == "treated") <= 2))
    assert bootstrap(few).mean("treated", "after") == Unavailable(reason="unstable")
    nobody = table.where(np.zeros(len(table.arms), dtype=bool))
    assert bootstrap(nobody).mean("treated", "after") == Unavailable(reason="no_facts")


def test_intervals_cover_the_truth_about_as_often_as_they_say(trial):
    """Of 400 trials without effect, the difference's interval holds zero in 95%, the level's the truth in 90%."""
    num_trials, holds_zero, holds_half = 400, 0, 0
    for seed in range(num_trials):
        sampled = bootstrap(trial(seed), num_resamples=200, seed=seed)
        difference, level = sampled.difference("treated", "control", "after"), sampled.mean("control", "after")
        holds_zero += difference.low <= 0 <= difference.high
        holds_half += level.low <= 0.5 <= level.high
    assert 0.91 <= holds_zero / num_trials <= 0.98
    assert 0.86 <= holds_half / num_trials <= 0.98


def test_an_effect_is_found(trial):
    difference = bootstrap(trial(1, effect=2.0)).difference("treated", "control", "after")
    assert difference.excludes_zero
    assert difference.value > 0.2


def test_a_large_trial_stays_small_in_memory(trial):
    arms = ("treated", *(f"arm{index}" for index in range(11)))
    table = trial(1, num_subjects=1_600, num_extra=400, num_objects=400, arms=arms)
    tracemalloc.start()
    try:
        assert width(bootstrap(table, num_resamples=10_000).mean("treated", "after")) > 0
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 250e6
