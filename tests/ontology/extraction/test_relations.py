"""A fact appears once, however it is stated."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology.statements.fingerprints import relation_id

EX = "http://example.org/t/"
CONCEPTS = "ex:a a skos:Concept . ex:b a skos:Concept . ex:c a owl:Class . ex:d a owl:Class . "


def facts(release) -> list[str]:
    rows = release.relations.select("subject", "predicate", "object").rows()
    return sorted(re.sub(r"http://\S*[#/]", "", " ".join(row)) for row in rows)


def test_hierarchy_is_broader_whoever_states_it(turtle) -> None:
    text = CONCEPTS + "ex:a skos:broader ex:b . ex:b skos:narrower ex:a . ex:c rdfs:subClassOf ex:d, [], owl:Thing ."
    release = turtle(text)
    assert facts(release) == ["a broader b", "c broader d"]
    assert len(release.other) == 2


def test_symmetric_relations_are_kept_in_one_direction(turtle) -> None:
    text = """ex:interacts a owl:ObjectProperty, owl:SymmetricProperty . ex:c ex:interacts ex:a .
      ex:b skos:related ex:a . ex:a skos:related ex:b ."""
    assert facts(turtle(CONCEPTS + text)) == ["a interacts c", "a related b"]


def test_custom_properties_keep_their_iri_and_both_inverses(turtle) -> None:
    text = """ex:treats a owl:ObjectProperty ; rdfs:label "traite"@fr, "treats"@en ; owl:inverseOf ex:treatedBy .
      ex:treatedBy a owl:ObjectProperty . ex:partOf a owl:ObjectProperty, owl:TransitiveProperty .
      ex:a ex:treats ex:b . ex:b ex:treatedBy ex:a . ex:a ex:dose "3 mg" ; ex:seen <http://elsewhere/x> ."""
    release = turtle(CONCEPTS + text)
    assert facts(release) == ["a treats b", "b treatedBy a"]
    predicates = {tuple(row[1:]) for row in release.predicates.rows()}
    assert predicates == {
        ("traite", "fr", EX + "treatedBy", False, False),
        ("treats", "en", EX + "treatedBy", False, False),
        (None, "und", EX + "treats", False, False),
        (None, "und", None, False, True),
    }
    assert sorted(release.other["object"]) == ["3 mg", "http://elsewhere/x"]


def test_transitive_hierarchy_is_kept_apart(turtle) -> None:
    text = CONCEPTS + "ex:a skos:broaderTransitive ex:b . ex:b skos:narrowerTransitive ex:a ."
    assert facts(turtle(text)) == ["a broaderTransitive b"]


def test_what_states_something_else_is_no_relation(turtle) -> None:
    text = "ex:a skos:exactMatch ex:b ; dct:isReplacedBy ex:b ; owl:sameAs ex:b ; skos:member ex:c ; dct:type ex:b ."
    assert facts(turtle(CONCEPTS + text)) == []


def test_dangling_hierarchy_is_warned_of_and_kept(turtle) -> None:
    release = turtle(CONCEPTS + "ex:a skos:broader <http://elsewhere/x> .")
    assert release.relations.is_empty()
    assert release.findings["rule"].to_list() == ["dangling-relation"]
    assert release.other["object"].to_list() == ["http://elsewhere/x"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    edges=st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from(["broader", "narrower"]), st.sampled_from("abcd")))
)
def test_relations_are_the_union_of_both_directions(turtle, edges: set[tuple[str, str, str]]) -> None:
    release = turtle(CONCEPTS + "".join(f"ex:{s} skos:{p} ex:{o} . " for s, p, o in edges))
    expected = {(s, o) if p == "broader" else (o, s) for s, p, o in edges}
    assert set(facts(release)) == {f"{s} broader {o}" for s, o in expected}
    assert release.relations.height == len(expected)
    assert release.other.is_empty()


def test_relation_id_tells_directions_apart() -> None:
    assert re.fullmatch("[0-9a-f]{16}", relation_id("a", "p", "b"))
    assert relation_id("a", "p", "b") != relation_id("b", "p", "a")
