"""Outcome of every arm along the training."""

from collections.abc import Mapping, Sequence

from eval.report.figures.frame import Scale, canvas, line, mark, shortened, spread, text, y_axis
from eval.report.model import CurvePoint, Primary
from eval.report.wording import Words
from eval.statistics import Estimate
from ontology.pages.markup import Markup, element, join

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 420, 18, 250
Line = list[tuple[float, float]]


def curves_figure(points: Sequence[CurvePoint], kinds: Mapping[str, str], primary: Primary, words: Words) -> Markup:
    """Return the figure; the arms of the primary contrast are drawn strong, arms without an outcome are left out."""
    x_scale = Scale(low=0, high=1, start=_LEFT, end=_RIGHT, step=0.25)
    y_scale = Scale(low=0, high=1, start=_BOTTOM, end=_TOP, step=0.25)
    lines: dict[str, Line] = {}
    for point in points:
        if isinstance(point.accuracy, Estimate):
            lines.setdefault(point.arm, []).append((x_scale(point.share), y_scale(point.accuracy.value)))
    strong = (primary.contrast.treated, primary.contrast.control)
    parts = [y_axis(y_scale, _LEFT, _RIGHT, words.style.percent), _x_labels(points, x_scale, words)]
    parts.append(line(_LEFT, y_scale(primary.chance), _RIGHT, y_scale(primary.chance), "guide chance"))
    parts += [_curve(lines[arm], kinds[arm], is_strong=arm in strong) for arm in sorted(lines, key=strong.__contains__)]
    parts.append(_names(lines, kinds, strong, words))
    title, description = words("figures.curves.title"), words("figures.curves.description")
    return canvas("curves", _BOTTOM + 44, title, description, join(parts))


def _x_labels(points: Sequence[CurvePoint], scale: Scale, words: Words) -> Markup:
    shares = sorted({point.share for point in points})
    ticks = [text(scale(share), _BOTTOM + 17, words.style.percent(share), "tick", anchor="middle") for share in shares]
    middle = (_LEFT + _RIGHT) / 2
    return join([*ticks, text(middle, _BOTTOM + 36, words("figures.curves.axis"), "axis-title", anchor="middle")])


def _curve(places: Line, kind: str, *, is_strong: bool) -> Markup:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    class_ = f"{kind} {'' if is_strong else 'thin'}".strip()
    dots = [mark("circle", x, y, f"fill {kind}", 3.5 if is_strong else 2.2) for x, y in places]
    return join([element("path", d=path, class_=f"curve {class_}"), *dots])


def _names(lines: Mapping[str, Line], kinds: Mapping[str, str], strong: Sequence[str], words: Words) -> Markup:
    arms = list(lines)
    placed = spread([lines[arm][-1][1] for arm in arms], 17, _TOP + 4, _BOTTOM)
    parts = []
    for arm, y in zip(arms, placed, strict=True):
        weight = " strong" if arm in strong else ""
        parts.append(line(_RIGHT + 4, lines[arm][-1][1], _RIGHT + 13, y, "leader"))
        parts.append(text(_RIGHT + 16, y + 4, shortened(words.named("arms", arm), 22), f"series {kinds[arm]}{weight}"))
    return join(parts)
