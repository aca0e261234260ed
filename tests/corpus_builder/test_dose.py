"""Dividing exposures: nothing is lost in rounding."""

from hypothesis import given
from hypothesis import strategies as st

from configs.experiment import Arm
from corpus_builder.texts.dose import directions_of, divide, split_masked

shares = st.floats(0, 1)


@given(st.integers(0, 10_000), st.integers(1, 50))
def test_division_keeps_the_total_and_is_even(total: int, num_parts: int) -> None:
    parts = divide(total, num_parts)
    assert sum(parts) == total
    assert max(parts) - min(parts) <= 1


@given(st.lists(st.integers(0, 100), max_size=12), shares)
def test_masking_keeps_every_count_and_the_share_of_all(counts: list[int], share: float) -> None:
    split = split_masked(counts, share)
    assert [plain + masked for plain, masked in split] == counts
    assert all(plain >= 0 and masked >= 0 for plain, masked in split)
    assert sum(masked for _, masked in split) == round(sum(counts) * share)


@given(st.integers(1, 1000), shares, shares)
def test_directions_and_forms_keep_the_dose(num_exposures: int, inverse: float, question: float) -> None:
    arm = Arm(name="a", kind="treated", num_exposures=num_exposures, inverse_share=inverse, question_share=question)
    doses = list(directions_of(arm))
    assert sum(dose.num_statements + dose.num_questions for dose in doses) == num_exposures
    assert len({dose.direction for dose in doses}) == len(doses)
