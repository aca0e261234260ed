"""Terminologies as statements."""

from pathlib import Path

import pytest

from ontology.export.rdf import write_rdf
from ontology.importing import read_sources

TEXT = """
ex:a a skos:Concept ; skos:inScheme ex:s .
_:unnamed a skos:ConceptScheme ; dct:title "sans nom"@fr ; owl:versionInfo "2" ; dct:license <http://e.net/cc> .
"""


@pytest.mark.parametrize("profile", ["skos", "skos-xl"])
def test_a_terminology_without_iri_comes_back(profile: str, turtle, tmp_path: Path) -> None:
    release, path = turtle(TEXT), tmp_path / "x.nt"
    assert write_rdf(release, path, syntax="ntriples", profile=profile) == {}
    columns = ["title", "lang", "version", "licence"]
    back = read_sources({"x": path}).schemes
    assert back.select(columns).sort(columns).equals(release.schemes.select(columns).sort(columns))
    assert back.height == 2


def test_a_terminology_of_no_concept_is_no_ontology_and_counted(turtle, tmp_path: Path) -> None:
    lost = write_rdf(turtle(TEXT), tmp_path / "x.nt", syntax="ntriples", profile="smt")
    assert lost["schemes"] == 1


ATTRIBUTES = """
ex:a a skos:Concept ; skos:inScheme ex:s .
ex:s a skos:ConceptScheme ; dct:title "HPO"@fr , "HPO"@en ; dct:modified "2020"^^xsd:gYear ; owl:versionInfo "2"@en .
"""


@pytest.mark.parametrize("profile", ["skos", "skos-xl", "rouen", "smt"])
def test_attributes_come_back_however_they_were_stated(profile: str, turtle, tmp_path: Path) -> None:
    release, path = turtle(ATTRIBUTES), tmp_path / "x.nt"
    write_rdf(release, path, syntax="ntriples", profile=profile)
    back = read_sources({"x": path})
    assert back.schemes.equals(release.schemes)
    assert back.schemes.row(0, named=True)["lang"] == "fr"
    if profile.startswith("skos"):
        assert back.other.equals(release.other)
