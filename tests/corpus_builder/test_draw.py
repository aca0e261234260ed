"""Salted draws: uniform, stable, independent of order and of other items."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.draw import shuffled, uniform


@given(st.text(), st.text(), st.text())
def test_a_draw_is_a_point_of_the_unit_interval_and_repeats(salt: str, purpose: str, key: str) -> None:
    point = uniform(salt, purpose, key)
    assert 0 <= point < 1
    assert point == uniform(salt, purpose, key)


def test_draws_are_uniform_and_salts_are_independent() -> None:
    keys = [str(i) for i in range(4000)]
    first = [uniform("a", "arm", key) for key in keys]
    second = [uniform("b", "arm", key) for key in keys]
    assert abs(sum(first) / len(first) - 0.5) < 0.02
    both = sum(x < 0.5 and y < 0.5 for x, y in zip(first, second, strict=True)) / len(keys)
    assert abs(both - 0.25) < 0.03


@given(st.lists(st.text(), unique=True), st.text())
def test_adding_an_item_leaves_the_order_of_the_others(items: list[str], extra: str) -> None:
    with_extra = shuffled({*items, extra}, "salt", "order", str)
    assert [item for item in with_extra if item in items] == shuffled(items, "salt", "order", str)
