"""Who took part: flow, balance, failures, and single probes."""

from dataclasses import dataclass

from corpus_builder.corpus import FlowStep, ProbeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmFlow:
    """What became of the facts of one arm."""

    arm: str
    num_allocated: int
    num_neighbourhoods: int
    num_leaked: int
    num_analysed: int
    """Facts asked about after training, by any probe."""
    num_failed: int
    """Of these, facts of which no probe could be scored: they count as missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Participants' flow of one replicate (CONSORT 2010)."""

    seed: str
    salt: str
    assessed: FlowStep | None
    excluded: tuple[FlowStep, ...]
    arms: tuple[ArmFlow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How many facts of one relation each arm got, over all replicates."""

    relation: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureCount:
    """Probes that could not be scored."""

    model: str
    arm: str
    reason: str
    num_probes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One probe and what the model chose."""

    arm: str
    kind: ProbeKind
    lang: str
    relation: str
    prompt: str
    answer: str
    choice_before: str | None
    choice_after: str | None
    rank_before: int | None
    rank_after: int | None
    failure: str | None
