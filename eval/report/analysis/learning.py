"""What made facts stick: dose, wordings, direction, relation, and time. Exploratory, all of it."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from corpus_builder.corpus import UNTOUCHED, Fact
from corpus_builder.registration import RegisteredArm, RegisteredContrast
from eval.report.analysis.effect import adjusted
from eval.report.analysis.outcomes import share_of
from eval.report.analysis.study import Study, num_rows
from eval.report.inputs import AFTER, BEFORE
from eval.report.model import Contrast, CurvePoint, Diversity, DoseGroup, RelationResult

SEPARATOR = "\x1f"


def doses_of(study: Study) -> tuple[DoseGroup, ...]:
    """Return the treated arms grouped by form, the lowest dose of each group first."""
    groups: dict[tuple[float, ...], list[RegisteredArm]] = defaultdict(list)
    for arm in _treated(study):
        groups[arm.num_wordings, arm.inverse_share, arm.question_share, arm.masked_share].append(arm)
    return tuple(
        DoseGroup(
            num_wordings=arms[0].num_wordings,
            inverse_share=arms[0].inverse_share,
            question_share=arms[0].question_share,
            masked_share=arms[0].masked_share,
            arms=tuple(arm.name for arm in sorted(arms, key=lambda arm: arm.num_exposures)),
        )
        for _, arms in sorted(groups.items())
    )


def diversity_of(study: Study) -> tuple[Diversity, ...]:
    """Return every pair of treated arms that differ in their number of wordings and in nothing else."""
    pairs = []
    for few, many in combinations(sorted(_treated(study), key=lambda arm: (arm.num_wordings, arm.name)), 2):
        if _dose(few) == _dose(many) and few.num_wordings < many.num_wordings:
            pairs.append((few, many))
    contrasts = adjusted([study.contrast(_planned("diversity", many, few.name)) for few, many in pairs])
    return tuple(
        Diversity(num_wordings_few=few.num_wordings, num_wordings_many=many.num_wordings, contrast=contrast)
        for (few, many), contrast in zip(pairs, contrasts, strict=True)
    )


def reversal_of(study: Study) -> tuple[Contrast, ...]:
    """Return each treated arm against the primary control, asked from object to subject."""
    control = study.plan.primary.control
    return adjusted(
        [
            study.contrast(
                RegisteredContrast(name="reversal", treated=arm.name, control=control, probe_kind="relation_inverse"),
            )
            for arm in _treated(study)
        ]
    )


def relations_of(study: Study) -> tuple[RelationResult, ...]:
    """Return every relation between concepts, primary or not, that the primary arms were asked about; largest first."""
    primary = study.plan.primary

    def arm_of(_: int, fact: Fact) -> str | None:
        return fact.arm and fact.arm + SEPARATOR + fact.relation

    bootstrap = study.resampled(study.table(primary.probe_kind, arm_of=arm_of, all_relations=True))
    rows = []
    for relation in sorted({str(name) for name in bootstrap.table.relations}):
        treated, control = primary.treated + SEPARATOR + relation, primary.control + SEPARATOR + relation
        rows.append(
            RelationResult(
                relation=relation,
                num_treated=num_rows(bootstrap.table, treated),
                num_control=num_rows(bootstrap.table, control),
                treated_before=bootstrap.mean(treated, BEFORE),
                treated_after=bootstrap.mean(treated, AFTER),
                control_after=bootstrap.mean(control, AFTER),
                difference=bootstrap.difference(treated, control, AFTER),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.num_treated - row.num_control, row.relation)))


def curve_of(study: Study) -> tuple[CurvePoint, ...]:
    """Return the accuracy of every arm at every moment that all replicates were measured at."""
    bootstrap = study.bootstrap(study.plan.primary.probe_kind)
    return tuple(
        CurvePoint(share=share_of(moment), arm=arm, accuracy=bootstrap.mean(arm, moment))
        for arm in study.kinds
        if arm != UNTOUCHED or num_rows(bootstrap.table, UNTOUCHED)
        for moment in study.moments
    )


def _treated(study: Study) -> Sequence[RegisteredArm]:
    return [arm for arm in study.plan.arms if arm.kind == "treated"]


def _dose(arm: RegisteredArm) -> tuple[float, ...]:
    return (arm.num_exposures, arm.inverse_share, arm.question_share, arm.masked_share)


def _planned(name: str, treated: RegisteredArm, control: str) -> RegisteredContrast:
    return RegisteredContrast(name=name, treated=treated.name, control=control)
