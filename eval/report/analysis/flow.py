"""Everyone counted: assessed, excluded, allocated, given away, asked, failed; and how even the arms are."""

from collections import Counter

from corpus_builder.corpus import Fact
from eval.report.analysis.outcomes import failed_facts
from eval.report.analysis.study import Study
from eval.report.inputs import AFTER, Trial
from eval.report.model import ArmFlow, Balance, FailureCount, Flow


def flows_of(study: Study) -> tuple[Flow, ...]:
    """Return the participants' flow of each replicate."""
    return tuple(_flow(trial, list(study.kinds)) for trial in study.trials)


def _flow(trial: Trial, arms: list[str]) -> Flow:
    scores = [score for score in trial.scores if score.model == AFTER]
    facts_of = {probe.probe_id: probe.fact_ids for probe in trial.probes}
    asked = {fact_id for score in scores for fact_id in facts_of.get(score.probe_id, ())}
    failed = failed_facts(trial, scores)
    leaked = {leak.fact_id for leak in trial.leaks}
    return Flow(
        seed=trial.seed,
        salt=trial.salt,
        assessed=next((step for step in trial.flow if step.step == "assessed"), None),
        excluded=tuple(
            sorted((step for step in trial.flow if step.step == "excluded"), key=lambda step: -step.num_facts)
        ),
        arms=tuple(
            _arm_flow(arm, [fact for fact in trial.facts if fact.arm == arm], asked, failed, leaked) for arm in arms
        ),
    )


def _arm_flow(arm: str, facts: list[Fact], asked: set[str], failed: set[str], leaked: set[str]) -> ArmFlow:
    ids = {fact.fact_id for fact in facts}
    return ArmFlow(
        arm=arm,
        num_allocated=len(ids),
        num_neighbourhoods=len({fact.neighbourhood for fact in facts}),
        num_leaked=len(ids & leaked),
        num_analysed=len(ids & asked),
        num_failed=len(ids & failed),
    )


def balance_of(study: Study) -> tuple[Balance, ...]:
    """Return how many facts of each relation each arm got, over all replicates; largest relation first."""
    counts = Counter((fact.relation, fact.arm) for trial in study.trials for fact in trial.facts if fact.arm)
    totals = Counter({relation: 0 for relation, _ in counts})
    for (relation, _), number in counts.items():
        totals[relation] += number
    return tuple(
        Balance(relation=relation, counts=tuple((arm, counts[relation, arm]) for arm in study.kinds))
        for relation, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    )


def failures_of(study: Study) -> tuple[FailureCount, ...]:
    """Return the probes that could not be scored, by model, arm and reason."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for trial in study.trials:
        arms = {fact.fact_id: fact.arm or "" for fact in trial.facts}
        arm_of = {probe.probe_id: arms.get(probe.fact_ids[0], "") for probe in trial.probes if probe.fact_ids}
        for score in trial.scores:
            if score.failure is not None:
                counts[score.model, arm_of.get(score.probe_id, ""), score.failure] += 1
    return tuple(
        FailureCount(model=model, arm=arm, reason=reason, num_probes=number)
        for (model, arm, reason), number in sorted(counts.items())
    )
