"""The measurement and its report."""

from typing import Annotated, Literal

from pydantic import Field

from configs.sections.section import Section, Share


class EvaluationSection(Section):
    """How probes are scored and summarised."""

    scorer: Literal["statement", "per_token", "content_free_prior"] = "statement"
    """statement: log-likelihood of the whole statement; per_token: the same divided by its length;
    content_free_prior: minus the same with a neutral stand-in for the given side."""
    along: tuple[Share, ...] = (0.25, 0.5)
    """Points of the training, as shares of its steps, at which probes are also scored."""
    max_tokens_per_row: int = Field(default=1_024, ge=32)
    """Size of a packed row of prompts and candidates."""
    num_resamples: int = Field(default=10_000, ge=100)
    """Bootstrap and re-randomisation resamples."""
    confidence: Annotated[float, Field(gt=0.5, lt=1)] = 0.95
    """Level of the intervals."""
    max_retention_texts: int = Field(default=300, ge=1)
    """Held-out texts per domain on which loss is measured."""


class ReportSection(Section):
    """How the report speaks."""

    lang: Literal["fr", "en"] = "fr"
    """Language of the report."""
    max_items: int = Field(default=400, ge=1)
    """Probes listed one by one."""
