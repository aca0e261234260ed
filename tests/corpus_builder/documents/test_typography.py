"""Spaces, sub- and superscripts, and folding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.documents.typography import fold, normalise_spaces, subscript, superscript


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  a \t\n b  ", "a b"),
        ("a\u00a0b", "a b"),
        ("Quoi\u202f? Oui\u00a0!", "Quoi\u00a0? Oui\u00a0!"),
        ("«\u00a0oui\u00a0»", "«\u00a0oui\u00a0»"),
        ("12\u202f000 cas", "12\u00a0000 cas"),
        ("7 % et 7\u00a0%", "7 % et 7\u00a0%"),
        ("hy\u00adper\u200btension\ufeff", "hypertension"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_spaces(raw: str, text: str) -> None:
    assert normalise_spaces(raw) == text


@given(st.text())
def test_normalising_twice_changes_nothing_and_loses_no_letter(text: str) -> None:
    once = normalise_spaces(text)
    assert normalise_spaces(once) == once
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalnum()]
    assert [char for char in once if char.isalnum()] == letters


def test_shifted_characters_fall_back_to_plain_ones() -> None:
    assert subscript("1c") == "₁c"
    assert superscript("2") == "²"
    assert superscript("ème") == "ème"
    assert superscript("n+1") == "ⁿ⁺¹"
    assert subscript("") == ""


@given(st.text(alphabet="0123456789+-=()"))
def test_folding_undoes_the_shift_of_digits_and_signs(text: str) -> None:
    assert fold(superscript(text)).replace("\u2212", "-") == text
    assert fold(subscript(text)).replace("\u2212", "-") == text


def test_folding() -> None:
    assert fold("Œdème") == "oedeme"
    assert fold("HbA₁c") == "hba1c"
