"""The injection."""

from typing import Annotated, Literal

from pydantic import Field

from configs.sections.section import Section
from configs.sections.text import ReplaySection


class LoraSection(Section):
    """Low-rank adapters (Hu et al. 2021)."""

    rank: int = Field(default=16, ge=1)
    """Rank of the update."""
    alpha: float = Field(default=16, gt=0)
    """Scale of the update, divided by the rank."""
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """Dropout before the adapter."""
    target_modules: tuple[str, ...] | Literal["all-linear"] = "all-linear"
    """Layers that get an adapter."""


class TrainingSection(Section):
    """How the corpus is injected."""

    method: Literal["full", "lora"] = "full"
    """Train all weights, or low-rank adapters."""
    lora: LoraSection = LoraSection()
    """Adapters, used when `method` is `lora`."""
    replay: ReplaySection = ReplaySection()
    """General text mixed in."""
    masked_objective: Literal["span_infilling", "causal"] = "span_infilling"
    """How exposures marked as masked are trained; the others are causal."""
    num_epochs: float = Field(default=1.0, gt=0)
    """Passes over the corpus, each with all planned exposures."""
    learning_rate: float = Field(default=3e-3, gt=0)
    """Peak rate."""
    schedule: Literal["cosine", "linear", "constant"] = "cosine"
    """Shape of the rate after warm-up."""
    warmup_share: Annotated[float, Field(ge=0, lt=1)] = 0.02
    """Share of the steps in which the rate rises."""
    weight_decay: float = Field(default=0.01, ge=0)
    """AdamW's decay of matrices."""
    max_gradient_norm: float = Field(default=1.0, gt=0)
    """Gradients are scaled down to this norm."""
    sequence_length: int = Field(default=64, ge=8)
    """Tokens of a packed row."""
    batch_size: int = Field(default=16, ge=1)
    """Rows of a micro-batch."""
    num_accumulation_steps: int = Field(default=1, ge=1)
    """Micro-batches of an optimiser step."""
    checkpoint_every_steps: int = Field(default=200, ge=1)
    """Steps between checkpoints."""
    num_threads: int | None = Field(default=None, ge=1)
    """CPU threads of torch; all cores when absent. A run resumes only with the count it began with."""
    device: Literal["auto", "cpu", "cuda"] = "auto"
    """Where to train."""
