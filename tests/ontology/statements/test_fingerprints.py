"""Statements and relations have numbers that no order and no release changes."""

import numpy as np

from ontology.statements.fingerprints import hexadecimal, relation_id


def test_the_identifier_of_a_relation_is_frozen() -> None:
    assert relation_id("http://e/a", "http://e/p", "http://e/b") == "3fa1cb5ccb85290b"
    assert relation_id("http://e/b", "http://e/p", "http://e/a") != relation_id(
        "http://e/a", "http://e/p", "http://e/b"
    )


def test_sixteen_digits_each() -> None:
    numbers = np.array([0, 1, 2**64 - 1], dtype=np.uint64)
    assert hexadecimal(numbers).to_pylist() == ["0" * 16, "0" * 15 + "1", "f" * 16]


def test_statements_shared_by_two_releases_share_their_fingerprints(turtle) -> None:
    one = turtle('ex:a a skos:Concept ; skos:prefLabel "a"@fr .')
    two = turtle('ex:b a skos:Concept . ex:a a skos:Concept ; skos:prefLabel "a"@FR .')
    assert set(one.statements["fingerprint"]) < set(two.statements["fingerprint"])
    assert two.statements.height == 3


def test_statements_with_blank_nodes_are_marked_and_compared_by_content(turtle) -> None:
    text = 'ex:a a skos:Concept ; ex:n [ ex:p "1" ] .'
    one, two = turtle(text), turtle(text.replace("[", "_:k . _:k").replace("] .", "."))
    assert one.statements.equals(two.statements)
    assert one.statements["has_blank"].sum() == 2


def test_relation_ids_in_a_release_are_those_of_the_function(turtle) -> None:
    release = turtle("ex:a a skos:Concept ; skos:narrower ex:b . ex:b a skos:Concept .")
    (row,) = release.relations.rows()
    assert row[0] == relation_id(*row[1:])
