"""The rows of a results folder: one row per probe and model, one per held-out domain and model.

A results folder holds probe_scores.parquet, retention.parquet and a manifest whose inputs name corpus and model, and
whose configuration holds `corpus` and `run` as paths relative to the results folder.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeScore:
    """What one model made of one probe: every candidate's score, or the reason why there is none."""

    probe_id: str
    model: str
    """`before`, `after`, or `step-000123`."""
    step: int
    scores: tuple[float, ...]
    """One per candidate, in the probe's order, higher is likelier; empty when the probe failed."""
    rank: int | None
    """Rank of the answer, 1 is best; ties count against the answer. None when the probe failed."""
    failure: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Loss of one model on held-out text of one domain."""

    model: str
    step: int
    domain: str
    replayed: bool
    """Whether training replays other text of this domain."""
    num_texts: int
    num_tokens: int
    num_bytes: int
    loss_nats_per_token: float
    bits_per_byte: float
