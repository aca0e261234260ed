"""Sentences of difficult French and English, and pieces that hold every word once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.documents.sentences import group_sentences, split_sentences
from corpus_builder.documents.typography import normalise_spaces


@pytest.mark.parametrize(
    "sentences",
    [
        ["M. Dupont et Mme Durand consultent.", "Le Dr J. Martin répond."],
        ["On donne, p. ex. 1,5 g/j.", "L'HbA1c est < 7 %.", "Il va bien."],
        ["Vaccin contre l'hépatite B.", "Il est sûr.", "Voir J.-P. Martin et al. (2010)."],
        ["Voir fig. 2 et chap. 3.", "Durée : 30 min.", "Le patient sort."],
        ["6. Contenu de l’emballage.", "1. Qu'est-ce que c'est ?", "2. Comment prendre ce médicament ?"],
        ["Il dit : « Venez. »", "Puis il part…", "Voilà !"],
        ["E. coli et S. Aureus ont été isolés en 2011.", "La dose est de 2.5 mg."],
        ["Environ 10 m.", "La suite : pH 7."],
        ["Pourquoi ?! dit-il.", "— Parce que."],
    ],
)
def test_french(sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences), "fr") == sentences


def test_english_and_unknown_languages() -> None:
    text = "Dr. Smith saw Mr. Jones, i.e. the patient. He had hepatitis B. The dose, e.g. 5 mg, was low."
    expected = ["Dr. Smith saw Mr. Jones, i.e. the patient.", "He had hepatitis B.", "The dose, e.g. 5 mg, was low."]
    assert split_sentences(text, "en") == expected
    assert split_sentences(text, "en-GB") == expected
    assert split_sentences("M. Dupont voit Mr. Jones. Voilà.", "und") == ["M. Dupont voit Mr. Jones.", "Voilà."]


def test_a_line_break_ends_a_sentence() -> None:
    assert split_sentences("UNE VEILLÉE\nDepuis l'hiver\u00a0; oui.\n\n", "fr") == [
        "UNE VEILLÉE",
        "Depuis l'hiver\u00a0; oui.",
    ]


def test_groups_are_whole_sentences_where_they_fit() -> None:
    text = "Un deux trois. Quatre cinq. Six sept huit neuf.\nDix."
    assert group_sentences(text, "fr", 5) == ["Un deux trois. Quatre cinq.", "Six sept huit neuf.", "Dix."]


def test_a_long_sentence_is_cut_after_a_clause_or_where_the_words_run_out() -> None:
    assert group_sentences("a b c, d e f g h i j", "fr", 5) == ["a b c,", "d e f g h", "i j"]


TEXTS = st.lists(
    st.sampled_from(
        ["Le", "la", "M.", "ex.", "fin.", "1,5", "A.", "«", "oui ?", "», ", "12\u00a0%.", "\n", "– Bon", "3."]
    )
).map(" ".join)


@given(TEXTS, st.integers(5, 12), st.sampled_from(["fr", "en", "und"]))
def test_pieces_hold_every_word_once_and_are_short(text: str, max_words: int, lang: str) -> None:
    pieces = group_sentences(text, lang, max_words)
    assert " ".join(pieces).split() == text.split()
    assert all(len(piece.split()) <= max_words for piece in pieces)
    assert all(piece == normalise_spaces(piece) for piece in pieces)
    assert " ".join(split_sentences(text, lang)).split() == text.split()
