"""Every arm: its dose as realised, and what it knows before and after training."""

from collections.abc import Callable, Sequence
from statistics import fmean

from corpus_builder.corpus import Fact, ProbeKind
from corpus_builder.registration import RegisteredArm
from eval.report.analysis.outcomes import RECIPROCAL
from eval.report.analysis.study import Study, num_rows
from eval.report.inputs import AFTER, BEFORE
from eval.report.model import ArmResult, Outcome
from eval.statistics import OutcomeTable


def arms_of(study: Study) -> tuple[ArmResult, ...]:
    """Return all arms in the order of the registration, `untouched` last."""
    return tuple(_arm(study, arm) for arm in study.plan.arms)


def _arm(study: Study, arm: RegisteredArm) -> ArmResult:
    relations = study.plan.primary_relations
    facts = [
        fact for trial in study.trials for fact in trial.facts if fact.arm == arm.name and fact.relation in relations
    ]
    return ArmResult(
        name=arm.name,
        kind=arm.kind,
        num_facts=len(facts),
        num_exposures_planned=arm.num_exposures,
        num_wordings=arm.num_wordings,
        inverse_share=arm.inverse_share,
        question_share=arm.question_share,
        masked_share=arm.masked_share,
        num_forward_exposures=_mean(facts, lambda fact: fact.num_realised_forward),
        num_inverse_exposures=_mean(facts, lambda fact: fact.num_realised_inverse),
        num_subject_exposures=_mean(facts, lambda fact: fact.num_subject_exposures),
        num_object_exposures=_mean(facts, lambda fact: fact.num_object_exposures),
        forward=outcome_of(study, arm.name, "relation"),
        inverse=outcome_of(study, arm.name, "relation_inverse"),
        definition=outcome_of(study, arm.name, "definition"),
        definition_inverse=outcome_of(study, arm.name, "definition_inverse"),
    )


def outcome_of(study: Study, arm: str, kind: ProbeKind) -> Outcome:
    """Return what one arm knows, asked by one kind of probe."""
    bootstrap = study.bootstrap(kind)
    return Outcome(
        num_facts=num_rows(bootstrap.table, arm),
        before=bootstrap.mean(arm, BEFORE),
        after=bootstrap.mean(arm, AFTER),
        reciprocal_rank_before=mean_of_replicates(bootstrap.table, arm, RECIPROCAL + BEFORE),
        reciprocal_rank_after=mean_of_replicates(bootstrap.table, arm, RECIPROCAL + AFTER),
    )


def mean_of_replicates(table: OutcomeTable, arm: str, moment: str) -> float | None:
    """Return the mean over replicates of an arm's mean outcome; None where the arm has no facts."""
    chosen = table.of_arms([arm])
    means = [
        float(chosen.of_replicate(replicate).outcomes[moment].mean())
        for replicate in sorted(set(chosen.replicates.tolist()))
    ]
    return fmean(means) if means else None


def _mean(facts: Sequence[Fact], count: Callable[[Fact], int]) -> float | None:
    return fmean(count(fact) for fact in facts) if facts else None
