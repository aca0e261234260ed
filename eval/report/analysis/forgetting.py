"""Harm: loss on held-out text before, along and after training, per domain."""

from collections.abc import Sequence
from statistics import fmean

from eval.report.analysis.outcomes import moments_of, share_of
from eval.report.analysis.study import Study
from eval.report.inputs import AFTER, BEFORE, Trial
from eval.report.model import DomainLoss
from eval.results import Retention

Readings = dict[str, Retention]
"""Moment → loss, of one domain and replicate."""


def forgetting_of(study: Study) -> tuple[DomainLoss, ...]:
    """Return every domain that all replicates measured before and after, replayed ones first."""
    tables = [_by_domain(trial) for trial in study.trials]
    common = set.intersection(*(set(table) for table in tables))
    rows = [_domain([table[domain] for table in tables], study.moments) for domain in sorted(common)]
    return tuple(sorted(rows, key=lambda row: (not row.replayed, row.domain)))


def _by_domain(trial: Trial) -> dict[str, Readings]:
    moments = {model: moment for moment, model in moments_of(trial).items()}
    table: dict[str, Readings] = {}
    for row in trial.retention:
        if row.model in moments:
            table.setdefault(row.domain, {})[moments[row.model]] = row
    return {domain: readings for domain, readings in table.items() if {BEFORE, AFTER} <= set(readings)}


def _domain(replicates: Sequence[Readings], moments: Sequence[str]) -> DomainLoss:
    first = replicates[0][AFTER]
    changes = [at[AFTER].loss_nats_per_token - at[BEFORE].loss_nats_per_token for at in replicates]
    measured = [moment for moment in moments if all(moment in at for at in replicates)]
    return DomainLoss(
        domain=first.domain,
        replayed=first.replayed,
        num_texts=first.num_texts,
        num_tokens=first.num_tokens,
        before_nats_per_token=fmean(at[BEFORE].loss_nats_per_token for at in replicates),
        after_nats_per_token=fmean(at[AFTER].loss_nats_per_token for at in replicates),
        before_bits_per_byte=fmean(at[BEFORE].bits_per_byte for at in replicates),
        after_bits_per_byte=fmean(at[AFTER].bits_per_byte for at in replicates),
        lowest_change_nats=min(changes),
        highest_change_nats=max(changes),
        along=tuple(
            (share_of(moment), fmean(at[moment].loss_nats_per_token for at in replicates)) for moment in measured
        ),
    )
