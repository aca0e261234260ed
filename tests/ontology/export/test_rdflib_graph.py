"""A release as a graph of rdflib: what went in comes out."""

from dataclasses import replace
from pathlib import Path

import polars as pl
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import to_isomorphic
from rdflib.namespace import OWL

EX = Namespace("http://example.org/t/")
TEXT = """
ex:s a skos:ConceptScheme ; dct:title "Terminologie"@fr ; owl:versionInfo "2" .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "A" ; skos:prefLabel "un"@fr, "one" ; skos:altLabel "uno"@it ;
  skos:definition "déf"@fr ; ex:weight "01"^^ex:code ; ex:made [ ex:by "x" ] ; skos:narrower ex:b .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "deux"@fr ; skos:broader ex:a ; owl:deprecated true ;
  dct:isReplacedBy ex:a ; skos:exactMatch <http://example.net/1> .
"""


def test_statements_of_a_source_come_back(turtle, tmp_path: Path) -> None:
    release = turtle(TEXT)
    source = Graph().parse(tmp_path / "source0.ttl")
    assert to_isomorphic(release.to_rdflib()) == to_isomorphic(source)


def test_qualifiers_are_about_reified_relations(turtle) -> None:
    release = turtle("ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept .")
    row = {"relation_id": release.relations["relation_id"][0], "statement": "_:n", "property": EX.frequency}
    row |= {"value": "rare", "value_kind": "literal", "lang": "fr", "datatype": None}
    graph = replace(release, qualifiers=pl.DataFrame([row], schema=release.qualifiers.schema)).to_rdflib()
    (node,) = graph.subjects(EX.frequency, Literal("rare", lang="fr"))
    assert (node, RDF.type, RDF.Statement) in graph
    assert graph.value(node, RDF.subject) == EX.a
    assert graph.value(node, RDF.predicate) == SKOS.broader
    assert graph.value(node, RDF.object) == EX.b


def test_rich_mappings_are_axioms_and_only_curated_ones_are_links(turtle) -> None:
    release = turtle("ex:a a skos:Concept .")
    common = {"subject": EX.a, "kind": "exact", "object_scheme": None}
    rows = [
        common | {"object": "http://e.net/1", "status": "negative", "confidence": None, "source": None},
        common | {"object": "SNOMED int.:X1", "status": "candidate", "confidence": 0.9, "source": "a list"},
        common | {"object": "http://e.net/2", "status": "curated", "confidence": 1.0, "source": "http://e.net/s"},
    ]
    graph = replace(release, mappings=pl.DataFrame(rows, schema=release.mappings.schema)).to_rdflib()
    assert list(graph.objects(EX.a, SKOS.exactMatch)) == [URIRef("http://e.net/2")]
    sssom = Namespace("https://w3id.org/sssom/")
    (negative,) = graph.subjects(OWL.annotatedTarget, URIRef("http://e.net/1"))
    assert graph.value(negative, sssom.predicate_modifier) == Literal("Not")
    (candidate,) = graph.subjects(OWL.annotatedTarget, Literal("SNOMED int.:X1"))
    assert graph.value(candidate, sssom.confidence).toPython() == 0.9
    assert graph.value(candidate, sssom.mapping_source) == Literal("a list")


def test_collections_keep_their_order(turtle) -> None:
    text = 'ex:c a skos:OrderedCollection ; skos:prefLabel "suite"@fr ; skos:memberList ( ex:b ex:a ) .'
    graph = turtle(f"ex:a a skos:Concept . ex:b a skos:Concept . {text}").to_rdflib()
    assert list(Collection(graph, graph.value(EX.c, SKOS.memberList))) == [EX.b, EX.a]
    assert graph.value(EX.c, SKOS.prefLabel) == Literal("suite", lang="fr")
