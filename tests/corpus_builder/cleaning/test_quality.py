"""Each rule has its text, and prose passes them all."""

from dataclasses import fields

import pytest

from corpus_builder.cleaning import quality
from corpus_builder.cleaning.quality import block_flaw, document_flaw
from corpus_builder.cleaning.quality_rules import QualityRules

RULES = QualityRules()
LONG = "La consultation du matin reçoit les personnes qui toussent depuis une semaine."
BAD = [
    ("Deux mots", "too_short"),
    ("12,5 13,8 14,9 1 200 mg 15 16 17 18", "many_digits"),
    ("#### a ---- ~~~~ b |||| c ####", "many_symbols"),
    ("(a) ; (b) ; (c) : (d) !", "few_letters"),
    ("Les \ufffd\ufffd mains sont froides et bleues depuis une longue semaine de travail dehors", "damaged_characters"),
    ("La fiÃ¨vre et lâ€™asthÃ©nie ont persistÃ© deux semaines chez le patient", "damaged_characters"),
    ("R É S U M É D E T H È S E", "odd_words"),
    ("LE PATIENT DOIT PRENDRE DEUX COMPRIMÉS CHAQUE MATIN AVANT LE REPAS", "all_capitals"),
    ("aspirine codéine morphine " * 8, "few_function_words"),
    ("Lorem ipsum dolor sit amet et la suite du texte", "lorem_ipsum"),
    ("Durand P, Martin J, et al. Les effets du sel. Rev Imag 2010 ; 12 (3) : 45-52.", "bibliography_line"),
    ("Chapitre 2 Le traitement de la douleur ........................ 45", "contents_line"),
    ("Cliquez ici pour vous abonner à la lettre du site", "web_page_furniture"),
    ("if (x) { return y; } <b>oui</b> function (z) { return z }", "programming_code"),
    ("Le sel et le sucre sont mauvais pour la santé de tous. " * 6, "repeated_ngrams"),
]
GOOD = [
    LONG,
    "Metformine 500 mg : deux comprimés par jour.",
    "HbA1c < 7 %, créatinine à 80 µmol/L (N = 12).",
    "Ostéochondrodysplasie spondylo-épimétaphysaire congénitale",
    "En 2010, Durand et al. ont suivi 45 patients pendant deux ans.",
    "Tableau 2. Résultats du traitement selon l'âge",
]


@pytest.mark.parametrize(("text", "flaw"), BAD)
def test_bad_texts_are_named(text, flaw):
    assert block_flaw(text, "fr", RULES) == flaw


def test_every_block_rule_is_shown():
    of_documents = {"repeated_lines", "short_lines"}
    assert {flaw for _, flaw in BAD} | of_documents == set(quality.Flaw.__args__)


@pytest.mark.parametrize("text", GOOD)
def test_good_texts_pass(text):
    assert block_flaw(text, "fr", RULES) is None


def test_titles_lists_and_other_languages_need_no_function_words():
    names = "aspirine codéine morphine paracétamol " * 6
    rules = QualityRules(max_top_bigram_share=1, max_top_4gram_share=1, max_repeated_10gram_share=1)
    assert block_flaw(names, "fr", rules) == "few_function_words"
    assert block_flaw(names, "fr", rules, "title") is None
    assert block_flaw(names, "fr", rules, "list_item") is None
    assert block_flaw(names, "de", rules) is None


def test_documents_are_judged_by_their_lines(prose):
    assert document_flaw(prose, RULES) is None
    assert document_flaw(["Un mot"], RULES) == "too_short"
    assert document_flaw([LONG] * 5 + [f"{LONG} {number}" for number in range(10)], RULES) is None
    assert document_flaw([LONG] * 8 + [f"{LONG} {number}" for number in range(10)], RULES) == "repeated_lines"
    assert document_flaw([f"Menu {number}" for number in range(12)], RULES) == "short_lines"


def test_thresholds_are_settings():
    assert block_flaw("Deux mots", "fr", QualityRules(min_block_words=2)) is None
    assert block_flaw(LONG, "fr", QualityRules(min_function_word_share=0.9, min_words_function_words=5)) is not None
    assert all(field.default is not None for field in fields(QualityRules))


@pytest.mark.parametrize(
    "text", ["." * 50_000, "a" * 50_000, "(. " * 20_000, "<a " * 20_000, "_" * 50_000, "1 " * 20_000]
)
def test_monotonous_texts_are_survived(text):
    assert block_flaw(text, "fr", RULES) is not None
