"""Rates and decay."""

import itertools

import pytest
import torch

from configs.experiment import TrainingSection
from injection.optimiser import make_optimiser, rate_share


def shares(num_steps: int, **changes) -> list[float]:
    training = TrainingSection.model_validate(changes)
    return [rate_share(step, num_steps, training) for step in range(1, num_steps + 1)]


@pytest.mark.parametrize("schedule", ["cosine", "linear", "constant"])
def test_the_rate_rises_to_its_peak_and_never_again(schedule: str) -> None:
    found = shares(100, schedule=schedule, warmup_share=0.1)
    assert found[:10] == pytest.approx([0.1 * i for i in range(1, 11)])
    assert found[10] == 1.0
    assert all(later <= earlier for earlier, later in itertools.pairwise(found[10:]))
    assert (found[-1] == 1.0) == (schedule == "constant")


def test_cosine_and_linear_at_their_middle() -> None:
    assert shares(10, schedule="cosine", warmup_share=0)[5] == pytest.approx(0.5)
    assert shares(10, schedule="linear", warmup_share=0)[5] == pytest.approx(0.5)


@pytest.mark.parametrize("num_steps", [1, 2, 3])
def test_short_trainings_have_a_rate(num_steps: int) -> None:
    for warmup_share in (0.0, 0.02, 0.5, 0.99):
        assert all(0 < share <= 1 for share in shares(num_steps, warmup_share=warmup_share))


def test_matrices_decay_and_vectors_do_not() -> None:
    model = torch.nn.Linear(3, 2)
    decays = {
        weight.ndim: group["weight_decay"]
        for group in make_optimiser(model, TrainingSection(weight_decay=0.3)).param_groups
        for weight in group["params"]
    }
    assert decays == {1: 0.0, 2: 0.3}
