"""What every figure is made of: a titled canvas, a scale with round ticks, marks, intervals and labels.

Units are those of the view box, 600 wide. Colours and fonts come from classes that the page's style sheet defines.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.statistics import Estimate
from ontology.pages.markup import Child, Markup, element, join

WIDTH = 600
_ROUND_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A linear scale from values to places, with round ticks inside."""

    low: float
    high: float
    start: float
    end: float
    step: float

    def __call__(self, value: float) -> float:
        """Return the place of `value`; values outside are set on the edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Return the multiples of the step inside the scale."""
        first, last = math.ceil(self.low / self.step - 1e-9), math.floor(self.high / self.step + 1e-9)
        return [i * self.step for i in range(first, last + 1)]


def scale_over(values: Sequence[float], *, start: float, end: float, num_ticks: int = 5) -> Scale:
    """Return a scale that holds all values between multiples of a round step."""
    low, high = min(values), max(values)
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    rough = (high - low) / num_ticks
    magnitude = 10 ** math.floor(math.log10(rough))
    step = next(factor * magnitude for factor in _ROUND_STEPS if factor * magnitude >= rough - 1e-12)
    return Scale(
        low=math.floor(low / step + 1e-9) * step,
        high=math.ceil(high / step - 1e-9) * step,
        start=start,
        end=end,
        step=step,
    )


def share_scale(*, start: float, end: float) -> Scale:
    """Return a scale for shares: 0 to 1, ticks every quarter."""
    return Scale(low=0, high=1, start=start, end=end, step=0.25)


def canvas(name: str, height: float, title: str, description: str, *children: Child) -> Markup:
    """Return a picture of `height`, named and described for those who do not see it."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        *children,
        viewBox=f"0 0 {WIDTH} {math.ceil(height)}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def text(x: float, y: float, content: str, class_: str = "", *, anchor: str = "start") -> Markup:
    """Return a line of text whose baseline begins, ends or is centred (`anchor`) at (x, y)."""
    return element("text", content, x=x, y=y, class_=class_ or None, text_anchor=None if anchor == "start" else anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def mark(shape: str, x: float, y: float, class_: str, size: float = 5.5) -> Markup:
    """Return a `circle`, `square` or `diamond` centred at (x, y): shapes tell apart what colours tell apart."""
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=size, class_=class_)
    if shape == "square":
        half = size * 0.88
        return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, class_=class_)
    half = size * 1.25
    return element(
        "path",
        d=f"M{x:.1f} {y - half:.1f}l{half:.1f} {half:.1f}l-{half:.1f} {half:.1f}l-{half:.1f} -{half:.1f}z",
        class_=class_,
    )


def whisker(scale: Scale, y: float, estimate: Estimate, class_: str) -> Markup:
    """Return the interval of an estimate as a horizontal line."""
    return line(scale(estimate.low), y, scale(estimate.high), y, f"whisker {class_}")


def x_axis(scale: Scale, top: float, bottom: float, write: Callable[[float], str]) -> Markup:
    """Return a grid of vertical lines and their values below `bottom`."""
    parts = []
    for tick in scale.ticks():
        parts.append(line(scale(tick), top, scale(tick), bottom, "grid"))
        parts.append(text(scale(tick), bottom + 16, write(tick), "tick", anchor="middle"))
    return element("g", join(parts), aria_hidden="true")


def y_axis(scale: Scale, left: float, right: float, write: Callable[[float], str]) -> Markup:
    """Return a grid of horizontal lines and their values left of `left`."""
    parts = []
    for tick in scale.ticks():
        parts.append(line(left, scale(tick), right, scale(tick), "grid"))
        parts.append(text(left - 8, scale(tick) + 4, write(tick), "tick", anchor="end"))
    return element("g", join(parts), aria_hidden="true")


def shortened(content: str, max_characters: int = 20) -> str:
    """Return the text, cut with an ellipsis where it is longer."""
    return content if len(content) <= max_characters else content[: max_characters - 1].rstrip() + "…"


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places near the given ones, at least `gap` apart, in the same order, inside [low, high] if they fit."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    floor = low
    for i in order:
        moved[i] = max(moved[i], floor)
        floor = moved[i] + gap
    ceiling = high
    for i in reversed(order):
        moved[i] = min(moved[i], ceiling)
        ceiling = moved[i] - gap
    return moved
