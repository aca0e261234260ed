"""Checkpoints: complete or absent, without pickle, from which a run goes on bit for bit.

A checkpoint folder holds `state.safetensors` (trainable weights, both moments of AdamW, random states) and
`state.json`.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from configs.errors import InputError
from ontology.stage import building

if TYPE_CHECKING:
    from torch.nn import Module

_KEEP = 2
_PREFIX = "checkpoint-"
_MOMENTS = ("exp_avg", "exp_avg_sq")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingState:
    """Where a training stands, and under what it began."""

    step: int
    """Optimiser steps done; the rows of the next one follow from it."""
    num_tokens: int
    seconds: float
    metrics_bytes: int
    """Size of metrics.jsonl at this step."""
    key: str
    """Stage key of what is trained: configuration, corpus, model."""
    num_threads: int
    device: str
    num_resumes: int = 0


def save_checkpoint(folder: Path, state: TrainingState, model: "Module", optimiser: torch.optim.Optimizer) -> None:
    """Write `folder`/checkpoint-000200 in one stroke, and keep the last two."""
    tensors: dict[str, Tensor] = {}
    for name, weight in _trainable(model):
        tensors[f"weight.{name}"] = weight.detach()
        for moment in _MOMENTS:
            tensors[f"{moment}.{name}"] = optimiser.state[weight][moment]
    tensors["random.cpu"] = torch.get_rng_state()
    if state.device == "cuda":
        tensors["random.cuda"] = torch.cuda.get_rng_state()
    with building(folder / f"{_PREFIX}{state.step:06d}") as aside:
        save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, aside / "state.safetensors")
        (aside / "state.json").write_text(json.dumps(asdict(state), indent=2) + "\n", encoding="utf-8")
    for old in _checkpoints(folder)[:-_KEEP]:
        shutil.rmtree(old)


def load_checkpoint(
    folder: Path,
    model: "Module",
    optimiser: torch.optim.Optimizer,
    *,
    key: str,
    num_threads: int,
    device: str,
) -> TrainingState | None:
    """Put model, optimiser and random states where the newest checkpoint left them; None when there is none.

    InputError when it was begun under another configuration, thread count or device, or cannot be read.
    """
    checkpoints = _checkpoints(folder)
    if not checkpoints:
        return None
    newest = checkpoints[-1]
    try:
        state = TrainingState(**json.loads((newest / "state.json").read_text(encoding="utf-8")))
        tensors = load_file(newest / "state.safetensors")
    except (OSError, ValueError, TypeError, SafetensorError) as error:
        raise InputError(f"{newest}: damaged ({error}): delete it to go on from the checkpoint before") from None
    _check(state, folder, key=key, num_threads=num_threads, device=device)
    _restore(tensors, state.step, model, optimiser)
    torch.set_rng_state(tensors["random.cpu"])
    if device == "cuda":
        torch.cuda.set_rng_state(tensors["random.cuda"])
    return state


def _check(state: TrainingState, folder: Path, *, key: str, num_threads: int, device: str) -> None:
    if state.key != key:
        raise InputError(
            f"{folder}: holds an unfinished training of another configuration, corpus or model: delete the folder to "
            "start again, or restore what was changed"
        )
    if state.num_threads != num_threads and device == "cpu":
        raise InputError(
            f"{folder}: this training began with {state.num_threads} threads and cannot go on with {num_threads} "
            f"(sums would round otherwise): set --training.num_threads {state.num_threads}, or delete the folder to "
            "start again"
        )
    if state.device != device:
        raise InputError(
            f"{folder}: this training began on {state.device}: set --training.device {state.device}, or delete the "
            "folder to start again"
        )


def _restore(tensors: dict[str, Tensor], step: int, model: "Module", optimiser: torch.optim.Optimizer) -> None:
    with torch.no_grad():
        for name, weight in _trainable(model):
            weight.copy_(tensors[f"weight.{name}"])
            moments = {moment: tensors[f"{moment}.{name}"].to(weight.device) for moment in _MOMENTS}
            # The fused AdamW keeps its step count as a float beside the weight.
            count = torch.tensor(float(step), dtype=torch.float32, device=weight.device)
            optimiser.state[weight] = {"step": count, **moments}


def _trainable(model: "Module") -> Iterator[tuple[str, torch.nn.Parameter]]:
    return ((name, weight) for name, weight in model.named_parameters() if weight.requires_grad)


def _checkpoints(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(f"{_PREFIX}*") if path.is_dir())
