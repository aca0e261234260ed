"""Alignments are recognised by the beginnings of IRIs and by short names."""

import pytest

from ontology.dialects.vocabularies import vocabularies


@pytest.mark.parametrize(
    ("iri", "scheme"),
    [
        ("http://id.nlm.nih.gov/mesh/D021782", "MESH"),
        ("http://snomed.info/id/204962002", "SNOMEDCT"),
        ("http://purl.obolibrary.org/obo/NCIT_C3810", "NCIT"),
        ("http://purl.obolibrary.org/obo/UBERON_0000955", "UBERON"),
        ("http://chu-rouen.fr/cismef/CIM-10#A00", "CIM-10"),
        ("https://data.esante.gouv.fr/atih/cim10/A00", "cim10"),
        ("http://example.org/a", None),
    ],
)
def test_scheme_of_an_iri(iri: str, scheme: str | None) -> None:
    assert vocabularies().scheme_of(iri) == scheme


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MSH:D021782", ("http://id.nlm.nih.gov/mesh/D021782", "MESH")),
        ("SNOMEDCT_US:204962002", ("http://snomed.info/id/204962002", "SNOMEDCT")),
        ("CLADIMED:A:1", ("CLADIMED:A:1", "CLADIMED")),
        ("no code", None),
        (":D01", None),
        ("MSH:", None),
    ],
)
def test_text_of_an_alignment(text: str, expected: tuple[str, str] | None) -> None:
    assert vocabularies().expand(text) == expected


def test_spellings_name_one_vocabulary_each() -> None:
    table = vocabularies()
    assert set(table.names.values()) == set(table.iris)
    assert len(set(table.iris.values())) == len(table.iris)
