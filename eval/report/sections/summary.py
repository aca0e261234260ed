"""What limits the verdict, and the numbers to remember."""

from eval.report.document import KeyFigure
from eval.report.inputs import AFTER
from eval.report.model import Primary, Report
from eval.report.sections.cells import arm_name, p_sentence, value_of
from eval.report.sections.verdict import rounded_bounds, rounded_points
from eval.report.wording import Words
from eval.statistics import Estimate


def caveats_of(report: Report, words: Words) -> tuple[str, ...]:
    """Return what a reader must know before believing the verdict."""
    design = report.design
    caveats = [words("caveats.interval", confidence=words.style.percent(report.primary.confidence))]
    if design.num_facts_in_smallest_primary_arm < design.num_facts_needed_per_arm:
        caveats.append(
            words(
                "caveats.power",
                found=words.style.number(design.num_facts_in_smallest_primary_arm),
                needed=words.style.number(design.num_facts_needed_per_arm),
                detectable=words.style.number(100 * design.detectable_difference),
            )
        )
    if not design.registered_before_training:
        caveats.append(words("caveats.changed"))
    num_leaked = sum(count for _, count in report.sensitivity.num_leaked)
    if num_leaked:
        caveats.append(words("caveats.leaks", facts=words.count("counts.facts", num_leaked)))
    num_failed = sum(failure.num_probes for failure in report.failures if failure.model == AFTER)
    if num_failed:
        caveats.append(words("caveats.failures", answers=words.count("counts.answers", num_failed)))
    return (*caveats, words("caveats.exploratory"))


def key_figures_of(report: Report, words: Words) -> tuple[KeyFigure, ...]:
    """Return the few numbers to remember: gain, effect, what names alone give, harm."""
    figures = [_gain(report.primary, words), _direct(report.primary, words), _names(report.primary, words)]
    return tuple(figure for figure in (*figures, _harm(report, words)) if figure is not None)


def _gain(primary: Primary, words: Words) -> KeyFigure:
    percent = words.style.percent
    after = percent(value_of(primary.contrast.treated_accuracy))
    return KeyFigure(
        label=words("key.gain"),
        value=f"{percent(value_of(primary.before))} → {after}",
        detail=words("key.gain_detail", arm=arm_name(primary.contrast.treated, words), chance=percent(primary.chance)),
    )


def _direct(primary: Primary, words: Words) -> KeyFigure:
    difference = primary.contrast.difference
    if not isinstance(difference, Estimate):
        detail = words(f"unavailable.{difference.reason}")
        return KeyFigure(label=words("key.direct"), value=words.style.points(None), detail=detail, tone="treated")
    return KeyFigure(
        label=words("key.direct"),
        value=rounded_points(difference, words),
        detail=f"{rounded_bounds(difference, words)}, {p_sentence(primary.contrast, words)}",
        tone="treated",
    )


def _names(primary: Primary, words: Words) -> KeyFigure | None:
    step = next((step.estimate for step in primary.steps if step.name == "names"), None)
    if not isinstance(step, Estimate):
        return None
    return KeyFigure(
        label=words("key.names"), value=rounded_points(step, words), detail=words("key.names_detail"), tone="placebo"
    )


def _harm(report: Report, words: Words) -> KeyFigure | None:
    if not report.forgetting:
        return None
    worst = max(report.forgetting, key=lambda row: row.change_nats)
    change = words.style.number(worst.change_nats, 2, signed=True)
    return KeyFigure(
        label=words("key.harm"),
        value=words("key.harm_value", nats=change),
        detail=f"{worst.domain} ({words('figures.forgetting.' + ('replayed' if worst.replayed else 'unreplayed'))})",
        tone="harm",
    )
