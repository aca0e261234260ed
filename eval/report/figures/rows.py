"""The frame of figures with one row per thing: a label, values on a horizontal scale, a number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.report.figures.frame import WIDTH, Scale, line, shortened, text, x_axis
from ontology.pages.markup import Markup, element, join

LEFT, RIGHT, TOP = 184, 500, 30
ROW_HEIGHT = 38


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: what stands left, what is drawn, what stands right."""

    label: str
    detail: str
    marks: tuple[Markup, ...]
    value: str
    value_detail: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A vertical line through all rows, named at the top."""

    value: float
    label: str
    class_: str


def row_place(index: int) -> float:
    """Return the vertical centre of the row at `index`."""
    return TOP + (index + 0.5) * ROW_HEIGHT


def height_of(num_rows: int) -> float:
    """Return the height of a figure with so many rows, axis included."""
    return TOP + num_rows * ROW_HEIGHT + 28


def rows_and_axis(
    rows: Sequence[Row], scale: Scale, write: Callable[[float], str], guides: Sequence[Guide] = ()
) -> Markup:
    """Return all rows over their grid and guides."""
    bottom = TOP + len(rows) * ROW_HEIGHT
    parts = [x_axis(scale, TOP, bottom, write), *(_guide(guide, scale, bottom) for guide in guides)]
    parts += [_row(row, row_place(i)) for i, row in enumerate(rows)]
    return join(parts)


def _guide(guide: Guide, scale: Scale, bottom: float) -> Markup:
    x = scale(guide.value)
    return join(
        [
            line(x, TOP - 6, x, bottom, f"guide {guide.class_}"),
            text(x, TOP - 12, guide.label, "guide-label", anchor="middle"),
        ]
    )


def _row(row: Row, y: float) -> Markup:
    label_y = y - 2 if row.detail else y + 4
    strong = " strong" if row.is_strong else ""
    return element(
        "g",
        element("title", row.label),
        text(LEFT - 14, label_y, shortened(row.label), f"label{strong}", anchor="end"),
        text(LEFT - 14, y + 13, row.detail, "detail", anchor="end") if row.detail else None,
        *row.marks,
        text(RIGHT + 14, y + 4 - (6 if row.value_detail else 0), row.value, f"value{strong}"),
        text(RIGHT + 14, y + 13, row.value_detail, "detail") if row.value_detail else None,
    )


def legend(entries: Sequence[tuple[Markup, str]], y: float, *, x: float = 8, gap: float = 12) -> Markup:
    """Return marks with their meaning, side by side; marks are drawn around the origin."""
    parts = []
    for symbol, meaning in entries:
        parts.append(element("g", symbol, transform=f"translate({x + 6:.1f} {y - 4:.1f})"))
        parts.append(text(x + 17, y, meaning, "legend"))
        x += 17 + 7.9 * len(meaning) + gap
    assert x <= WIDTH + 80
    return join(parts)
