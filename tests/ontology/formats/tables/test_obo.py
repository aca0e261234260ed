"""OBO files become OWL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.tables import obo
from ontology.formats.tables.obo_clauses import references, unescape
from ontology.formats.tables.obo_identifiers import Identifiers, identifier_of

HEADER = """\
format-version: 1.4
data-version: releases/2024-01-01
ontology: hp
subsetdef: slim "A slim"
synonymtypedef: layperson "layperson term" EXACT
idspace: MY http://my.org/ "My things"
"""
TERM = """\

[Term]
id: HP:1
"""


def about(said, clauses: str, *, header: str = HEADER) -> set[str]:
    statements, problems = said(obo.triples, header + TERM + clauses)
    assert problems == []
    return {text for text in statements if text.startswith("obo:HP_1 ")} - {
        "obo:HP_1 rdf:type owl:Class",
        'obo:HP_1 oio:id "HP:1"',
    }


def axioms(said, clauses: str) -> set[str]:
    """What the axioms say, apart from what they are about."""
    statements, _ = said(obo.triples, HEADER + TERM + clauses)
    nodes = {text.split()[0] for text in statements if text.endswith("owl:Axiom")}
    found = [text.split(" ", 1) for text in statements if text.split()[0] in nodes]
    return {text for _, text in found if "annotated" not in text and "owl:Axiom" not in text}


def test_header(said) -> None:
    statements, problems = said(obo.triples, HEADER)
    assert problems == []
    assert statements == {
        "obo:hp.owl rdf:type owl:Ontology",
        "obo:hp.owl owl:versionIRI obo:hp/releases/2024-01-01/hp.owl",
        'obo:hp.owl owl:versionInfo "releases/2024-01-01"',
        'obo:hp.owl oio:hasOBOFormatVersion "1.4"',
        "obo:hp#slim rdf:type owl:AnnotationProperty",
        "obo:hp#slim rdfs:subPropertyOf oio:SubsetProperty",
        'obo:hp#slim rdfs:comment "A slim"',
        "obo:hp#layperson rdf:type owl:AnnotationProperty",
        "obo:hp#layperson rdfs:subPropertyOf oio:SynonymTypeProperty",
        'obo:hp#layperson rdfs:label "layperson term"',
        "obo:hp#layperson oio:hasScope oio:hasExactSynonym",
    }


def test_a_stated_version_wins(said) -> None:
    statements, _ = said(obo.triples, HEADER + 'property_value: owl:versionInfo "2024" xsd:string\n')
    assert [text for text in statements if "versionInfo" in text] == ['obo:hp.owl owl:versionInfo "2024"']


@pytest.mark.parametrize(
    ("clause", "statement"),
    [
        ("name: A name ! comment", 'rdfs:label "A name"'),
        ("name: wow\\! \\{x\\} a\\nb", 'rdfs:label "wow! {x} a\\nb"'),
        ("name: no comment!", 'rdfs:label "no comment!"'),
        ('def: "A \\"text\\"." []', 'obo:IAO_0000115 "A \\"text\\"."'),
        ("comment: see HP:2", 'rdfs:comment "see HP:2"'),
        ("namespace: human_phenotype", 'oio:hasOBONamespace "human_phenotype"'),
        ("alt_id: HP:7", 'oio:hasAlternativeId "HP:7"'),
        ("subset: slim", "oio:inSubset obo:hp#slim"),
        ("is_a: HP:2 ! parent", "rdfs:subClassOf obo:HP_2"),
        ("is_obsolete: true", 'owl:deprecated "true"^^xsd:boolean'),
        ("replaced_by: HP:3", "obo:IAO_0100001 obo:HP_3"),
        ("consider: HP:4", "oio:consider obo:HP_4"),
        ("xref: MSH:D001", 'oio:hasDbXref "MSH:D001"'),
        ("xref: http://e.org/a%20b", 'oio:hasDbXref "http://e.org/a%20b"'),
        ('synonym: "b" []', 'oio:hasRelatedSynonym "b"'),
        ('synonym: "b" BROAD []', 'oio:hasBroadSynonym "b"'),
        ('exact_synonym: "b" []', 'oio:hasExactSynonym "b"'),
        ("disjoint_from: HP:5", "owl:disjointWith obo:HP_5"),
        ("relationship: BFO:0000050 MY:6 ! whole", "obo:BFO_0000050 http://my.org/6"),
        ("relationship: has_part HP:6", "obo:hp#has_part obo:HP_6"),
        ('property_value: dc:date "2024" xsd:gYear', 'dc:date "2024"^^xsd:gYear'),
        ("property_value: skos:exactMatch MY:9", "skos:exactMatch http://my.org/9"),
        ("created_by: peter", 'oio:created_by "peter"'),
    ],
)
def test_clauses(said, clause: str, statement: str) -> None:
    assert about(said, clause + "\n") == {f"obo:HP_1 {statement}"}


def test_not_obsolete_says_nothing(said) -> None:
    assert about(said, "is_obsolete: false\n") == set()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ('def: "x" [PMID:1, http://e.org/a "b, c"]', {'oio:hasDbXref "PMID:1"', 'oio:hasDbXref "http://e.org/a"'}),
        ('synonym: "x" EXACT layperson [A:1]', {"oio:hasSynonymType obo:hp#layperson", 'oio:hasDbXref "A:1"'}),
        ('xref: MSH:1 "Heading"', {'rdfs:label "Heading"'}),
        ('is_a: HP:2 {source="A:1", note="a \\"b\\""} ! x', {'oio:source "A:1"', 'oio:note "a \\"b\\""'}),
    ],
)
def test_what_is_said_of_a_clause(said, clause: str, expected: set[str]) -> None:
    assert axioms(said, clause + "\n") == expected


def test_relations_and_their_shorthands(said) -> None:
    typedefs = (
        "\n[Typedef]\nid: part_of\nname: part of\nxref: BFO:0000050\nis_transitive: true\ninverse_of: has_part\n"
        "\n[Typedef]\nid: has_part\nxref: BFO:0000051\n\n[Typedef]\nid: tag\nis_metadata_tag: true\n"
    )
    statements, problems = said(obo.triples, HEADER + TERM + "relationship: part_of HP:2\n" + typedefs)
    assert problems == []
    assert {
        "obo:HP_1 obo:BFO_0000050 obo:HP_2",
        "obo:BFO_0000050 rdf:type owl:ObjectProperty",
        "obo:BFO_0000050 rdf:type owl:TransitiveProperty",
        'obo:BFO_0000050 rdfs:label "part of"',
        'obo:BFO_0000050 oio:shorthand "part_of"',
        "obo:BFO_0000050 owl:inverseOf obo:BFO_0000051",
        "obo:hp#tag rdf:type owl:AnnotationProperty",
    } <= statements


def test_intersections(said) -> None:
    statements, _ = said(obo.triples, HEADER + TERM + "intersection_of: HP:2\nintersection_of: part_of HP:3\n")
    whole = next(text.split()[2] for text in statements if "owl:equivalentClass" in text)
    assert {f"{whole} rdf:type owl:Class", f"obo:HP_1 owl:equivalentClass {whole}"} <= statements
    assert any(text.endswith("owl:someValuesFrom obo:HP_3") for text in statements)
    assert any(text.endswith("rdf:first obo:HP_2") for text in statements)
    assert any(text.endswith("rdf:rest rdf:nil") for text in statements)


@pytest.mark.parametrize(
    "clause",
    [
        "no clause",
        "def: unquoted",
        "is_a:",
        "is_a: :",
        "relationship: part_of",
        "xref:",
        'synonym: "open',
        "is_a: A:<>",
    ],
)
def test_bad_clauses_are_left_out_with_their_line(said, clause: str) -> None:
    statements, problems = said(obo.triples, f"{HEADER}{TERM}{clause}\nname: kept\n")
    assert [line for line, _ in problems] == [10] or clause == "is_a: A:<>"
    assert 'obo:HP_1 rdfs:label "kept"' in statements


def test_stanzas_without_identifier_or_of_unknown_kind(said) -> None:
    _, problems = said(obo.triples, "ontology: x\n[Term]\nname: x\n[Odd]\nid: HP:1\n")
    assert [line for line, _ in problems] == [2, 4]


def test_lines_that_go_on(said) -> None:
    assert about(said, "name: one \\\ntwo\n") == {'obo:HP_1 rdfs:label "one two"'}


def test_instances(said) -> None:
    statements, _ = said(obo.triples, "ontology: x\n[Instance]\nid: HP:1\ninstance_of: HP:2\n")
    assert {"obo:HP_1 rdf:type owl:NamedIndividual", "obo:HP_1 rdf:type obo:HP_2"} <= statements


@given(text=st.text(max_size=200))
def test_no_text_breaks_it(said, text: str) -> None:
    said(obo.triples, text)
    said(obo.triples, HEADER + TERM + text)


@given(
    tag=st.sampled_from(["def", "synonym", "xref", "is_a", "relationship", "property_value", "subset"]), text=st.text()
)
def test_no_value_breaks_it(said, tag: str, text: str) -> None:
    said(obo.triples, f"{HEADER}{TERM}{tag}: {text}\n")


NAMES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='"'), min_size=1, max_size=9)


@given(names=st.lists(NAMES, min_size=1, max_size=9))
def test_every_good_term_is_given(said, names: list[str]) -> None:
    escaped = [name.replace("\\", "\\\\").replace("!", "\\!").replace("{", "\\{").replace("}", "\\}") for name in names]
    text = HEADER + "".join(f"\n[Term]\nid: HP:{place}\nname: {name}\n" for place, name in enumerate(escaped))
    statements, problems = said(obo.triples, text)
    assert problems == []
    assert sum(" rdfs:label " in text and text.startswith("obo:HP_") for text in statements) == len(names)


@given(text=st.text())
def test_escapes_are_undone(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace('"', '\\"')
    assert unescape(escaped) == text


@given(prefix=st.from_regex(r"[A-Za-z]+", fullmatch=True), code=st.from_regex(r"[0-9]+", fullmatch=True))
def test_identifiers_and_iris_are_one_to_one(prefix: str, code: str) -> None:
    if prefix not in {"dc", "dct", "dcterms", "obo", "oboInOwl", "oio", "owl", "rdf", "rdfs", "skos", "xsd"}:
        assert identifier_of(Identifiers().iri(f"{prefix}:{code}")) == f"{prefix}:{code}"


def test_identifiers_by_the_guide() -> None:
    known = Identifiers()
    known.ontology = "hp"
    assert known.iri("X:a_b") == "http://purl.obolibrary.org/obo/X#_a_b"
    assert known.iri("part of") == "http://purl.obolibrary.org/obo/hp#part%20of"
    assert known.iri("https://e.org/x") == "https://e.org/x"
    assert identifier_of("http://e.org/HP_1") is None


def test_references_with_descriptions() -> None:
    assert references('[A:1, B\\,2 "x, y", http://e.org/#a]') == [("A:1", ""), ("B,2", "x, y"), ("http://e.org/#a", "")]
