"""Codes, semantic types, status and successors."""

import polars as pl
import pytest

EX = "http://example.org/t/"


def row(release, name: str) -> dict[str, object]:
    return release.concepts.row(by_predicate=pl.col("id") == EX + name, named=True)


def test_code_is_the_notation_else_the_local_name(turtle) -> None:
    text = """ex:a a skos:Concept ; skos:notation "A 00"@fr . ex:b a owl:Class ; oio:id "X:1" . ex:c a skos:Concept .
      <http://e#HP:0000001> a owl:Class ."""
    release = turtle(text)
    assert [row(release, name)["notation"] for name in "abc"] == ["A 00", "X:1", "c"]
    assert "HP:0000001" in release.concepts["notation"]


def test_several_notations_are_warned_of_and_kept(turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:notation "2", "1" .')
    assert row(release, "a")["notation"] == "1"
    assert release.findings["rule"].to_list() == ["several-notations"]
    assert release.other["object"].to_list() == ["2"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("ex:semanticType ex:type", "T047"),
        ("<http://other/x#hasSemanticType> ex:type", "T047"),
        ("dct:type <http://e/types#Disease>", "Disease"),
        ('<http://purl.org/dc/elements/1.1/type> "maladie"@fr', "maladie"),
        ("a ex:Disorder", "Disorder"),
        ("a ex:Disorder ; ex:semanticType ex:type", "T047"),
        ("a owl:NamedIndividual", ""),
    ],
)
def test_semantic_type(turtle, statement: str, expected: str) -> None:
    text = """ex:type a skos:Concept ; skos:notation "T047" ; skos:inScheme ex:types ; skos:broader ex:top .
      ex:top a skos:Concept ; skos:inScheme ex:types . ex:a a skos:Concept ; skos:inScheme ex:s ; """
    release = turtle(text + statement + " .")
    assert row(release, "a")["semantic_type"] == expected
    assert release.relations.select("subject", "object").rows() == [(EX + "type", EX + "top")]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("owl:deprecated true", True),
        ('owl:deprecated "True"', True),
        ("owl:deprecated false", False),
        ("a owl:DeprecatedClass", True),
        ("rdfs:seeAlso ex:x", False),
    ],
)
def test_deprecation(turtle, statement: str, expected: bool) -> None:
    assert row(turtle(f"ex:a a owl:Class ; {statement} ."), "a")["deprecated"] is expected


@pytest.mark.parametrize(
    "statement",
    [
        "ex:a dct:isReplacedBy ex:b",
        "ex:b dct:replaces ex:a",
        "ex:a obo:IAO_0100001 ex:b",
        'ex:a obo:IAO_0100001 "X:2"',
    ],
)
def test_successor(turtle, statement: str) -> None:
    release = turtle(f'ex:a a owl:Class . ex:b a owl:Class ; skos:notation "X:2" . {statement} .')
    assert row(release, "a")["replaced_by"] == EX + "b"
    assert release.relations.is_empty()
    assert release.other.is_empty()


def test_several_successors_are_warned_of_and_kept(turtle) -> None:
    release = turtle("ex:a a skos:Concept ; dct:isReplacedBy ex:c, ex:b .")
    assert row(release, "a")["replaced_by"] == EX + "b"
    assert release.findings["rule"].to_list() == ["several-successors"]
    assert release.other["object"].to_list() == [EX + "c"]
