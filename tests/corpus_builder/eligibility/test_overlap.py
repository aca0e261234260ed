"""A name that holds the other answers the question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.eligibility.overlap import is_part


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("diabète", "Diabète de type 2", True),
        ("Tumeurs du sein", "tumeur du sein métastatique", True),
        ("œdème", "oedème aigu du poumon", True),
        ("os", "ostéomalacie", False),
        ("maladie du foie", "foie de veau", False),
        ("crise d'asthme", "Asthme", True),
        ("A00", "A00.1", True),
        ("", "asthme", False),
        ("?", "asthme", False),
    ],
)
def test_cases(one: str, other: str, expected: bool) -> None:
    assert is_part(one, other) is expected


@given(st.text(max_size=20), st.text(max_size=20))
def test_both_ways_alike(one: str, other: str) -> None:
    assert is_part(one, other) == is_part(other, one)
