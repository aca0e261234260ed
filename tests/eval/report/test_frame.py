from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.report.figures.frame import mark, scale_over, shortened, spread

numbers = st.floats(-1e6, 1e6).filter(lambda value: value == 0 or abs(value) > 1e-6)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_a_scale_holds_its_values_and_has_few_round_ticks(values: list[float]) -> None:
    scale = scale_over(values, start=100, end=500)
    slack = 1e-9 * max(1.0, *map(abs, values)) + 1e-6 * scale.step
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert all(100 <= scale(value) <= 500 for value in values)
    assert 2 <= len(scale.ticks()) <= 9


def test_round_steps() -> None:
    scale = scale_over([-0.12, 0.83], start=0, end=1)
    assert scale.ticks() == pytest.approx([-0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0])


@given(st.lists(st.floats(0, 100), max_size=8))
def test_spread_keeps_order_and_distance(places: list[float]) -> None:
    moved = spread(places, 10, 0, 100)
    order = sorted(range(len(places)), key=lambda i: places[i])
    assert all(moved[b] - moved[a] >= 10 - 1e-6 for a, b in pairwise(order))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in moved)


def test_spread_leaves_distant_places_alone() -> None:
    assert spread([80, 10, 40], 10, 0, 100) == [80, 10, 40]


def test_shapes_differ() -> None:
    assert len({mark(shape, 0, 0, "x") for shape in ("circle", "square", "diamond")}) == 3


def test_shortened() -> None:
    assert shortened("short") == "short"
    assert shortened("a" * 50, 10) == "a" * 9 + "…"
