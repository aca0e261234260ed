"""Measurements are made once, kept at once, and leave training alone."""

from pathlib import Path

import pytest
import torch

from configs.layout import layout_of
from eval.models import LoadedModel, load_model
from eval.probe import evaluator_of
from injection.measurements import MeasurementStore


@pytest.fixture
def store(make_experiment, tmp_path: Path) -> MeasurementStore:
    experiment = make_experiment()
    evaluator = evaluator_of(experiment, experiment.replicates[0])
    return MeasurementStore(
        layout_of(experiment, experiment.replicates[0]).run, evaluator, model=experiment.model, replays=True
    )


def never() -> LoadedModel:
    raise AssertionError("measured a second time")


def test_what_was_measured_is_found_as_it_was(store: MeasurementStore, model_folder: Path) -> None:
    assert store.find("before", step=0, model="m") is None
    made = store.measure(load_model(model_folder), "before", step=0, model="m")
    assert made.scores
    assert store.find("before", step=0, model="m") == made
    assert store.measure_with(never, "before", step=0, model="m") == made


@pytest.mark.parametrize(("step", "model"), [(1, "m"), (0, "other")])
def test_another_step_or_model_is_another_measurement(
    store: MeasurementStore, model_folder: Path, step: int, model: str
) -> None:
    store.measure(load_model(model_folder), "before", step=0, model="m")
    assert store.find("before", step=step, model=model) is None


def test_training_mode_and_random_state_are_left_alone(store: MeasurementStore, model_folder: Path) -> None:
    loaded = load_model(model_folder)
    loaded.model.train()
    torch.manual_seed(3)
    before = torch.get_rng_state()
    store.measure(loaded, "step-000001", step=1, model="m")
    assert torch.equal(before, torch.get_rng_state())
    assert loaded.model.training
