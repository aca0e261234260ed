"""JSON-LD: one subject a line, and a context that says what the names are."""

import json
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import to_isomorphic

from ontology.export.rdf import write_rdf

TEXT = """
ex:a a skos:Concept , ex:Disease ; skos:prefLabel "un"@fr , "one" ; ex:label "x" ; rdfs:seeAlso <urn:x:1> ;
  ex:made [ ex:by 1 ] ; <http://example.org/2024> true .
"""


def test_names_are_local_where_they_are_free(turtle, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonld"
    write_rdf(turtle(TEXT), path, syntax="jsonld", profile="skos")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["@context"]["prefLabel"] == "http://www.w3.org/2004/02/skos/core#prefLabel"
    (node,) = [node for node in document["@graph"] if node["@id"] == "http://example.org/t/a"]
    assert node["@type"] == ["Disease", "Concept"]
    assert node["prefLabel"] == ["one", {"@value": "un", "@language": "fr"}]
    assert node["http://example.org/2024"]["@value"] == "true"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith('{"@id"')]
    assert len(lines) == len(document["@graph"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_other_readers_read_the_same(turtle, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonld"
    release = turtle(TEXT)
    write_rdf(release, path, syntax="jsonld", profile="skos")
    assert to_isomorphic(Graph().parse(path, format="json-ld")) == to_isomorphic(release.to_rdflib())
