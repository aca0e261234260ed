"""What sources say about relations, in all the ways that they say it."""

import pytest

from ontology.release import Release

EX = "http://example.org/t/"
CONCEPTS = """
ex:causes a owl:ObjectProperty .
ex:a a skos:Concept ; ex:causes ex:b . ex:b a skos:Concept ; skos:broader ex:a . ex:c a skos:Concept .
"""
FORMS = {
    "statement": """ex:n a rdf:Statement ; rdf:subject ex:a ; rdf:predicate ex:causes ; rdf:object ex:b ;
      ex:freq "often"@en .""",
    "axiom": """[] a owl:Axiom ; owl:annotatedSource ex:a ; owl:annotatedProperty ex:causes ;
      owl:annotatedTarget ex:b ; ex:freq "often"@en .""",
    "annotation": 'ex:a ex:causes ex:b {| ex:freq "often"@en |} .',
    "node": 'ex:n a ex:Relation ; ex:source ex:a ; ex:target ex:c ; ex:freq "often"@en ; dct:source "x" .',
}


def qualified(release: Release) -> list[tuple[str, str, str, str, str]]:
    joined = release.qualifiers.join(release.relations, on="relation_id")
    columns = ("subject", "predicate", "object", "property", "value")
    return [tuple(text.rsplit("/")[-1] for text in row) for row in joined.select(columns).rows()]


@pytest.mark.parametrize("form", ["statement", "axiom", "annotation"])
def test_a_relation_and_what_is_said_about_it(turtle, form: str) -> None:
    release = turtle(CONCEPTS + FORMS[form])
    assert qualified(release) == [("a", "causes", "b", "freq", "often")]
    assert release.qualifiers.select("value_kind", "lang", "datatype").rows() == [("literal", "en", None)]
    assert release.other.is_empty()


def test_a_qualified_hierarchy_is_found_whichever_way_it_is_stated(turtle) -> None:
    release = turtle(
        CONCEPTS + "[] a rdf:Statement ; rdf:subject ex:a ; rdf:predicate skos:narrower ; rdf:object ex:b ; ex:w 1 ."
    )
    assert [row[:3] for row in qualified(release)] == [("b", "core#broader", "a")]


def test_a_node_with_two_ends_is_a_relation_of_its_type(turtle) -> None:
    release = turtle(CONCEPTS + FORMS["node"])
    assert sorted(qualified(release)) == [
        ("a", "Relation", "c", "freq", "often"),
        ("a", "Relation", "c", "source", "x"),
    ]


def test_a_node_with_two_ends_speaks_of_the_only_relation_between_them(turtle) -> None:
    text = CONCEPTS.replace("skos:broader ex:a", "skos:prefLabel 'b'@fr")
    one = 'ex:n{0} a ex:Relation ; ex:source {1} ; ex:target {2} ; ex:freq "{0}" .'
    release = turtle(
        text + one.format(1, "ex:a", "ex:b") + one.format(2, "ex:a", "ex:b") + one.format(3, "ex:b", "ex:a")
    )
    assert sorted(row[1:] for row in qualified(release)) == [("causes", "b", "freq", str(n)) for n in (1, 2, 3)]
    assert release.relations.height == 1
    assert release.qualifiers["statement"].n_unique() == 3


def test_two_relations_between_the_ends_leave_it_open_which_is_meant(turtle) -> None:
    release = turtle(CONCEPTS + 'ex:n a ex:Link ; ex:source ex:a ; ex:target ex:b ; ex:freq "often" .')
    assert [row[:3] for row in qualified(release)] == [("a", "Link", "b")] * 2


def test_what_is_not_asserted_is_no_relation(turtle) -> None:
    release = turtle(CONCEPTS + FORMS["statement"].replace("rdf:object ex:b", "rdf:object ex:c"))
    assert release.qualifiers.is_empty()
    assert release.other.height == 5


def test_nodes_with_half_or_twice_an_end_stay_whole(turtle) -> None:
    release = turtle(CONCEPTS + "ex:n ex:source ex:a, ex:b ; ex:target ex:c . ex:m ex:source ex:a .")
    assert release.relations.height == 2
    assert release.other.height == 4
