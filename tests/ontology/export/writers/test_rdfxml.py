"""RDF/XML that XML parsers and other RDF readers accept."""

from pathlib import Path

from lxml import etree
from rdflib import Graph
from rdflib.compare import to_isomorphic

from ontology.export.rdf import write_rdf

TEXT = """
ex:a a skos:Concept , ex:Disease ; skos:prefLabel "a < b & c > d ]]> \\r\\n\\t e"@fr ; skos:altLabel "  both ends  " ;
  ex:made [ ex:by 1 ] ; rdfs:seeAlso <http://example.org/?a=1&b='2'> ; <http://example.org/x.1y> "z"^^ex:code .
"""


def test_elements_are_named_by_well_known_types(turtle, tmp_path: Path) -> None:
    path = tmp_path / "out.rdf"
    write_rdf(turtle(TEXT), path, syntax="rdfxml", profile="rouen")
    root = etree.parse(path).getroot()
    assert [etree.QName(child).localname for child in root] == ["Ontology", "Class"]


def test_other_readers_read_the_same(turtle, tmp_path: Path) -> None:
    path = tmp_path / "out.rdf"
    release = turtle(TEXT)
    write_rdf(release, path, syntax="rdfxml", profile="skos")
    assert to_isomorphic(Graph().parse(path, format="xml")) == to_isomorphic(release.to_rdflib())
