"""Two values per row joined by a line: a relation before and after, or an arm asked in both directions."""

from collections.abc import Sequence

from eval.report.figures.arms import SHAPES
from eval.report.figures.frame import Scale, canvas, line, mark, share_scale
from eval.report.figures.rows import LEFT, RIGHT, Guide, Row, height_of, legend, row_place, rows_and_axis
from eval.report.model import ArmResult, Primary, Quantity, RelationResult
from eval.report.wording import Words
from eval.statistics import Estimate
from ontology.pages.markup import Markup

MAX_ROWS = 24


def relations_figure(relations: Sequence[RelationResult], words: Words) -> Markup:
    """Return each relation's treated facts before and after, and its control facts after; at most `MAX_ROWS`."""
    scale = share_scale(start=LEFT, end=RIGHT)
    rows = [_relation(row, row_place(i), scale, words) for i, row in enumerate(relations[:MAX_ROWS])]
    entries = [
        (mark("circle", 0, 0, "before", 4.5), words("figures.relations.before")),
        (mark("circle", 0, 0, "fill treated"), words("figures.relations.after")),
        (mark("diamond", 0, 0, "fill placebo", 4.5), words("figures.relations.control")),
    ]
    return canvas(
        "relations",
        height_of(len(rows)) + 26,
        words("figures.relations.title"),
        words("figures.relations.description"),
        rows_and_axis(rows, scale, words.style.percent),
        legend(entries, height_of(len(rows)) + 16),
    )


def _relation(row: RelationResult, y: float, scale: Scale, words: Words) -> Row:
    before, after, control = _value(row.treated_before), _value(row.treated_after), _value(row.control_after)
    marks = _joined(before, after, y, scale, "treated")
    if control is not None:
        marks.append(mark("diamond", scale(control), y, "fill placebo", 4.5))
    if before is not None:
        marks.append(mark("circle", scale(before), y, "before", 4.5))
    if after is not None:
        marks.append(mark("circle", scale(after), y, "fill treated"))
    return Row(
        label=words.named("relation_names", row.relation),
        detail=words.count("counts.facts", row.num_treated + row.num_control),
        marks=tuple(marks),
        value=words.style.percent(after),
    )


def directions_figure(arms: Sequence[ArmResult], primary: Primary, words: Words) -> Markup:
    """Return each arm asked forward and asked in reverse."""
    scale = share_scale(start=LEFT, end=RIGHT)
    rows = [_direction(arm, row_place(i), scale, words) for i, arm in enumerate(arms)]
    entries = [
        (mark("circle", 0, 0, "fill treated"), words("figures.directions.forward")),
        (mark("square", 0, 0, "fill reverse"), words("figures.directions.inverse")),
    ]
    guide = Guide(
        value=primary.chance, label=words("figures.chance", share=words.style.percent(primary.chance)), class_="chance"
    )
    return canvas(
        "directions",
        height_of(len(rows)) + 26,
        words("figures.directions.title"),
        words("figures.directions.description"),
        rows_and_axis(rows, scale, words.style.percent, [guide]),
        legend(entries, height_of(len(rows)) + 16),
    )


def _direction(arm: ArmResult, y: float, scale: Scale, words: Words) -> Row:
    forward, inverse = _value(arm.forward.after), _value(arm.inverse.after)
    marks = _joined(inverse, forward, y, scale, "other")
    if inverse is not None:
        marks.append(mark("square", scale(inverse), y, "fill reverse"))
    if forward is not None:
        marks.append(mark(SHAPES["treated"], scale(forward), y, f"fill {arm.kind}"))
    return Row(
        label=words.named("arms", arm.name),
        detail=words("figures.directions.share", share=words.style.percent(arm.inverse_share))
        if arm.kind == "treated"
        else "",
        marks=tuple(marks),
        value=words.style.percent(inverse),
        is_strong=arm.inverse_share > 0,
    )


def _joined(first: float | None, second: float | None, y: float, scale: Scale, tone: str) -> list[Markup]:
    if first is None or second is None:
        return []
    return [line(scale(first), y, scale(second), y, f"bridge {tone}")]


def _value(quantity: Quantity) -> float | None:
    return quantity.value if isinstance(quantity, Estimate) else None
