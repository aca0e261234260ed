"""Resuming: the same weights, bit for bit, or a refusal that says what to do."""

import dataclasses
import json
from pathlib import Path

import pytest
import torch

from configs.errors import InputError
from configs.experiment import TrainingSection
from eval.models import LoadedModel
from injection.adapters import prepare_weights
from injection.loop import METRICS, Task, run_training

from .test_loop import lines, task_of, tiny


class Stopped(Exception):
    pass


def stop_at(step: int):
    def after_step(done: int) -> None:
        if done == step:
            raise Stopped

    return after_step


def interrupted(task: Task, make_model, *steps: int):
    """Train a fresh model in each attempt, stopped at `steps`, until the last one ends."""
    for step in steps:
        with pytest.raises(Stopped):
            run_training(task, make_model(), title="", after_step=stop_at(step))
    model = make_model()
    return model, run_training(task, model, title="")


def without_seconds(work: Path) -> list[dict]:
    return [{name: value for name, value in line.items() if name != "seconds"} for line in lines(work)]


def with_dropout(tokenizer):
    loaded = LoadedModel(model=tiny(tokenizer), tokenizer=tokenizer, device=torch.device("cpu"))
    training = TrainingSection.model_validate({"method": "lora", "lora": {"rank": 2, "dropout": 0.3}})
    torch.manual_seed(5)
    return prepare_weights(loaded, training).model


@pytest.mark.slow
@pytest.mark.parametrize("make", [tiny, with_dropout])
def test_resumed_is_bitwise_what_was_never_interrupted(tokenizer, tmp_path: Path, make) -> None:
    straight, resumed = (
        task_of(tokenizer, tmp_path / name, num_epochs=3, checkpoint_every_steps=3) for name in ("straight", "resumed")
    )
    expected = make(tokenizer)
    run_training(straight, expected, title="")
    found, state = interrupted(resumed, lambda: make(tokenizer), 2, 5, 6, 7)
    for one, other in zip(expected.parameters(), found.parameters(), strict=True):
        assert torch.equal(one, other)
    assert without_seconds(resumed.work) == without_seconds(straight.work)
    assert state.num_resumes == 2  # of those whose steps were kept: from 3, then from 6


def test_only_trainable_weights_are_kept(tokenizer, tmp_path: Path) -> None:
    run_training(task_of(tokenizer, tmp_path, num_epochs=1), with_dropout(tokenizer), title="")
    from safetensors import safe_open

    newest = sorted(tmp_path.glob("checkpoint-*"))[-1]
    with safe_open(newest / "state.safetensors", "pt") as tensors:
        names = [name for name in tensors.keys() if name.startswith("weight.")]  # noqa: SIM118
    assert names
    assert all("lora_" in name for name in names)


def test_the_last_two_are_kept(tokenizer, tmp_path: Path) -> None:
    task = task_of(tokenizer, tmp_path, checkpoint_every_steps=2)
    run_training(task, tiny(tokenizer), title="")
    last = task.num_steps
    expected = {last, last - (last % 2 or 2)}
    assert {int(path.name.removeprefix("checkpoint-")) for path in tmp_path.glob("checkpoint-*")} == expected
    assert not list(tmp_path.glob(".*"))


@pytest.fixture
def stopped(tokenizer, tmp_path: Path) -> Task:
    task = task_of(tokenizer, tmp_path, checkpoint_every_steps=2)
    with pytest.raises(Stopped):
        run_training(task, tiny(tokenizer), title="", after_step=stop_at(5))
    return task


def test_another_configuration_is_refused(tokenizer, stopped: Task) -> None:
    with pytest.raises(InputError, match="another configuration, corpus or model: delete the folder"):
        run_training(dataclasses.replace(stopped, key="other"), tiny(tokenizer), title="")


def test_another_number_of_threads_is_refused(tokenizer, stopped: Task) -> None:
    torch.set_num_threads(2)
    try:
        with pytest.raises(InputError, match=r"1 threads .* with 2 .* set --training.num_threads 1"):
            run_training(stopped, tiny(tokenizer), title="")
    finally:
        torch.set_num_threads(1)


def test_another_device_is_refused(tokenizer, stopped: Task) -> None:
    state = json.loads((newest := sorted(stopped.work.glob("checkpoint-*"))[-1] / "state.json").read_text())
    newest.write_text(json.dumps(state | {"device": "cuda"}))
    with pytest.raises(InputError, match=r"began on cuda: set --training.device cuda"):
        run_training(stopped, tiny(tokenizer), title="")


@pytest.mark.parametrize("name", ["state.json", "state.safetensors"])
def test_a_damaged_checkpoint_is_named(tokenizer, stopped: Task, name: str) -> None:
    newest = sorted(stopped.work.glob("checkpoint-*"))[-1]
    (newest / name).write_bytes((newest / name).read_bytes()[:40])
    with pytest.raises(InputError, match=r"checkpoint-000004: damaged .* delete it to go on"):
        run_training(stopped, tiny(tokenizer), title="")


def test_metrics_shorter_than_the_checkpoint_are_refused(tokenizer, stopped: Task) -> None:
    (stopped.work / METRICS).write_bytes(b"")
    with pytest.raises(InputError, match=r"metrics\.jsonl: is shorter"):
        run_training(stopped, tiny(tokenizer), title="")


def test_a_checkpoint_half_written_does_not_count(tokenizer, stopped: Task) -> None:
    half = stopped.work / ".checkpoint-000006.partial-1"
    half.mkdir()
    (half / "state.json").write_text("{")
    run_training(stopped, tiny(tokenizer), title="")
    assert not half.exists()
