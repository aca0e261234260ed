"""resources.json: what a training took, as measured; what was not measured says so."""

import json
import platform
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from injection.checkpoints import TrainingState
from injection.ledger import TokenLedger

if TYPE_CHECKING:
    from torch.nn import Module

_NOT_MEASURED = "no energy meter was read; multiply seconds by the power that you measured of the machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What one training took."""

    seconds: float
    """Wall-clock seconds of the steps that count: without measurements, checkpoints, and steps lost to a kill."""
    num_steps: int
    num_resumes: int
    num_tokens: int
    """Tokens without padding."""
    num_row_tokens: int
    """Tokens with padding: what was computed."""
    tokens_per_second: float
    num_parameters: int
    num_trainable_parameters: int
    flops: float
    flops_formula: str
    device: str
    num_threads: int
    peak_memory_bytes: int
    """Largest resident memory of the process."""
    peak_device_memory_bytes: int | None
    """Largest allocated memory of the GPU; None on a CPU."""
    energy_kwh: float | None = None
    emissions_kg_co2e: float | None = None
    not_measured: str = _NOT_MEASURED


def measure_resources(model: "Module", state: TrainingState, ledger: TokenLedger) -> Resources:
    """Return what the training that ended in `state` took.

    The arithmetic is 6·N·T (Kaplan et al. 2020): 2 for the forward pass, 2 for gradients of activations, 2 for those of
    weights; the last only for trainable ones. N counts all weights, T all places of the rows.
    """
    parameters = list(model.parameters())
    num_parameters = sum(weight.numel() for weight in parameters)
    num_trainable = sum(weight.numel() for weight in parameters if weight.requires_grad)
    on_gpu = state.device == "cuda"
    return Resources(
        seconds=state.seconds,
        num_steps=state.step,
        num_resumes=state.num_resumes,
        num_tokens=ledger.num_tokens,
        num_row_tokens=ledger.num_row_tokens,
        tokens_per_second=ledger.num_tokens / state.seconds,
        num_parameters=num_parameters,
        num_trainable_parameters=num_trainable,
        flops=float((4 * num_parameters + 2 * num_trainable) * ledger.num_row_tokens),
        flops_formula="(4 * num_parameters + 2 * num_trainable_parameters) * num_row_tokens",
        device=torch.cuda.get_device_name() if on_gpu else platform.processor() or platform.machine(),
        num_threads=state.num_threads,
        peak_memory_bytes=_peak_memory_bytes(),
        peak_device_memory_bytes=torch.cuda.max_memory_allocated() if on_gpu else None,
    )


def write_resources(path: Path, resources: Resources) -> None:
    """Write the figures as JSON."""
    path.write_text(json.dumps(asdict(resources), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _peak_memory_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1_024
