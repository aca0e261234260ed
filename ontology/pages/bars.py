"""Horizontal bars as inline SVG, with the table of their values folded behind the caption."""

import math
from collections.abc import Sequence

from ontology.pages.markup import Markup, element, join

_WIDTH, _ROW, _NAMES, _VALUES = 700, 24, 240, 90
_MAX_NAME = 34
_NARROW = "\u202f"


def bars_of(caption: str, values: Sequence[tuple[str, float]], *, unit: str = "") -> Markup:
    """Return one bar a value, in the order given; negative ones lead left. ValueError for values that are not finite.

    `unit` stands after every number. The caption opens the table, so a chart needs no other words.
    """
    if not all(math.isfinite(value) for _, value in values):
        raise ValueError(f"{caption}: a bar needs a finite value")
    low, high = min((0.0, *(v for _, v in values))), max((0.0, *(v for _, v in values)))
    per_unit = (_WIDTH - _NAMES - _VALUES) / ((high - low) or 1.0)
    zero = _NAMES - low * per_unit
    rows = [_bar(i, name, value, zero, per_unit, unit) for i, (name, value) in enumerate(values)]
    height = _ROW * len(values) + 4
    axis = element("line", x1=zero, x2=zero, y1=0, y2=height, class_="axis")
    picture = element("svg", join(rows), axis, viewBox=f"0 0 {_WIDTH} {height}", role="img", aria_label=caption)
    folded = element("details", element("summary", caption), _table(caption, values, unit))
    return element("figure", picture, element("figcaption", folded), class_="bars")


def _bar(row: int, name: str, value: float, zero: float, per_unit: float, unit: str) -> Markup:
    top, length = row * _ROW + 2, abs(value) * per_unit
    start = zero if value >= 0 else zero - length
    short = name if len(name) <= _MAX_NAME else name[: _MAX_NAME - 1] + "…"
    return join(
        [
            element("text", short, x=0, y=top + 15),
            element("rect", x=start, y=top + 2, width=length, height=_ROW - 6, class_="bar" if value >= 0 else "below"),
            element("text", _written(value, unit), x=max(start + length, zero) + 6, y=top + 15),
        ]
    )


def _table(caption: str, values: Sequence[tuple[str, float]], unit: str) -> Markup:
    rows = [
        element(
            "tr",
            element("th", name, scope="row", dir="auto"),
            element("td", _written(value, unit), class_="number"),
        )
        for name, value in values
    ]
    table = element("table", element("tbody", join(rows)), aria_label=caption)
    return element("div", table, class_="scroll", role="region", aria_label=caption, tabindex=0)


def _written(value: float, unit: str) -> str:
    """Return a number with its unit: thin spaces between thousands (ISO 80000), at most two decimals."""
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
    return _NARROW.join([*number.split(","), *([unit] if unit else [])])
