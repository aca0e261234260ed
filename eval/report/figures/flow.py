"""The participants' flow of one replicate, drawn as CONSORT 2010 draws it: nobody gets lost between boxes."""

from collections.abc import Sequence

from eval.report.figures.frame import WIDTH, canvas, line, shortened, text
from eval.report.model import ArmFlow, Flow
from eval.report.wording import Words
from ontology.pages.markup import Markup, element, join

_MIDDLE, _LINE = 170, 17
_MAX_RULES = 8


def flow_figure(flow: Flow, words: Words) -> Markup:
    """Return the figure: assessed, excluded by rule, allocated to arms, asked, failed."""
    rules = [(words.named("rules", step.name), step.num_facts) for step in flow.excluded[:_MAX_RULES]]
    excluded_height = 30 + _LINE * max(len(rules), 1)
    num_assessed = flow.assessed.num_facts if flow.assessed else 0
    num_allocated = sum(arm.num_allocated for arm in flow.arms)
    randomised_top = 60 + excluded_height + 22
    parts = [
        _box(40, 10, 260, words("flow.assessed"), words.count("counts.facts", num_assessed)),
        line(_MIDDLE, 56, _MIDDLE, randomised_top, "arrow"),
        line(_MIDDLE, 60 + excluded_height / 2, 318, 60 + excluded_height / 2, "arrow"),
        _excluded(318, 60, excluded_height, rules, sum(step.num_facts for step in flow.excluded), words),
        _box(40, randomised_top, 260, words("flow.randomised"), words.count("counts.facts", num_allocated)),
    ]
    arms_top = randomised_top + 46 + 38
    parts.append(_heads(arms_top, words))
    parts += [_arm(arm, arms_top + 12 + i * 34, words) for i, arm in enumerate(flow.arms)]
    bottom = arms_top + 12 + len(flow.arms) * 34
    parts.append(line(20, randomised_top + 46, 20, bottom - 17, "arrow"))
    parts.append(line(20, randomised_top + 23, 20, randomised_top + 46, "arrow"))
    parts.append(line(20, randomised_top + 23, 40, randomised_top + 23, "arrow"))
    return canvas("flow", bottom + 8, words("figures.flow.title"), words("figures.flow.description"), join(parts))


def _box(x: float, y: float, width: float, head: str, value: str) -> Markup:
    return element(
        "g",
        element("rect", x=x, y=y, width=width, height=46, rx=4, class_="box"),
        text(x + width / 2, y + 20, head, "label strong", anchor="middle"),
        text(x + width / 2, y + 37, value, "label", anchor="middle"),
    )


def _excluded(x: float, y: float, height: float, rules: Sequence[tuple[str, int]], total: int, words: Words) -> Markup:
    width = WIDTH - x - 4
    head = words("flow.excluded", facts=words.count("counts.facts", total))
    lines = [
        join(
            [
                text(x + 12, y + 38 + i * _LINE, shortened(rule, 26), "tick"),
                text(x + width - 12, y + 38 + i * _LINE, words.style.number(count), "tick", anchor="end"),
            ]
        )
        for i, (rule, count) in enumerate(rules)
    ]
    box = element("rect", x=x, y=y, width=width, height=height, rx=4, class_="box")
    return join([box, text(x + 12, y + 20, head, "label strong"), *lines])


_COLUMNS = (246, 352, 430, 512, 588)


def _heads(y: float, words: Words) -> Markup:
    keys = ("allocated", "neighbourhoods", "leaked", "analysed", "failed")
    heads = [text(x, y, words(f"flow.{key}"), "tick", anchor="end") for x, key in zip(_COLUMNS, keys, strict=True)]
    return join(heads)


def _arm(arm: ArmFlow, y: float, words: Words) -> Markup:
    counts = (arm.num_allocated, arm.num_neighbourhoods, arm.num_leaked, arm.num_analysed, arm.num_failed)
    cells = [
        text(x, y + 20, words.style.number(count), "label", anchor="end")
        for x, count in zip(_COLUMNS, counts, strict=True)
    ]
    return join(
        [
            line(20, y + 15, 40, y + 15, "arrow"),
            element("rect", x=40, y=y, width=WIDTH - 44, height=30, rx=4, class_="box"),
            text(52, y + 20, shortened(words.named("arms", arm.arm), 18), "label strong"),
            *cells,
        ]
    )
