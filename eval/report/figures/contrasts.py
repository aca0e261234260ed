"""Differences between arms with their intervals against zero: a forest plot."""

from collections.abc import Sequence

from eval.report.figures.frame import Scale, canvas, line, mark, scale_over, shortened, whisker
from eval.report.figures.rows import LEFT, RIGHT, ROW_HEIGHT, TOP, Guide, Row, height_of, row_place, rows_and_axis
from eval.report.model import Contrast
from eval.report.wording import Words
from eval.statistics import Estimate
from ontology.pages.markup import Markup


def contrasts_figure(contrasts: Sequence[Contrast], words: Words) -> Markup:
    """Return the figure; the first contrast is the primary one, hollow marks have intervals that contain zero."""
    ends = [0.0]
    for contrast in contrasts:
        if isinstance(contrast.difference, Estimate):
            ends += [contrast.difference.low, contrast.difference.high]
    scale = scale_over(ends, start=LEFT, end=RIGHT)
    rows = [_row(contrast, row_place(i), scale, words, is_primary=i == 0) for i, contrast in enumerate(contrasts)]
    return canvas(
        "contrasts",
        height_of(len(rows)),
        words("figures.contrasts.title"),
        words("figures.contrasts.description"),
        rows_and_axis(
            rows, scale, words.style.points, [Guide(value=0, label=words("figures.no_effect"), class_="zero")]
        ),
        line(LEFT, TOP + ROW_HEIGHT, RIGHT, TOP + ROW_HEIGHT, "rule"),
    )


def _row(contrast: Contrast, y: float, scale: Scale, words: Words, *, is_primary: bool) -> Row:
    found = contrast.difference
    marks: tuple[Markup, ...] = ()
    if isinstance(found, Estimate):
        tone = "treated" if is_primary else "other"
        fill = "fill" if contrast.excludes_zero else "hollow"
        shape = "diamond" if is_primary else "circle"
        marks = (
            whisker(scale, y, found, tone),
            *_replicates(contrast, y, scale),
            mark(shape, scale(found.value), y, f"{fill} {tone}"),
        )
    return Row(
        label=words.named("contrasts", contrast.name),
        detail=shortened(_arms(contrast, words), 32),
        marks=marks,
        value=words.style.points(found.value if isinstance(found, Estimate) else None),
        value_detail=difference_interval(found, words) if isinstance(found, Estimate) else "",
        is_strong=is_primary,
    )


def _arms(contrast: Contrast, words: Words) -> str:
    treated, control = words.named("arms", contrast.treated), words.named("arms", contrast.control)
    return words("figures.contrasts.arms", treated=treated, control=control)


def _replicates(contrast: Contrast, y: float, scale: Scale) -> list[Markup]:
    """Return a tick below the interval for each of several replicates."""
    values = [row.estimate.value for row in contrast.replicates if isinstance(row.estimate, Estimate)]
    return [line(scale(value), y + 6, scale(value), y + 11, "replicate") for value in values] if len(values) > 1 else []


def difference_interval(estimate: Estimate, words: Words) -> str:
    """Return the interval of a difference in signed points."""
    return words.style.bounds(words.style.points(estimate.low), words.style.points(estimate.high))
