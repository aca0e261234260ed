"""OBO Graphs become OWL."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.archives import open_members
from ontology.formats.limits import Limits
from ontology.formats.tables import obographs

PURL = "http://purl.obolibrary.org/obo/"
NODE = {"id": PURL + "HP_1", "type": "CLASS", "lbl": "All"}


def graphs(said, **parts: object) -> tuple[set[str], list[tuple[int, str]]]:
    return said(obographs.triples, json.dumps({"graphs": [parts]}))


def meta(said, **parts: object) -> set[str]:
    statements, problems = graphs(said, nodes=[{"id": NODE["id"], "meta": parts}])
    assert problems == []
    return statements - {'obo:HP_1 oio:id "HP:1"'}


def test_nodes_and_edges(said) -> None:
    edges = [
        {"sub": PURL + "HP_1", "pred": "is_a", "obj": PURL + "HP_2"},
        {"sub": "HP:1", "pred": PURL + "BFO_0000050", "obj": "HP:3"},
    ]
    relation = {"id": PURL + "BFO_0000050", "type": "PROPERTY", "propertyType": "OBJECT", "lbl": "part of"}
    unknown = {"id": PURL + "hp#abbreviation", "type": "PROPERTY"}
    statements, problems = graphs(said, nodes=[NODE, relation, unknown], edges=edges)
    assert problems == []
    assert statements == {
        "obo:HP_1 rdf:type owl:Class",
        'obo:HP_1 oio:id "HP:1"',
        'obo:HP_1 rdfs:label "All"',
        "obo:HP_1 rdfs:subClassOf obo:HP_2",
        "obo:HP_1 obo:BFO_0000050 obo:HP_3",
        "obo:BFO_0000050 rdf:type owl:ObjectProperty",
        'obo:BFO_0000050 oio:id "BFO:0000050"',
        'obo:BFO_0000050 rdfs:label "part of"',
        "obo:hp#abbreviation rdf:type rdf:Property",
    }


def test_plain_meta(said) -> None:
    found = meta(
        said,
        deprecated=True,
        comments=["c"],
        subsets=[PURL + "hp#slim"],
        xrefs=[{"val": "MSH:D1"}],
        definition={"val": "d"},
        synonyms=[{"pred": "hasExactSynonym", "val": "s"}],
        basicPropertyValues=[
            {"pred": PURL + "IAO_0100001", "val": "HP:2"},
            {"pred": "http://purl.org/dc/terms/license", "val": "https://e.org/l"},
            {"pred": "http://purl.org/dc/elements/1.1/date", "val": "2024"},
        ],
    )
    assert found == {
        'obo:HP_1 owl:deprecated "true"^^xsd:boolean',
        'obo:HP_1 rdfs:comment "c"',
        "obo:HP_1 oio:inSubset obo:hp#slim",
        'obo:HP_1 oio:hasDbXref "MSH:D1"',
        'obo:HP_1 obo:IAO_0000115 "d"',
        'obo:HP_1 oio:hasExactSynonym "s"',
        "obo:HP_1 obo:IAO_0100001 obo:HP_2",
        "obo:HP_1 dct:license https://e.org/l",
        'obo:HP_1 dc:date "2024"',
    }


def test_what_is_said_of_texts(said) -> None:
    found = meta(
        said,
        definition={"val": "d", "xrefs": ["PMID:1"]},
        synonyms=[{"pred": "hasBroadSynonym", "val": "s", "synonymType": PURL + "hp#lay", "xrefs": [{"val": "A:1"}]}],
    )
    said_of = {text.split(" ", 1)[1] for text in found if text.startswith("_:") and "owl:" not in text}
    assert said_of == {'oio:hasDbXref "PMID:1"', 'oio:hasDbXref "A:1"', "oio:hasSynonymType obo:hp#lay"}


def test_the_graph_itself_and_its_axioms(said) -> None:
    statements, problems = graphs(
        said,
        id=PURL + "hp.json",
        meta={"version": PURL + "hp/2024/hp.json", "basicPropertyValues": [{"pred": "oio:saved-by", "val": "x"}]},
        equivalentNodesSets=[{"nodeIds": ["HP:2", "HP:1"]}],
        logicalDefinitionAxioms=[
            {
                "definedClassId": "HP:1",
                "genusIds": ["HP:2"],
                "restrictions": [{"propertyId": "RO:1", "fillerId": "HP:3"}],
            }
        ],
        domainRangeAxioms=[{"predicateId": "RO:1", "domainClassIds": ["HP:4"], "rangeClassIds": ["HP:5"]}],
    )
    assert problems == []
    assert {
        "obo:hp.json rdf:type owl:Ontology",
        "obo:hp.json owl:versionIRI obo:hp/2024/hp.json",
        'obo:hp.json oio:saved-by "x"',
        "obo:HP_1 owl:equivalentClass obo:HP_2",
        "obo:RO_1 rdfs:domain obo:HP_4",
        "obo:RO_1 rdfs:range obo:HP_5",
    } <= statements
    assert any(text.endswith("owl:someValuesFrom obo:HP_3") for text in statements)


def test_bad_parts_cost_only_themselves(said) -> None:
    nodes = [None, {"id": 3}, {**NODE, "meta": {"synonyms": [{"val": 1}, {"val": "kept"}], "xrefs": 5}}]
    statements, problems = graphs(said, nodes=nodes, edges=[{"sub": "HP:1", "pred": "is_a"}])
    assert [message.split(":")[0] for _, message in problems] == [
        "nodes[0]",
        "nodes[1]",
        "nodes[2] synonyms",
        "edges[0]",
    ]
    assert {'obo:HP_1 rdfs:label "All"', 'obo:HP_1 oio:hasRelatedSynonym "kept"'} <= statements


@pytest.mark.parametrize("text", ['{\n"graphs": [1,}', "", "[" * 100_000, "\ud800", '{"graphs": 1}', "[]"])
def test_what_is_no_graph_gives_nothing(said, text: str) -> None:
    assert said(obographs.triples, text)[0] == set()


def test_an_error_of_json_has_its_line(said) -> None:
    ((line, message),) = said(obographs.triples, '{"graphs": [\n{"nodes": ]}')[1]
    assert (line, "no JSON" in message) == (2, True)


def test_too_large_a_file_is_left_out(said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(obographs, "MAX_BYTES", 10)
    statements, ((_, message),) = graphs(said, nodes=[NODE])
    assert statements == set()
    assert "more than 10 bytes" in message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "val", "pred", "lbl", "meta", "xrefs", "synonyms", "definition", "type"]), inner
        )
    ),
    max_leaves=10,
)


@given(nodes=JSON, edges=JSON, graph=JSON)
def test_no_json_breaks_it(said, nodes: object, edges: object, graph: object) -> None:
    graphs(said, id="HP:0", nodes=[nodes], edges=[edges], meta=graph, logicalDefinitionAxioms=[graph])
    said(obographs.triples, json.dumps({"graphs": graph}))


@given(labels=st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip), max_size=9))
def test_every_good_node_is_given(said, labels: list[str]) -> None:
    nodes = [{"id": f"HP:{place}", "type": "CLASS", "lbl": label} for place, label in enumerate(labels)]
    statements, problems = graphs(said, nodes=nodes)
    assert problems == []
    assert sum(" rdfs:label " in text for text in statements) == len(labels)


@pytest.mark.slow
def test_real_graph(real: Callable) -> None:
    problems: list[str] = []
    for member in open_members(real("hpo-fr/hp.json.gz"), Limits()):
        found = list(obographs.triples(member, member.name, lambda line, rule, message: problems.append(message)))
    assert problems == []
    assert sum(str(triple.object) == "<http://www.w3.org/2002/07/owl#Class>" for triple in found) == 17_245
    assert sum(triple.predicate.value.endswith("subClassOf") for triple in found) == 21_138
