"""Whole names of persons named in the record go; words that are also family names stay."""

import pytest

from corpus_builder.cleaning.persons import is_by_line, mask_persons, person_pattern

PERSONS = person_pattern(["Petit, Anne-Marie", "Jean LE GOFF", "Crohn"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Merci à Anne-Marie Petit et J. Le Goff.", "Merci à [nom] et [nom]."),
        ("PETIT Anne-Marie, A.-M. Petit", "[nom], [nom]"),
        ("Le Pr Crohn et Mme Petit", "Le [nom] et [nom]"),
        ("La maladie de Crohn touche le petit enfant.", "La maladie de Crohn touche le petit enfant."),
        ("Le Goff est un nom breton.", "Le Goff est un nom breton."),
    ],
)
def test_whole_names_are_masked(text, expected):
    assert PERSONS is not None
    assert mask_persons(text, PERSONS)[0] == expected


def test_nobody_is_nobody():
    assert person_pattern([]) is None
    assert person_pattern([" , "]) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Thèse présentée et soutenue par Anne-Marie Petit", True),
        ("Président du jury : M. le Professeur X. Martin", True),
        ("Directeur de thèse : Dr Martin", True),
        ("Membres : Pr Untel, Dr Machin", True),
        ("Anne-Marie Petit décrit le traitement des enfants asthmatiques.", False),
        ("Le directeur de la recherche a présenté ses résultats.", False),
        ("Membres inférieurs : œdème discret.", False),
    ],
)
def test_by_lines_are_recognised(text, is_one):
    assert is_by_line(text, PERSONS) is is_one
