"""Next-token prediction."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from injection.objectives import SpecialTokens, causal_examples

SPECIAL = SpecialTokens(start=2, end=1, padding=0, sentinel=5)


@given(st.lists(st.integers(10, 99), min_size=1, max_size=60), st.integers(3, 30))
def test_pieces_hold_every_token_once(tokens: list[int], max_tokens: int) -> None:
    pieces = causal_examples(7, tokens, special=SPECIAL, max_tokens=max_tokens)
    assert np.concatenate([piece.token_ids[1:] for piece in pieces]).tolist() == [*tokens, SPECIAL.end]
    assert all(len(piece) <= max_tokens and piece.token_ids[0] == SPECIAL.start for piece in pieces)
    assert max(map(len, pieces)) - min(map(len, pieces)) <= 1


def test_all_but_the_start_are_targets_and_the_end_is_added() -> None:
    (example,) = causal_examples(0, [10, 11], special=SPECIAL, max_tokens=8)
    assert example.token_ids.tolist() == [2, 10, 11, 1]
    assert example.is_target.tolist() == [False, True, True, True]
    assert example.is_added.tolist() == [True, False, False, True]


def test_only_the_last_piece_ends() -> None:
    first, last = causal_examples(0, [10, 11, 12, 13, 14], special=SPECIAL, max_tokens=4)
    assert (first.token_ids[-1], last.token_ids[-1]) == (12, SPECIAL.end)
    assert not first.is_added[-1]
