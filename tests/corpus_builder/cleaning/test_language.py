"""Clear texts are told, short and doubtful ones are not; what is stated stays unless a long text says otherwise."""

import pytest

from corpus_builder.cleaning.language import identify, with_language

ENGLISH = (
    "The patients were followed for a whole year by the nurses of the ward, who wrote down every symptom and gave the "
    "drug twice a day with a glass of water."
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le patient souffre d'une fièvre depuis trois jours et tousse la nuit.", "fr"),
        ("LE PATIENT SOUFFRE D'UNE FIÈVRE DEPUIS TROIS JOURS", "fr"),
        (ENGLISH, "en"),
        ("Der Patient hat seit drei Tagen Fieber und hustet in der Nacht.", "de"),
        ("El paciente tiene fiebre desde hace tres días y tose por la noche.", "es"),
        ("Metformine", "und"),
        ("10 mg / 20 mg / 30 mg", "und"),
        ("12 + 3 = 15", "und"),
        ("", "und"),
    ],
)
def test_clear_texts_are_told(text, lang):
    told, confidence = identify(text)
    assert told == lang
    assert 0 <= confidence <= 1.000001


def test_a_stated_language_stays_unless_a_long_text_is_clearly_another(make_block):
    assert with_language(make_block(ENGLISH, lang="fr")).lang == "en"
    assert with_language(make_block("The patients were followed for a year.", lang="fr")).lang == "fr"
    assert with_language(make_block(ENGLISH, lang="en-GB")).lang == "en-GB"
    assert with_language(make_block("The patients were followed for a year.", lang="und")).lang == "en"
    assert with_language(make_block("Metformine", lang="und")).lang == "und"
