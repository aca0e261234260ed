import pytest

from eval.metrics import FactOutcome, chance_accuracy, chance_reciprocal_rank, fact_outcomes
from eval.results import ProbeScore


def score(probe_id: str, rank: int | None, *, model: str = "after") -> ProbeScore:
    failure = None if rank else "too_long"
    return ProbeScore(probe_id=probe_id, model=model, step=1, scores=(0.0,) if rank else (), rank=rank, failure=failure)


def test_a_fact_is_the_mean_of_its_probes_and_failures_are_misses(make_probe):
    probes = [
        make_probe("1 ____", ["a", "b"], fact_ids=("f1",)),
        make_probe("2 ____", ["a", "b"], fact_ids=("f1",)),
        make_probe("3 ____", ["a", "b"], fact_ids=("f1",)),
        make_probe("4 ____", ["a", "b"], fact_ids=("f0", "f1")),
        make_probe("5 ____", ["a", "b"], fact_ids=("f2",)),
        make_probe("6 ____", ["a", "b"], fact_ids=("f1",), kind="relation_inverse"),
    ]
    scores = [score("1 ____", 1), score("2 ____", 2), score("3 ____", None), score("4 ____", 1), score("6 ____", 1)]
    noise = [score("3 ____", 1, model="before")]
    assert fact_outcomes(probes, scores + noise, kind="relation", model="after") == [
        FactOutcome(fact_id="f0", accuracy=1.0, reciprocal_rank=1.0, num_probes=1, num_failed=0),
        FactOutcome(fact_id="f1", accuracy=0.5, reciprocal_rank=pytest.approx(2.5 / 4), num_probes=4, num_failed=1),
        FactOutcome(fact_id="f2", accuracy=0.0, reciprocal_rank=0.0, num_probes=1, num_failed=1),
    ]


def test_chance_follows_the_number_of_candidates(make_probe):
    probes = [make_probe("1 ____", ["a", "b"]), make_probe("2 ____", ["a", "b", "c", "d"])]
    assert chance_accuracy(probes) == pytest.approx((1 / 2 + 1 / 4) / 2)
    assert chance_reciprocal_rank(probes[:1]) == pytest.approx((1 + 1 / 2) / 2)
    assert chance_accuracy([]) == 0.0
