"""The whole analysis, in the order of the report."""

from collections.abc import Sequence

from eval.report.analysis.arms import arms_of
from eval.report.analysis.effect import primary_of, registered_contrasts, sensitivity_of
from eval.report.analysis.flow import balance_of, failures_of, flows_of
from eval.report.analysis.forgetting import forgetting_of
from eval.report.analysis.items import items_of
from eval.report.analysis.learning import curve_of, diversity_of, doses_of, relations_of, reversal_of
from eval.report.analysis.provenance import design_of, provenance_of
from eval.report.analysis.strata import strata_of
from eval.report.analysis.study import Study
from eval.report.inputs import Trial
from eval.report.model import Report

DEFAULT_MAX_ITEMS = 400


def report_of(trials: Sequence[Trial], *, max_items: int = DEFAULT_MAX_ITEMS, seed: int = 0) -> Report:
    """Return what the replicates of a trial say together; the items are those of the first replicate."""
    study = Study(trials, seed=seed)
    return Report(
        primary=primary_of(study),
        arms=arms_of(study),
        contrasts=registered_contrasts(study),
        doses=doses_of(study),
        diversity=diversity_of(study),
        reversal=reversal_of(study),
        relations=relations_of(study),
        curve=curve_of(study),
        forgetting=forgetting_of(study),
        strata=strata_of(study),
        sensitivity=sensitivity_of(study),
        flows=flows_of(study),
        balance=balance_of(study),
        failures=failures_of(study),
        items=items_of(trials[0], max_items),
        design=design_of(study.plan, trials),
        provenance=tuple(provenance_of(trial) for trial in trials),
    )
