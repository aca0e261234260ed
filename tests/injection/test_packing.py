"""Packing: every example once, no fact twice in a row, rows nearly full."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import InternalError
from injection.packing import pack

ITEMS = st.lists(
    st.tuples(st.integers(1, 16), st.lists(st.sampled_from("abcdef"), max_size=2, unique=True).map(tuple)), max_size=120
)


@given(ITEMS)
def test_every_item_once_in_a_row_that_holds_it(items: list[tuple[int, tuple[str, ...]]]) -> None:
    lengths, keys = [length for length, _ in items], [key for _, key in items]
    rows = pack(lengths, keys, row_tokens=16)
    assert sorted(item for row in rows for item in row) == list(range(len(items)))
    for row in rows:
        assert row
        assert sum(lengths[item] for item in row) <= 16
        shown = [key for item in row for key in keys[item]]
        assert len(shown) == len(set(shown))


def realistic(num_items: int) -> tuple[list[int], list[tuple[str, ...]]]:
    rng = random.Random(1)
    lengths = [min(64, max(6, round(rng.lognormvariate(3.05, 0.4)))) for _ in range(num_items)]
    return lengths, [(f"F{rng.randrange(300)}",) for _ in range(num_items)]


def test_rows_are_nearly_full() -> None:
    lengths, keys = realistic(6_000)
    rows = pack(lengths, keys, row_tokens=64)
    assert sum(lengths) / (64 * len(rows)) >= 0.98


def test_order_is_kept_up_to_a_window() -> None:
    lengths, keys = realistic(6_000)
    rows = pack(lengths, keys, row_tokens=64)
    first_quarter = [item for row in rows[: len(rows) // 4] for item in row]
    assert max(first_quarter) < 3_000


def test_an_item_longer_than_a_row_is_our_own_mistake() -> None:
    with pytest.raises(InternalError):
        pack([17], [()], row_tokens=16)
