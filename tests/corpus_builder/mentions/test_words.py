"""Words: pieces add up to the text, and number changes no key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.mentions.words import differ_by_number_only, pieces, plurals, stem, words

LOWER = st.text(alphabet="aeuioylsxzchmn", min_size=1, max_size=9)


@given(st.text())
def test_pieces_have_the_length_of_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text.replace("\u02bc", "'")


@given(LOWER)
def test_a_word_and_its_plurals_have_one_stem(word: str) -> None:
    assert {stem(plural) for plural in plurals(word)} <= {stem(word)}


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("rein", "reins"),
        ("eau", "eaux"),
        ("lieu", "lieux"),
        ("genou", "genoux"),
        ("vertébral", "vertébraux"),
        ("festival", "festivals"),
        ("noyau", "noyaux"),
        ("abscess", "abscesses"),
        ("biopsy", "biopsies"),
        ("stomach", "stomachs"),
        ("box", "boxes"),
    ],
)
def test_regular_plurals(one: str, many: str) -> None:
    assert differ_by_number_only(one, many)
    assert differ_by_number_only(many, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("toux", "tous"),
        ("ai", "ais"),
        ("pri", "prix"),
        ("excè", "excès s"),
        ("os", "o"),
        ("mal", "maux"),
        ("b12", "b12s"),
    ],
)
def test_what_is_no_regular_plural(one: str, other: str) -> None:
    assert not differ_by_number_only(one, other)


def test_words_without_hyphens_and_invisible_characters() -> None:
    assert words("L’anti\u2011inflamma\u00adtoire - COVID-19.") == [
        "L",
        "'",
        "anti",
        "inflammatoire",
        "-",
        "COVID",
        "19",
        ".",
    ]
