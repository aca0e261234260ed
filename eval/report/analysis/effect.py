"""The primary contrast with the estimands around it, the registered contrasts, and the contrast without leaks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus_builder.corpus import UNTOUCHED, Probe
from corpus_builder.registration import RegisteredContrast
from eval.metrics import chance_accuracy
from eval.report.analysis.study import Study, contrast_of, num_rows
from eval.report.inputs import AFTER, BEFORE
from eval.report.model import Contrast, Primary, Sensitivity, Step
from eval.statistics import holm


def primary_of(study: Study) -> Primary:
    """Return the primary contrast, and what placebo and spillover leave of the total."""
    planned = study.plan.primary
    bootstrap = study.bootstrap(planned.probe_kind)
    contrast = study.contrast(planned)
    withheld = withheld_arm(study)
    return Primary(
        contrast=contrast,
        control_kind=study.kinds.get(planned.control, "untouched"),
        num_facts=len(set(bootstrap.table.facts.tolist())),
        before=bootstrap.mean(planned.treated, BEFORE),
        withheld=bootstrap.mean(withheld, AFTER),
        untouched=bootstrap.mean(UNTOUCHED, AFTER),
        change=bootstrap.change(planned.treated, BEFORE, AFTER),
        against_withheld=_estimand(study, "against_withheld", planned.treated, withheld),
        spillover=_estimand(study, "spillover", withheld, UNTOUCHED),
        total=_estimand(study, "total", planned.treated, UNTOUCHED),
        steps=_steps(study, withheld),
        chance=chance_accuracy(_primary_probes(study)),
        confidence=study.plan.confidence,
        num_replicates=len(study.trials),
    )


def _primary_probes(study: Study) -> list[Probe]:
    kind, relations = study.plan.primary.probe_kind, study.plan.primary_relations
    probes = []
    for trial in study.trials:
        asked = {fact.fact_id for fact in trial.facts if fact.relation in relations}
        probes += [probe for probe in trial.probes if probe.kind == kind and not asked.isdisjoint(probe.fact_ids)]
    return probes


def withheld_arm(study: Study) -> str:
    """Return the withheld arm: the control of the primary contrast if it is one, else the first."""
    arms = [name for name, kind in study.kinds.items() if kind == "withheld"]
    return study.plan.primary.control if study.plan.primary.control in arms else next(iter(arms), "")


def _estimand(study: Study, name: str, treated: str, control: str) -> Contrast:
    planned = RegisteredContrast(name=name, treated=treated, control=control, probe_kind=study.plan.primary.probe_kind)
    return study.contrast(planned)


def _steps(study: Study, withheld: str) -> tuple[Step, ...]:
    """Return the way from untouched facts to treated ones; where nothing is untouched it starts at withheld ones."""
    primary = study.plan.primary
    bootstrap = study.bootstrap(primary.probe_kind)
    names = [("names", primary.control)] if study.kinds.get(primary.control) == "placebo" else []
    path = [("spillover", withheld), *names, ("statement", primary.treated)]
    start = UNTOUCHED if num_rows(bootstrap.table, UNTOUCHED) else withheld
    steps = [Step(name="start", estimate=bootstrap.mean(start, AFTER))]
    for name, arm in path:
        if arm != start:
            steps.append(Step(name=name, estimate=bootstrap.difference(arm, start, AFTER)))
            start = arm
    return (*steps, Step(name="total", estimate=bootstrap.mean(primary.treated, AFTER)))


def registered_contrasts(study: Study) -> tuple[Contrast, ...]:
    """Return the registered exploratory contrasts, their p-values adjusted together."""
    return adjusted([study.contrast(planned) for planned in study.plan.contrasts])


def adjusted(contrasts: Sequence[Contrast]) -> tuple[Contrast, ...]:
    """Return the contrasts with p-values adjusted for all of them (Holm); one without a p-value stays as it is."""
    p_values = [contrast.p_value for contrast in contrasts if contrast.p_value is not None]
    found = iter(holm(p_values))
    return tuple(
        contrast if contrast.p_value is None else replace(contrast, p_value_holm=next(found)) for contrast in contrasts
    )


def sensitivity_of(study: Study) -> Sensitivity:
    """Return the primary contrast without the facts that some training text gives away."""
    planned = study.plan.primary
    leaked = [{leak.fact_id for leak in trial.leaks} for trial in study.trials]
    counts = Counter(
        fact.arm
        for facts, trial in zip(leaked, study.trials, strict=True)
        for fact in trial.facts
        if fact.fact_id in facts and fact.relation in study.plan.primary_relations
    )
    table = study.table(planned.probe_kind, arm_of=lambda i, fact: None if fact.fact_id in leaked[i] else fact.arm)
    return Sensitivity(
        num_leaked=tuple((arm, counts[arm]) for arm in study.kinds),
        contrast=contrast_of(study.resampled(table), planned),
    )
