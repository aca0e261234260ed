"""Outcome against the number of exposures; arms that differ in nothing else are joined."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from eval.report.figures.frame import Scale, canvas, line, mark, shortened, spread, text, y_axis
from eval.report.model import ArmResult, DoseGroup, Primary
from eval.report.wording import Words
from eval.statistics import Estimate
from ontology.pages.markup import Markup, join

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 420, 18, 250
_DODGE = 9


def dose_figure(arms: Sequence[ArmResult], groups: Sequence[DoseGroup], primary: Primary, words: Words) -> Markup:
    """Return the figure; the horizontal axis is logarithmic, untreated arms are lines across."""
    found = {arm.name: arm for arm in arms if isinstance(arm.forward.after, Estimate)}
    treated = [arm for arm in found.values() if arm.kind == "treated"]
    doses = sorted({arm.num_exposures_planned for arm in treated})
    places = _places(doses)
    scale = Scale(low=0, high=1, start=_BOTTOM, end=_TOP, step=0.25)
    parts = [y_axis(scale, _LEFT, _RIGHT, words.style.percent), *_x_labels(places, words)]
    parts += [_across(arm, scale) for arm in found.values() if arm.kind != "treated"]
    at = _dodged(treated, places)
    parts += _links(groups, found, at, scale)
    parts += [_point(arm, at[arm.name], scale) for arm in treated]
    parts.append(_labels(list(found.values()), scale, primary, words))
    return canvas("dose", _BOTTOM + 44, words("figures.dose.title"), words("figures.dose.description"), join(parts))


def _places(doses: Sequence[int]) -> Mapping[int, float]:
    """Return the horizontal place of each dose on a logarithmic axis."""
    if len(doses) < 2:
        return dict.fromkeys(doses, (_LEFT + _RIGHT) / 2)
    low, high = math.log(doses[0]), math.log(doses[-1])
    width = _RIGHT - _LEFT - 60
    return {dose: _LEFT + 30 + width * (math.log(dose) - low) / (high - low) for dose in doses}


def _dodged(arms: Sequence[ArmResult], places: Mapping[int, float]) -> Mapping[str, float]:
    """Return the place of each arm: side by side where doses are equal, so that intervals do not hide one another."""
    seen: Counter[int] = Counter()
    at = {}
    for arm in arms:
        turn = seen[arm.num_exposures_planned]
        at[arm.name] = places[arm.num_exposures_planned] + _DODGE * ((turn + 1) // 2) * (-1) ** turn
        seen[arm.num_exposures_planned] += 1
    return at


def _x_labels(places: Mapping[int, float], words: Words) -> list[Markup]:
    labels = [text(x, _BOTTOM + 17, words.style.number(dose), "tick", anchor="middle") for dose, x in places.items()]
    return [
        *labels,
        text((_LEFT + _RIGHT) / 2, _BOTTOM + 36, words("figures.dose.axis"), "axis-title", anchor="middle"),
    ]


def _value(arm: ArmResult) -> float:
    assert isinstance(arm.forward.after, Estimate)
    return arm.forward.after.value


def _across(arm: ArmResult, scale: Scale) -> Markup:
    return line(_LEFT, scale(_value(arm)), _RIGHT, scale(_value(arm)), f"level {arm.kind}")


def _links(
    groups: Sequence[DoseGroup], found: Mapping[str, ArmResult], at: Mapping[str, float], scale: Scale
) -> list[Markup]:
    pairs = [pair for group in groups for pair in pairwise(name for name in group.arms if name in found)]
    return [
        line(at[first], scale(_value(found[first])), at[second], scale(_value(found[second])), "curve treated")
        for first, second in pairs
    ]


def _point(arm: ArmResult, x: float, scale: Scale) -> Markup:
    after = arm.forward.after
    assert isinstance(after, Estimate)
    interval = line(x, scale(after.low), x, scale(after.high), "whisker treated")
    return join([interval, mark("circle", x, scale(after.value), "fill treated")])


def _labels(arms: Sequence[ArmResult], scale: Scale, primary: Primary, words: Words) -> Markup:
    """Return the arms' names on the right, each as near to its value as the others allow."""
    wanted = [scale(_value(arm)) for arm in arms]
    placed = spread(wanted, 17, _TOP + 4, _BOTTOM)
    parts = []
    for arm, y in zip(arms, placed, strict=True):
        strong = " strong" if arm.name in (primary.contrast.treated, primary.contrast.control) else ""
        parts.append(line(_RIGHT + 2, scale(_value(arm)), _RIGHT + 12, y, "leader"))
        parts.append(
            text(_RIGHT + 16, y + 4, shortened(words.named("arms", arm.name), 22), f"series {arm.kind}{strong}")
        )
    return join(parts)
