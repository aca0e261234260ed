import pytest

from eval.report.numbers import ENGLISH, FRENCH, MISSING

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("value", "digits", "french", "english"),
    [
        (1234567.891, 2, f"1{NARROW}234{NARROW}567,89", "1,234,567.89"),
        (-0.5, 1, "−0,5", "−0.5"),
        (0.0, 1, "0,0", "0.0"),
        (-0.04, 1, "0,0", "0.0"),
    ],
)
def test_numbers(value: float, digits: int, french: str, english: str) -> None:
    assert FRENCH.number(value, digits) == french
    assert ENGLISH.number(value, digits) == english


def test_signed_numbers_have_no_sign_at_zero() -> None:
    assert [FRENCH.number(value, 1, signed=True) for value in (1.0, -1.0, 0.0, -0.01)] == ["+1,0", "−1,0", "0,0", "0,0"]


def test_percent_points_and_bounds() -> None:
    assert FRENCH.percent(0.575, 1) == f"57,5{NARROW}%"
    assert ENGLISH.percent(0.57) == "57%"
    assert ENGLISH.points(-0.041) == "−4"
    assert FRENCH.bounds("29", "53") == f"[29{NARROW}; 53]"
    assert ENGLISH.bounds("29", "53") == "[29, 53]"


def test_missing_values_are_a_dash() -> None:
    written = {FRENCH.number(None), FRENCH.percent(None), FRENCH.points(None), FRENCH.p_value(None)}
    assert written == {MISSING}


def test_small_p_values_are_bounded() -> None:
    assert FRENCH.p_value(0.0002) == f"<{NARROW}0,001"
    assert ENGLISH.p_value(0.04) == "0.040"
