"""A release as OBO Graphs: the document, and what the import makes of it."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from ontology.export.obographs import not_in_graphs, obograph_lines
from ontology.importing import read_sources
from ontology.release import Release

TEXT = """
obo:hp.owl a skos:ConceptScheme ; dct:title "Phénotypes"@fr ; owl:versionInfo "2024" .
ex:s a skos:ConceptScheme .
obo:RO_1 a owl:ObjectProperty ; rdfs:label "traite"@fr , "treats"@en .
obo:HP_1 a skos:Concept ; skos:inScheme obo:hp.owl ; skos:notation "HP:1" ; skos:prefLabel "tout"@fr , "all"@en .
obo:HP_2 a skos:Concept ; skos:inScheme obo:hp.owl ; skos:notation "HP:2" ; skos:broader obo:HP_1 ;
    skos:prefLabel "fièvre"@fr ; skos:altLabel "température"@fr , "pyrexia"@en ; skos:hiddenLabel "fievre"@fr ;
    skos:definition "Chaleur \\"forte\\"\\n."@fr , "Heat."@en ; skos:note "remarque"@fr ; skos:example "40 °C"@fr ;
    skos:exactMatch <http://id.nlm.nih.gov/mesh/D1> .
obo:HP_3 a skos:Concept ; skos:inScheme obo:hp.owl ; skos:notation "Z9" ; skos:prefLabel "cold"@en ;
    owl:deprecated true ; dct:isReplacedBy obo:HP_2 ; skos:related obo:HP_1 .
ex:d a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "remède"@fr ; obo:RO_1 obo:HP_2 .
ex:g a skos:Collection ; skos:prefLabel "groupe"@fr ; skos:member obo:HP_2 .
"""
OBO = "http://purl.obolibrary.org/obo/"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.fixture
def release(turtle: Callable[..., Release]) -> Release:
    return turtle(TEXT)


@pytest.fixture
def graphs(release: Release) -> dict[str, dict]:
    document = json.loads("".join(obograph_lines(release, "fr")))
    return {graph["id"]: graph for graph in document["graphs"]}


def nodes(graph: dict) -> dict[str, dict]:
    return {node["id"].removeprefix(OBO): node for node in graph["nodes"]}


def test_a_graph_a_scheme(graphs: dict[str, dict]) -> None:
    assert list(graphs) == ["http://example.org/t/s", OBO + "hp.owl"]
    assert graphs[OBO + "hp.owl"]["meta"]["version"] == "2024"
    assert graphs[OBO + "hp.owl"]["meta"]["basicPropertyValues"][0]["val"] == "Phénotypes"
    assert set(nodes(graphs[OBO + "hp.owl"])) == {"HP_1", "HP_2", "HP_3"}


def test_a_node_says_all_there_is_in_the_language(graphs: dict[str, dict]) -> None:
    assert nodes(graphs[OBO + "hp.owl"])["HP_2"] == {
        "id": OBO + "HP_2",
        "lbl": "fièvre",
        "type": "CLASS",
        "meta": {
            "definition": {"val": 'Chaleur "forte"\n.'},
            "comments": ["remarque"],
            "synonyms": [
                {"pred": "hasExactSynonym", "val": "température"},
                {"pred": "hasRelatedSynonym", "val": "fievre"},
            ],
            "xrefs": [{"val": "MESH:D1"}],
            "subsets": ["http://example.org/t/g"],
            "basicPropertyValues": [
                {"pred": SKOS + "example", "val": "40 °C"},
                {"pred": SKOS + "exactMatch", "val": "http://id.nlm.nih.gov/mesh/D1"},
            ],
        },
    }


def test_withdrawn_nodes_name_their_successor_and_the_next_best_label(graphs: dict[str, dict]) -> None:
    node = nodes(graphs[OBO + "hp.owl"])["HP_3"]
    assert node["lbl"] == "cold"
    assert node["meta"] == {
        "deprecated": True,
        "basicPropertyValues": [
            {"pred": SKOS + "notation", "val": "Z9"},
            {"pred": OBO + "IAO_0100001", "val": OBO + "HP_2"},
        ],
    }


def test_edges_and_their_properties(graphs: dict[str, dict]) -> None:
    assert graphs[OBO + "hp.owl"]["edges"] == [
        {"sub": OBO + "HP_1", "pred": SKOS + "related", "obj": OBO + "HP_3"},
        {"sub": OBO + "HP_2", "pred": "is_a", "obj": OBO + "HP_1"},
    ]
    drugs = graphs["http://example.org/t/s"]
    assert drugs["edges"] == [{"sub": "http://example.org/t/d", "pred": OBO + "RO_1", "obj": OBO + "HP_2"}]
    property_node = {"id": OBO + "RO_1", "lbl": "traite", "type": "PROPERTY", "propertyType": "OBJECT"}
    assert drugs["nodes"][-1] == property_node


def test_what_is_left_out_is_counted(release: Release) -> None:
    assert not_in_graphs(release, "fr") == {
        "labels in other languages": 2,
        "notes in other languages": 1,
        "labels of collections": 1,
    }


def test_nodes_and_edges_have_a_line_each(release: Release) -> None:
    lines = "".join(obograph_lines(release, "fr")).splitlines()
    assert sum('"type": "CLASS"' in line for line in lines) == 4
    assert max(line.count('"sub"') for line in lines) == 1


def test_the_import_reads_it_back(release: Release, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("".join(obograph_lines(release, "fr")), encoding="utf-8")
    again = read_sources({path.name: path})
    assert again.findings.is_empty()
    columns = ("id", "deprecated", "replaced_by")
    assert again.concepts.select(columns).rows() == release.concepts.select(columns).rows()
    ends = ("subject", "predicate", "object")
    assert again.relations.select(ends).rows() == release.relations.select(ends).rows()
    wanted = release.labels.filter((pl.col("lang") == "fr") | (pl.col("text") == "cold"))
    assert again.labels.drop("lang").rows() == wanted.drop("lang").rows()
    french = release.notes.filter((pl.col("lang") == "fr") & pl.col("kind").is_in(["definition", "note", "example"]))
    assert again.notes.drop("lang").rows() == french.drop("lang").rows()
    assert again.predicates.filter(pl.col("id") == OBO + "RO_1")["label"].to_list() == ["traite"]


@pytest.mark.slow
def test_a_real_terminology(real) -> None:
    path = real("hpo-fr/hpo-fr.skos.ttl.gz")
    release = read_sources({path.name: path})
    (graph,) = json.loads("".join(obograph_lines(release, "en")))["graphs"]
    assert len(graph["nodes"]) == release.concepts.height
    assert len(graph["edges"]) == release.relations.height
    synonyms = sum(len(node.get("meta", {}).get("synonyms", [])) for node in graph["nodes"])
    english = release.labels.filter((pl.col("lang") == "en") & (pl.col("kind") != "preferred"))
    same = release.labels.filter(pl.col("lang") == "en").select("concept", "text")
    assert synonyms == english.height - (same.height - same.unique().height)
