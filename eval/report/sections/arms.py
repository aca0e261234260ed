"""Every arm: what it knows before and after, and what it was given."""

from corpus_builder.corpus import ProbeKind
from eval.report.document import Figure, Table
from eval.report.figures.arms import arms_figure, ordered
from eval.report.model import ArmResult, Report
from eval.report.sections.cells import arm_name, share
from eval.report.wording import Words


def arms_part(report: Report, words: Words) -> Figure:
    """Return the figure that stands beside the verdict: every arm before and after."""
    kind = report.primary.contrast.probe_kind
    shown = ordered(report.arms, report.primary)
    return Figure(
        name="arms",
        title=words("figures.arms.title"),
        caption=words("figures.arms.caption", confidence=words.style.percent(report.primary.confidence)),
        svg=arms_figure(report.arms, report.primary, words),
        table=Table(
            caption=words("tables.arms"),
            headers=_headers(words, "arm", "kind", "facts", "before", "after", "mrr_before", "mrr_after"),
            rows=tuple(_arm_row(arm, kind, words) for arm in shown),
            num_text_columns=2,
        ),
    )


def _arm_row(arm: ArmResult, kind: ProbeKind, words: Words) -> tuple[str, ...]:
    asked = arm.asked(kind)
    return (
        arm_name(arm.name, words),
        words(f"kinds.{arm.kind}"),
        words.style.number(asked.num_facts),
        share(asked.before, words),
        share(asked.after, words),
        words.style.number(asked.reciprocal_rank_before, 3),
        words.style.number(asked.reciprocal_rank_after, 3),
    )


def doses_table(report: Report, words: Words) -> Table:
    """Return every arm's dose, planned and realised."""
    number = words.style.number
    percent = words.style.percent
    return Table(
        caption=words("tables.doses"),
        headers=_headers(
            words,
            "arm",
            "kind",
            "facts",
            "planned",
            "wordings",
            "inverse_share",
            "question_share",
            "masked_share",
            "realised_forward",
            "realised_inverse",
            "subject_exposures",
            "object_exposures",
        ),
        rows=tuple(
            (
                arm_name(arm.name, words),
                words(f"kinds.{arm.kind}"),
                number(arm.num_facts),
                number(arm.num_exposures_planned),
                number(arm.num_wordings),
                percent(arm.inverse_share),
                percent(arm.question_share),
                percent(arm.masked_share),
                number(arm.num_forward_exposures, 1),
                number(arm.num_inverse_exposures, 1),
                number(arm.num_subject_exposures, 1),
                number(arm.num_object_exposures, 1),
            )
            for arm in report.arms
        ),
        num_text_columns=2,
    )


def _headers(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words(f"headers.{key}") for key in keys)
