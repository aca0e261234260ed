"""Sections are left out by their headings, and only by those."""

import pytest

from corpus_builder.cleaning.sections import section_reason


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Remerciements", "acknowledgements"),
        ("1. REMERCIEMENTS", "acknowledgements"),
        ("Annexes / Dédicaces", "acknowledgements"),
        ("Acknowledgments", "acknowledgements"),
        ("Serment d’Hippocrate", "acknowledgements"),
        ("Déclaration de liens d’intérêts", "declarations"),
        ("Conflits d'intérêts des auteurs", "declarations"),
        ("Competing interests", "declarations"),
        ("Références bibliographiques", "references"),
        ("Bibliographie", "references"),
        ("Table des matières", "contents"),
        ("Intérêt de la radiographie", None),
        ("Valeurs de référence", None),
        ("Financement de l'assurance maladie", None),
        ("Traitement", None),
        ("I", None),
        (None, None),
    ],
)
def test_headings(heading, reason):
    assert section_reason(heading) == reason
