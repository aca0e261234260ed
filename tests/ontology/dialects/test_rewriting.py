"""IRIs of one thing written in several ways become one."""

import pytest

from ontology.dialects.rewriting import rewritten

CISMEF = "http://chu-rouen.fr/cismef/"


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("CIM-10#A00", "CIM-10#A00"),
        ("CIM-10A00-A09", "CIM-10#A00-A09"),
        ("CIM-10/A00", "CIM-10#A00"),
        ("SNOMED_int.DE-11410", "SNOMED_int.#DE-11410"),
        ("CIM-10", "CIM-10"),
        ("OTHERA00", "OTHERA00"),
    ],
)
def test_deliveries_of_cismef(iri: str, expected: str) -> None:
    line = f"<{CISMEF}{{0}}> <{CISMEF}{{0}}> <{CISMEF}{{0}}> .\n"
    assert rewritten(line.format(iri).encode()).decode() == line.format(expected)


def test_other_lines_and_texts_stay_as_they_are() -> None:
    iri = f"<{CISMEF}CIM-10A00>"
    line = f'<http://e/a> <http://e/p> "voir {iri} page 2 {iri}"^^<http://e/{CISMEF}CIM-10A00> .\n'.encode()
    assert rewritten(line) == line
