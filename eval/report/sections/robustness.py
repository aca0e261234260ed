"""Does the effect hold: inside strata, and without the facts that some text gives away."""

from eval.report.document import Paragraph, Section, Table
from eval.report.model import Report
from eval.report.sections.cells import arm_name, contrast_table, points, share
from eval.report.wording import Words


def robustness_section(report: Report, words: Words) -> Section:
    """Return strata and the sensitivity analysis."""
    strata = Table(
        caption=words("tables.strata"),
        headers=tuple(
            words(f"headers.{key}") for key in ("stratum", "level", "facts", "treated", "control", "difference")
        ),
        rows=tuple(
            (
                words(f"strata.{row.variable}.name"),
                words.named(f"strata.{row.variable}", row.level),
                f"{words.style.number(row.num_treated)} / {words.style.number(row.num_control)}",
                share(row.treated_accuracy, words),
                share(row.control_accuracy, words),
                points(row.difference, words),
            )
            for row in report.strata
        ),
        num_text_columns=2,
    )
    has_strata = bool(report.strata)
    return Section(
        name="robustness",
        title=words("sections.robustness"),
        parts=(
            Paragraph(text=words("robustness.strata" if has_strata else "robustness.no_strata")),
            *((strata,) if has_strata else ()),
            *_sensitivity(report, words),
        ),
    )


def _sensitivity(report: Report, words: Words) -> tuple[Paragraph | Table, ...]:
    leaked = [(arm, count) for arm, count in report.sensitivity.num_leaked if count]
    if not leaked:
        return (Paragraph(text=words("robustness.no_leaks")),)
    counts = ", ".join(f"{arm_name(arm, words)} {words.style.number(count)}" for arm, count in leaked)
    return (
        Paragraph(text=words("robustness.leaks", counts=counts)),
        contrast_table(words("tables.sensitivity"), [report.primary.contrast, report.sensitivity.contrast], words),
    )
