"""AdamW as it is used here: which weights decay, and how the rate runs."""

import math
from typing import TYPE_CHECKING

import torch

from configs.experiment import TrainingSection

if TYPE_CHECKING:
    from torch.nn import Module


def make_optimiser(model: "Module", training: TrainingSection) -> torch.optim.AdamW:
    """Return AdamW (Loshchilov & Hutter 2019) over the trainable weights; matrices decay, vectors do not."""
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    groups = [
        {"params": [weight for weight in weights if weight.ndim >= 2], "weight_decay": training.weight_decay},
        {"params": [weight for weight in weights if weight.ndim < 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW([group for group in groups if group["params"]], lr=training.learning_rate, fused=True)


def rate_share(step: int, num_steps: int, training: TrainingSection) -> float:
    """Return the share of the peak rate at `step` (1 to `num_steps`): a linear rise, then the schedule's shape."""
    num_warmup = round(training.warmup_share * num_steps)
    if step <= num_warmup:
        return step / num_warmup
    progress = (step - 1 - num_warmup) / (num_steps - num_warmup)
    if training.schedule == "cosine":
        return 0.5 * (1 + math.cos(math.pi * progress))
    return 1 - progress if training.schedule == "linear" else 1.0
