"""The way from facts that training never approached to facts that it stated: what each part of it adds."""

from eval.report.figures.frame import Scale, canvas, line, share_scale
from eval.report.figures.rows import LEFT, RIGHT, ROW_HEIGHT, Row, height_of, row_place, rows_and_axis
from eval.report.model import Primary
from eval.report.wording import Words
from eval.statistics import Estimate
from ontology.pages.markup import Markup, element

_TONES = {"start": "untouched", "spillover": "withheld", "names": "placebo", "statement": "treated", "total": "total"}


def steps_figure(primary: Primary, words: Words) -> Markup:
    """Return a waterfall; parts whose estimate is missing have no bar."""
    scale = share_scale(start=LEFT, end=RIGHT)
    rows, reached = [], 0.0
    total = primary.steps[-1].estimate
    for i, step in enumerate(primary.steps):
        estimate = step.estimate
        is_level = step.name in ("start", "total")
        value = estimate.value if isinstance(estimate, Estimate) else None
        begin = 0.0 if is_level else reached
        if step.name == "statement" and isinstance(total, Estimate) and value is not None:
            begin = total.value - value  # also right where a part before it is missing
        end = begin + (value or 0.0)
        marks = _bar(scale, begin, end, row_place(i), _TONES[step.name], is_last=i == len(primary.steps) - 1)
        rows.append(
            Row(
                label=words(f"figures.steps.{step.name}"),
                detail="",
                marks=(marks,) if value is not None else (),
                value=words.style.percent(value) if is_level else words.style.points(value),
                is_strong=step.name == "statement",
            )
        )
        reached = end
    return canvas(
        "steps",
        height_of(len(rows)),
        words("figures.steps.title"),
        words("figures.steps.description"),
        rows_and_axis(rows, scale, words.style.percent),
    )


def _bar(scale: Scale, begin: float, end: float, y: float, tone: str, *, is_last: bool) -> Markup:
    x1, x2 = sorted((scale(begin), scale(end)))
    bar = element("rect", x=x1, y=y - 9, width=max(x2 - x1, 1.5), height=18, class_=f"bar {tone}")
    link = None if is_last else line(scale(end), y + 9, scale(end), y + ROW_HEIGHT - 9, "link")
    return element("g", bar, link)
