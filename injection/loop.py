"""The training loop: packed rows in, optimiser steps out, nothing else."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from configs.errors import InputError
from configs.experiment import TrainingSection
from corpus_builder.corpus import Text
from injection.checkpoints import TrainingState, load_checkpoint, save_checkpoint
from injection.isolation import logits_at
from injection.metrics import MetricsFile, StepMetrics
from injection.optimiser import make_optimiser, rate_share
from injection.progress import progress_bar
from injection.rows import NO_TEXT, PackedRows, batch_of, num_targets

if TYPE_CHECKING:
    from transformers import PreTrainedModel

METRICS = "metrics.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One training: what is read, how, where it is kept, and under which key."""

    texts: Sequence[Text]
    rows: PackedRows
    training: TrainingSection
    seed: int
    key: str
    """Stage key of the result; checkpoints of another key are refused."""
    work: Path
    """Folder for checkpoints and metrics while the training lasts."""
    device: torch.device
    autocast: torch.dtype | None = None
    """Number format of the arithmetic where it is not that of the weights."""

    @property
    def num_steps(self) -> int:
        """Optimiser steps of the whole training."""
        return -(-len(self.rows) // self.rows_per_step)

    @property
    def rows_per_step(self) -> int:
        """Rows of one optimiser step."""
        return self.training.batch_size * self.training.num_accumulation_steps


def run_training(
    task: Task, model: "PreTrainedModel", *, title: str, after_step: Callable[[int], None] | None = None
) -> TrainingState:
    """Train `model` in place, from the newest checkpoint in `task.work` if there is one; return where it ended.

    `after_step` is called with each step done, outside of what is timed. InputError when the loss is not finite: it
    names step and texts, and the last checkpoint stays.
    """
    task.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(task.seed)
    optimiser = make_optimiser(model, task.training)
    state = _resume(task, model, optimiser)
    model.train()
    with (
        MetricsFile(task.work / METRICS, keep_bytes=state.metrics_bytes) as metrics,
        progress_bar(title, task.num_steps, state.step) as advance,
        _deterministic(task.device),
    ):
        while state.step < task.num_steps:
            done = _step(task, model, optimiser, state)
            metrics.append(done)
            state = replace(state, step=done.step, num_tokens=done.num_tokens, seconds=done.seconds)
            advance(done.loss)
            if after_step:
                after_step(state.step)
            if state.step % task.training.checkpoint_every_steps == 0 or state.step == task.num_steps:
                state = replace(state, metrics_bytes=metrics.sync())
                save_checkpoint(task.work, state, model, optimiser)
    return state


def _resume(task: Task, model: "PreTrainedModel", optimiser: torch.optim.Optimizer) -> TrainingState:
    num_threads, device = torch.get_num_threads(), task.device.type
    state = load_checkpoint(task.work, model, optimiser, key=task.key, num_threads=num_threads, device=device)
    if state is not None:
        return replace(state, num_resumes=state.num_resumes + 1)
    return TrainingState(
        step=0,
        num_tokens=0,
        seconds=0.0,
        metrics_bytes=0,
        key=task.key,
        num_threads=num_threads,
        device=device,
    )


def _step(task: Task, model: "PreTrainedModel", optimiser: torch.optim.Optimizer, state: TrainingState) -> StepMetrics:
    """Do one optimiser step on the next rows."""
    began = time.perf_counter()
    begin = state.step * task.rows_per_step
    end = min(begin + task.rows_per_step, len(task.rows))
    loss = _accumulate(task, model, begin, end)
    norm = float(torch.nn.utils.clip_grad_norm_(model.parameters(), task.training.max_gradient_norm))
    if not (math.isfinite(loss) and math.isfinite(norm)):
        raise _not_finite(task, state.step + 1, begin, end, loss)
    rate = task.training.learning_rate * rate_share(state.step + 1, task.num_steps, task.training)
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return StepMetrics(
        step=state.step + 1,
        loss=loss,
        learning_rate=rate,
        gradient_norm=norm,
        num_targets=num_targets(task.rows, begin, end),
        num_tokens=state.num_tokens + int((task.rows.text_index[begin:end] != NO_TEXT).sum()),
        seconds=state.seconds + time.perf_counter() - began,
    )


def _accumulate(task: Task, model: "PreTrainedModel", begin: int, end: int) -> float:
    """Add up the gradients of rows `begin` to `end`; return their loss in nats per target token of all of them."""
    count, total = num_targets(task.rows, begin, end), 0.0
    for first in range(begin, end, task.training.batch_size):
        batch = batch_of(task.rows, first, min(first + task.training.batch_size, end), device=task.device)
        with _arithmetic(task):
            logits = logits_at(model, batch.token_ids, batch.positions, batch.places)
        loss = F.cross_entropy(logits.float(), batch.labels, reduction="sum") / count
        loss.backward()
        total += float(loss.detach())
    return total


def _arithmetic(task: Task) -> AbstractContextManager[object]:
    return torch.autocast(task.device.type, dtype=task.autocast) if task.autocast else nullcontext()


def _not_finite(task: Task, step: int, begin: int, end: int, loss: float) -> InputError:
    numbers = sorted(set(task.rows.text_index[begin:end].ravel().tolist()) - {NO_TEXT})
    names = ", ".join(task.texts[number].text_id for number in numbers[:5])
    return InputError(
        f"step {step}: the loss is {loss} or its gradient is not finite, on texts {names} ({len(numbers)} texts): "
        f"lower training.learning_rate, or look at these texts; the last checkpoint is in {task.work}"
    )


@contextmanager
def _deterministic(device: torch.device) -> Iterator[None]:
    """Ask torch for deterministic algorithms on the CPU, where they cost nothing."""
    if device.type != "cpu":
        yield
        return
    fills_memory: bool = torch.utils.deterministic.fill_uninitialized_memory  # type: ignore[attr-defined]
    is_deterministic = torch.are_deterministic_algorithms_enabled()
    torch.use_deterministic_algorithms(True)
    # Filling fresh memory only helps to find programs that read it, and takes time.
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(is_deterministic)
        torch.utils.deterministic.fill_uninitialized_memory = fills_memory  # type: ignore[attr-defined]
