"""The loop: it learns, accumulates, records, and stops at a loss that is no number."""

import json
from pathlib import Path

import pytest
import torch

from configs.errors import InputError
from configs.experiment import TrainingSection
from injection.dataset import Dataset, make_dataset
from injection.loop import METRICS, Task, run_training
from injection.tiny import make_tiny_model

from .conftest import TINY, corpus_texts


def dataset_of(tokenizer, training: TrainingSection) -> Dataset:
    texts = [text for text in corpus_texts() if text.stage != "base" and text.split == "train"]
    return make_dataset(texts, tokenizer, training, seed=1)


def task_of(tokenizer, work: Path, **changes) -> Task:
    training = TrainingSection.model_validate({"sequence_length": 48, "batch_size": 4, "num_epochs": 2} | changes)
    dataset = dataset_of(tokenizer, training)
    return Task(
        texts=dataset.texts,
        rows=dataset.rows,
        training=training,
        seed=1,
        key="key",
        work=work,
        device=torch.device("cpu"),
    )


def tiny(tokenizer):
    return make_tiny_model(TINY, vocabulary_size=len(tokenizer), seed=1)


def lines(work: Path) -> list[dict]:
    return [json.loads(line) for line in (work / METRICS).read_text().splitlines()]


def test_the_loss_falls_and_every_step_is_recorded(tokenizer, tmp_path: Path) -> None:
    task = task_of(tokenizer, tmp_path, num_epochs=6)
    seen: list[int] = []
    state = run_training(task, tiny(tokenizer), title="test", after_step=seen.append)
    steps = lines(tmp_path)
    assert seen == [line["step"] for line in steps] == list(range(1, task.num_steps + 1))
    assert steps[-1]["loss"] < 0.6 * steps[0]["loss"]
    assert steps[-1]["num_tokens"] == task.rows.num_tokens == state.num_tokens
    assert sum(line["num_targets"] for line in steps) == int(task.rows.is_target.sum())
    assert all(line["gradient_norm"] > 0 and line["learning_rate"] > 0 for line in steps)


def test_accumulated_steps_are_those_of_a_large_batch(tokenizer, tmp_path: Path) -> None:
    whole, parts = tiny(tokenizer), tiny(tokenizer)
    run_training(task_of(tokenizer, tmp_path / "a", batch_size=6), whole, title="")
    run_training(task_of(tokenizer, tmp_path / "b", batch_size=2, num_accumulation_steps=3), parts, title="")
    for one, other in zip(lines(tmp_path / "a"), lines(tmp_path / "b"), strict=True):
        assert one["loss"] == pytest.approx(other["loss"], rel=1e-4)
    for one, other in zip(whole.parameters(), parts.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-4)


def test_the_same_seed_gives_the_same_weights(tokenizer, tmp_path: Path) -> None:
    models = [tiny(tokenizer), tiny(tokenizer)]
    for i, model in enumerate(models):
        run_training(task_of(tokenizer, tmp_path / str(i), num_epochs=1), model, title="")
    assert all(torch.equal(a, b) for a, b in zip(*(model.parameters() for model in models), strict=True))


def test_a_loss_that_is_no_number_stops_at_the_last_checkpoint(tokenizer, tmp_path: Path) -> None:
    task, model = task_of(tokenizer, tmp_path, checkpoint_every_steps=2), tiny(tokenizer)

    def poison(step: int) -> None:
        if step == 3:
            with torch.no_grad():
                model.lm_head.weight[0, 0] = float("nan")

    with pytest.raises(InputError, match=r"step 4: the loss is nan .* on texts \w+"):
        run_training(task, model, title="", after_step=poison)
    assert [path.name for path in tmp_path.glob("checkpoint-*")] == ["checkpoint-000002"]


def test_autocast_trains_weights_in_full_precision(tokenizer, tmp_path: Path) -> None:
    import dataclasses

    model = tiny(tokenizer)
    task = dataclasses.replace(task_of(tokenizer, tmp_path), autocast=torch.bfloat16)
    run_training(task, model, title="")
    assert {weight.dtype for weight in model.parameters()} == {torch.float32}
    assert lines(tmp_path)[-1]["loss"] < lines(tmp_path)[0]["loss"]
