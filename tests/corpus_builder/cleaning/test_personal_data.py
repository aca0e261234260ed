"""Personal data are masked, and figures that look like them are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import nir

from corpus_builder.cleaning.personal_data import mask_personal_data

MASKED = [
    ("Écrire à jean.dupont+x@chu-ville.example.fr.", "Écrire à [courriel].", "email"),
    ("j.d (at) chu.example", "[courriel]", "email"),
    ("Tél. : 01 42 34 56 78.", "Tél. : [téléphone].", "telephone"),
    ("au 06.12.34.56.78, le soir", "au [téléphone], le soir", "telephone"),
    ("(fax 0142345678)", "(fax [téléphone])", "telephone"),
    ("+33 (0)1 42 34 56 78", "[téléphone]", "telephone"),
    ("appeler le 00 33 1 42 34 56 78", "appeler le [téléphone]", "telephone"),
    ("Phone +44 20 7946 0958", "Phone [téléphone]", "telephone"),
    ("Téléphone 514 987-6543", "Téléphone [téléphone]", "telephone"),
    ("né en 55, 2 55 08 14 168 025 38", "né en 55, [numéro de sécurité sociale]", "social_security_number"),
    ("295082A12345626", "[numéro de sécurité sociale]", "social_security_number"),
    ("2 55 08 2B 168 025 clé 27", "[numéro de sécurité sociale]", "social_security_number"),
    ("numéro de sécurité sociale 2 55 08 14 168 025", "numéro de sécurité sociale [numéro de sécurité sociale]",
     "social_security_number"),
    ("FR14 2004 1010 0505 0001 3M02 606 BIC", "[IBAN] BIC", "iban"),
    ("GB82WEST12345698765432", "[IBAN]", "iban"),
    ("12 bis, rue du Lac, 75002 Paris Cedex 02, France", "[adresse], France", "postal_address"),
    ("Vaubert 3 av. du Lac BP 12 – 69000 LYON Fabricant", "Vaubert [adresse] Fabricant", "postal_address"),
]  # fmt: skip
LEFT = [
    "Une dose de 06 12 34 mg puis 06 12 34.",
    "Prendre 01 02 03 04 05 comprimés.",
    "Valeurs : 02 14 26 38 50 mg/L.",
    "ATC A10BA02, CIM-10 E11.9, ISBN 978-2-07-036822-8, doi 10.1371/journal.pone.0012345",
    "PMID 0123456789 et NCT01234567",
    "de 2004-2005 à 01/02/2003, 1 000 000 000 de cas",
    "p = 0.000123456789, + 12 345 678 euros",
    "2 55 08 14 168 025 39",
    "FR15 2004 1010 0505 0001 3M02 606",
    "numéro vert 0 800 130 000, gratuit ; le 15 ou le 112",
    "ftp://MSV000081728@serveur.example.edu",
    "Il prend la rue de la Paix, 12 comprimés et 75002 unités.",
    "le 12 rue du Bac",
]


@pytest.mark.parametrize(("text", "expected", "kind"), MASKED)
def test_personal_data_are_masked(text, expected, kind):
    masked = mask_personal_data(text, "fr")
    assert masked.text == expected
    assert masked.counts == {kind: 1}


@pytest.mark.parametrize("text", LEFT)
def test_other_figures_stay(text):
    assert mask_personal_data(text, "fr").text == text


def test_english_texts_get_english_placeholders():
    assert mask_personal_data("Write to a@b.example", "en-GB").text == "Write to [e-mail]"


def test_each_datum_is_counted_by_kind():
    masked = mask_personal_data("Tél. 01 42 34 56 78 / 06 12 34 56 78, a@b.fr", "fr")
    assert masked.text == "Tél. [téléphone] / [téléphone], [courriel]"
    assert masked.counts == {"telephone": 2, "email": 1}


@given(st.sampled_from("12"), st.integers(0, 99), st.integers(1, 12), st.sampled_from(["01", "75", "2A", "2B", "97"]),
       st.integers(1, 999), st.integers(1, 999), st.integers(1, 96))  # fmt: skip
def test_exactly_the_right_key_makes_a_number(sex, year, month, department, town, order, shift):
    number = f"{sex}{year:02d}{month:02d}{department}{town:03d}{order:03d}"
    key = int(nir.calc_check_digits(number + "00"))
    wrong = (key - 1 + shift) % 97 + 1
    assert mask_personal_data(f"n {number}{key:02d} !", "fr").text == "n [numéro de sécurité sociale] !"
    assert "sécurité" not in mask_personal_data(f"n {number}{wrong:02d} !", "fr").text


@given(st.text(alphabet="0123456789 .,-/()+@AFR\u00a0\u202f"))
def test_any_figures_are_survived(text):
    mask_personal_data(text, "fr")
