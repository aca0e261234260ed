"""Outcomes: what a model's ranks say about each fact, and what guessing would give."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus_builder.corpus import Probe, ProbeKind
from eval.results import ProbeScore


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOutcome:
    """How one model answers the probes of one kind about one fact; each value is a mean over the probes."""

    fact_id: str
    accuracy: float
    """Share of probes whose answer ranks first; a failed probe is a miss (intention to treat)."""
    reciprocal_rank: float
    """Mean of 1/rank; 0 for a failed probe."""
    num_probes: int
    num_failed: int


def fact_outcomes(
    probes: Sequence[Probe], scores: Iterable[ProbeScore], *, kind: ProbeKind, model: str
) -> list[FactOutcome]:
    """Return one outcome per fact that a probe of `kind` asks about, sorted; a probe without a row failed."""
    rank_of = {score.probe_id: score.rank for score in scores if score.model == model}
    ranks: dict[str, list[int | None]] = defaultdict(list)
    for probe in probes:
        if probe.kind == kind:
            for fact_id in probe.fact_ids:
                ranks[fact_id].append(rank_of.get(probe.probe_id))
    return [_outcome(fact_id, ranks[fact_id]) for fact_id in sorted(ranks)]


def chance_accuracy(probes: Sequence[Probe]) -> float:
    """Return the accuracy expected of guessing: the mean of 1/K over the probes; 0 without probes."""
    return _mean([1 / len(probe.candidates) for probe in probes])


def chance_reciprocal_rank(probes: Sequence[Probe]) -> float:
    """Return the mean reciprocal rank expected of guessing: the mean of (1 + 1/2 + … + 1/K)/K over the probes."""
    sizes = [len(probe.candidates) for probe in probes]
    return _mean([sum(1 / rank for rank in range(1, size + 1)) / size for size in sizes])


def _outcome(fact_id: str, ranks: Sequence[int | None]) -> FactOutcome:
    return FactOutcome(
        fact_id=fact_id,
        accuracy=_mean([float(rank == 1) for rank in ranks]),
        reciprocal_rank=_mean([1 / rank if rank is not None else 0.0 for rank in ranks]),
        num_probes=len(ranks),
        num_failed=sum(rank is None for rank in ranks),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
