"""One outcome per fact at moments that are the same in all replicates, ready for the statistics."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from corpus_builder.corpus import Fact, Probe, ProbeKind
from eval.metrics import FactOutcome, fact_outcomes
from eval.report.inputs import AFTER, BEFORE, Trial
from eval.results import ProbeScore
from eval.statistics import OutcomeTable, concatenate, outcome_table

RECIPROCAL = "reciprocal rank "
"""What the moment's name begins with where the outcome is the mean reciprocal rank and not accuracy@1."""
ArmOf = Callable[[int, Fact], str | None]
Asks = Callable[[Probe], bool]


def moments_of(trial: Trial) -> Mapping[str, str]:
    """Return moment → model: `before`, the share of the training for `step-…` models, `after`."""
    steps = {score.model: score.step for score in trial.scores}
    last = steps[AFTER] or 1
    along = {f"{step / last:.2f}": model for model, step in sorted(steps.items()) if model.startswith("step-")}
    return {BEFORE: BEFORE, **along, AFTER: AFTER}


def share_of(moment: str) -> float:
    """Return the share of the training at which a moment lies."""
    known = {BEFORE: 0.0, AFTER: 1.0}
    return known[moment] if moment in known else float(moment)


def common_moments(trials: Sequence[Trial]) -> list[str]:
    """Return the moments that all replicates were measured at, in order of time."""
    return sorted(set.intersection(*(set(moments_of(trial)) for trial in trials)), key=share_of)


def table_of(
    trials: Sequence[Trial],
    kind: ProbeKind,
    moments: Sequence[str],
    *,
    relations: Collection[str] | None,
    arm_of: ArmOf,
    asks: Asks,
) -> OutcomeTable:
    """Return the outcomes of all allocated facts that probes of `kind` ask about.

    `arm_of` may rename the arm of a fact of the i-th replicate, or leave it out with None; `asks` chooses probes;
    `relations` None stands for all.
    """
    tables = []
    for i, trial in enumerate(trials):
        facts = [
            replace(fact, arm=arm_of(i, fact))
            for fact in trial.facts
            if fact.arm is not None and (relations is None or fact.relation in relations)
        ]
        tables.append(outcome_table(replicate_name(i), facts, _outcomes(trial, kind, moments, asks)))
    return concatenate(tables)


def replicate_name(i: int) -> str:
    """Return the name of the i-th replicate in outcome tables."""
    return f"{i:03d}"


def _outcomes(trial: Trial, kind: ProbeKind, moments: Sequence[str], asks: Asks) -> dict[str, dict[str, float]]:
    """Return moment → fact → accuracy@1, and the reciprocal rank before and after."""
    probes = [probe for probe in trial.probes if probe.kind == kind and asks(probe)]
    ids = {probe.probe_id for probe in probes}
    models = moments_of(trial)
    by_model: dict[str, list[ProbeScore]] = {models[moment]: [] for moment in moments}
    for score in trial.scores:
        if score.probe_id in ids and score.model in by_model:
            by_model[score.model].append(score)
    found: dict[str, list[FactOutcome]] = {
        moment: fact_outcomes(probes, by_model[models[moment]], kind=kind, model=models[moment]) for moment in moments
    }
    values = {moment: {row.fact_id: row.accuracy for row in rows} for moment, rows in found.items()}
    for moment in (BEFORE, AFTER):
        values[RECIPROCAL + moment] = {row.fact_id: row.reciprocal_rank for row in found[moment]}
    return values


def failed_facts(trial: Trial, scores: Sequence[ProbeScore]) -> set[str]:
    """Return the facts of which no probe has a rank among `scores`."""
    facts_of = {probe.probe_id: probe.fact_ids for probe in trial.probes}
    asked = {fact_id for score in scores for fact_id in facts_of.get(score.probe_id, ())}
    ranked = [score for score in scores if score.rank is not None]
    return asked - {fact_id for score in ranked for fact_id in facts_of.get(score.probe_id, ())}
