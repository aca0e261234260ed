"""Concepts whose IRI changed."""

import pytest

from ontology.diff import diff_releases

OLD = """
@prefix o: <http://old.org/x/> .
o:s a skos:ConceptScheme ; dct:title "Thesaurus"@en .
o:1 a skos:Concept ; skos:inScheme o:s ; skos:prefLabel "one"@en ; skos:notation "1" ; o:treats o:2 .
o:2 a skos:Concept ; skos:inScheme o:s ; skos:prefLabel "two"@en ; skos:broader o:1 ; skos:related o:3 .
o:3 a skos:Concept ; skos:inScheme o:s ; skos:prefLabel "three"@en ; rdfs:seeAlso o:page .
"""


@pytest.mark.parametrize("namespace", ["https://old.org/x/", "http://new.org/concept#"])
def test_a_release_in_another_namespace_is_the_same(turtle, namespace: str) -> None:
    diff = diff_releases(turtle(OLD), turtle(OLD.replace("http://old.org/x/", namespace)))
    assert diff.renamed.rows() == [(f"http://old.org/x/{i}", f"{namespace}{i}") for i in (1, 2, 3)]
    differing = {name for name, frame in diff.tables.items() if not frame.is_empty()}
    assert differing == {"renamed"}


def test_changes_are_told_in_new_iris(turtle) -> None:
    new = OLD.replace("http://old.org/x/", "https://old.org/x/").replace('"two"', '"deux"')
    diff = diff_releases(turtle(OLD), turtle(new))
    assert diff.labels.rows() == [("changed", "https://old.org/x/2", "preferred", "en", "two", "deux", True)]


def test_a_symmetric_relation_whose_ends_change_places(turtle) -> None:
    text = """<http://old.org/a> a skos:Concept ; skos:inScheme ex:s ; skos:notation "A" ; skos:related ex:m .
    ex:m a skos:Concept ; skos:inScheme ex:s . ex:s a skos:ConceptScheme ."""
    other = text.replace("http://old.org/a", "http://a.org/a")
    diff = diff_releases(turtle(other), turtle(text))
    assert diff.renamed.height == 1
    assert diff.relations.is_empty()


def test_one_notation_for_two_concepts_matches_nothing(turtle) -> None:
    old = 'ex:a a skos:Concept ; skos:notation "1" . ex:b a skos:Concept ; skos:notation "1" .'
    new = 'ex:c a skos:Concept ; skos:notation "1" .'
    diff = diff_releases(turtle(old), turtle(new))
    assert diff.renamed.is_empty()
    assert diff.concepts.height == 3


def test_codes_of_another_scheme_match_nothing(turtle) -> None:
    scheme = '@prefix o: <http://{0}.org/> . o:s a skos:ConceptScheme ; dct:title "{0}" .'
    text = scheme + "o:1 a skos:Concept ; skos:inScheme o:s ."
    assert diff_releases(turtle(text.format("x")), turtle(text.format("y"))).renamed.is_empty()
