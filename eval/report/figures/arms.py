"""What every arm knows before and after, with intervals, against chance; the primary effect is marked."""

from collections.abc import Sequence

from eval.report.figures.frame import Scale, canvas, line, mark, share_scale, text, whisker
from eval.report.figures.rows import LEFT, RIGHT, Guide, Row, height_of, legend, row_place, rows_and_axis
from eval.report.model import ArmResult, Primary
from eval.report.wording import Words
from eval.statistics import Estimate
from ontology.pages.markup import Markup, join

KIND_ORDER = ("untouched", "withheld", "placebo", "treated")
SHAPES = {"treated": "circle", "placebo": "diamond", "withheld": "square", "untouched": "square"}


def arms_figure(arms: Sequence[ArmResult], primary: Primary, words: Words) -> Markup:
    """Return the figure; controls stand first, treated arms by rising outcome, the primary one last."""
    shown = ordered(arms, primary)
    scale = share_scale(start=LEFT, end=RIGHT)
    rows = [_row(arm, row_place(i), scale, primary, words) for i, arm in enumerate(shown)]
    guide = Guide(
        value=primary.chance, label=words("figures.chance", share=words.style.percent(primary.chance)), class_="chance"
    )
    return canvas(
        "arms",
        height_of(len(rows)) + 26,
        words("figures.arms.title"),
        words("figures.arms.description"),
        rows_and_axis(rows, scale, words.style.percent, [guide]),
        _effect(shown, primary, scale, words),
        legend(_legend(words), height_of(len(rows)) + 16),
    )


def ordered(arms: Sequence[ArmResult], primary: Primary) -> list[ArmResult]:
    """Return the arms with facts in the order of the figure."""

    def place(arm: ArmResult) -> tuple[object, ...]:
        after = arm.asked(primary.contrast.probe_kind).after
        value = after.value if isinstance(after, Estimate) else 0.0
        return (KIND_ORDER.index(arm.kind), arm.name == primary.contrast.treated, value, arm.name)

    return sorted((arm for arm in arms if arm.num_facts), key=place)


def _row(arm: ArmResult, y: float, scale: Scale, primary: Primary, words: Words) -> Row:
    marks: list[Markup] = []
    asked = arm.asked(primary.contrast.probe_kind)
    before, after = asked.before, asked.after
    if isinstance(before, Estimate):
        marks.append(mark("circle", scale(before.value), y, "before", 4.5))
    if isinstance(after, Estimate):
        marks += [whisker(scale, y, after, arm.kind), mark(SHAPES[arm.kind], scale(after.value), y, f"fill {arm.kind}")]
    return Row(
        label=words.named("arms", arm.name),
        detail=words.count(f"figures.arms.dose.{arm.kind}", arm.num_exposures_planned),
        marks=tuple(marks),
        value=words.style.percent(after.value) if isinstance(after, Estimate) else words.style.percent(None),
        value_detail=interval_text(after, words) if isinstance(after, Estimate) else "",
        is_strong=arm.name in (primary.contrast.treated, primary.contrast.control),
    )


def interval_text(estimate: Estimate, words: Words) -> str:
    """Return the interval of a share as two percentages without their signs."""
    low, high = (words.style.number(bound * 100) for bound in (estimate.low, estimate.high))
    return words.style.bounds(low, high)


def _effect(shown: Sequence[ArmResult], primary: Primary, scale: Scale, words: Words) -> Markup | None:
    """Return the step from control to treated, drawn above the treated arm's row."""
    names = [arm.name for arm in shown]
    contrast = primary.contrast
    if not isinstance(contrast.difference, Estimate) or not {contrast.treated, contrast.control} <= set(names):
        return None
    treated, control = contrast.treated_accuracy, contrast.control_accuracy
    assert isinstance(treated, Estimate)
    assert isinstance(control, Estimate)
    top, bottom = row_place(names.index(contrast.control)), row_place(names.index(contrast.treated)) - 13
    x1, x2 = scale(control.value), scale(treated.value)
    label = words("figures.points", points=words.style.points(contrast.difference.value))
    return join(
        [
            line(x1, top + 8, x1, bottom, "effect-guide"),
            line(x1, bottom, x2, bottom, "effect"),
            line(x2, bottom - 3, x2, bottom + 3, "effect"),
            text((x1 + x2) / 2, bottom - 4, label, "effect-label", anchor="middle"),
        ]
    )


def _legend(words: Words) -> list[tuple[Markup, str]]:
    return [
        (mark("circle", 0, 0, "before", 4.5), words("figures.before")),
        (mark("circle", 0, 0, "fill treated"), words("figures.after_treated")),
        (mark("diamond", 0, 0, "fill placebo"), words("kinds.placebo")),
        (mark("square", 0, 0, "fill withheld"), words("kinds.withheld")),
        (mark("square", 0, 0, "fill untouched"), words("kinds.untouched")),
    ]
