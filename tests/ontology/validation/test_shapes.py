"""Shapes of SHACL: what they find, and what is refused."""

import builtins
import sys
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.validation.shapes import shape_outcomes

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix ex: <http://example.org/t/> .
"""
TWO = """ex:S a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:message "no label" ] ;
  sh:property [ sh:path skos:altLabel ; sh:maxLength 3 ; sh:severity sh:Warning ] .
"""


@pytest.fixture
def shapes(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "shapes.ttl"
        path.write_text(PREFIXES + text, encoding="utf-8")
        return path

    return write


def test_severities_values_and_messages(shapes, turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "a"@fr ; skos:altLabel "abcd"@fr . ex:b a skos:Concept .')
    error, warning = shape_outcomes(release, shapes(TWO))
    assert (error.id, error.severity) == ("shacl", "error")
    assert error.found.rows() == [
        ("http://example.org/t/b", None, None, "no label (<http://www.w3.org/2004/02/skos/core#prefLabel>)")
    ]
    assert warning.severity == "warning"
    assert warning.found.row(0)[:3] == ("http://example.org/t/a", "abcd", "fr")


def test_a_release_that_conforms(shapes, turtle) -> None:
    (outcome,) = shape_outcomes(turtle('ex:a a skos:Concept ; skos:prefLabel "a"@fr .'), shapes(TWO))
    assert outcome.found.is_empty()


SPARQL = """ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:sparql [ a sh:SPARQLConstraint ;
  sh:message "clash" ; sh:select "%s" ] .
"""


def test_constraints_in_sparql(shapes, turtle) -> None:
    query = "SELECT $this WHERE { $this <http://www.w3.org/2004/02/skos/core#broader> ?b }"
    release = turtle("ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept .")
    (outcome,) = shape_outcomes(release, shapes(SPARQL % query))
    assert outcome.found["subject"].to_list() == ["http://example.org/t/a"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { SERVICE <http://example.com/> { $this ?p ?o } }",
        "SELECT $this FROM <http://example.com/> WHERE { $this ?p ?o }",
        r"SELECT $this WHERE { \\u0053ERVICE <http://example.com/> { $this ?p ?o } }",
    ],
)
def test_queries_that_would_use_the_network_are_refused(query: str, shapes, turtle) -> None:
    with pytest.raises(InputError, match="would use the network"):
        shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(SPARQL % query))


def test_imports_are_not_followed(shapes, turtle, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr("socket.socket.connect", refuse)
    text = "<http://example.com/s> a owl:Ontology ; owl:imports <http://example.com/other> .\n" + TWO
    error, info = shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(text))
    assert error.found.height == 1
    assert info.found.select("subject", "text").rows() == [
        ("http://example.com/other", "owl:imports is not followed: put these shapes in the file itself")
    ]


def test_what_is_not_applied_is_told(shapes, turtle) -> None:
    text = 'ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:js [ a sh:JSConstraint ; sh:jsFunctionName "x" ] .'
    (outcome,) = shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(text))
    assert outcome.severity == "info"
    assert outcome.found["subject"].to_list() == ["http://example.org/t/S"]
    assert outcome.found["text"][0].startswith("sh:js is not applied")


@pytest.mark.parametrize(("lang", "said"), [("fr", "sans nom"), ("en", "no name"), ("de", "no name")])
def test_messages_in_one_language(lang: str, said: str, shapes, turtle) -> None:
    text = """ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:message "sans nom"@fr , "no name"@en ;
  sh:nodeKind sh:Literal ."""
    (outcome,) = shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(text), lang)
    assert outcome.found["text"].to_list() == [said]


@pytest.mark.parametrize(
    "text",
    [
        "ex:S a sh:NodeShape ; sh:property",
        "ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property 3 .",
        "ex:S a ex:T .",
        'ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:pattern "(" .',
        'ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:sparql [ sh:select "SELEC garbage" ] .',
        "ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:in ex:l . ex:l rdf:first 1 ; rdf:rest ex:l .",
        'ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property [ sh:path skos:note ; sh:minCount "x" ] .',
    ],
)
def test_broken_shapes(text: str, shapes, turtle, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match=r"shapes\.ttl: .*mend") as error:
        shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(text + "\n"))
    assert "\n" not in str(error.value)
    assert capfd.readouterr() == ("", "")


def test_a_missing_file(turtle, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        shape_outcomes(turtle("ex:a a skos:Concept ."), tmp_path / "absent.ttl")


def test_compressed_shapes(shapes, turtle, compress) -> None:
    assert shape_outcomes(turtle("ex:a a skos:Concept ."), compress(shapes(TWO)))[0].found.height == 1


def test_what_is_no_file_of_shapes(turtle, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        shape_outcomes(turtle("ex:a a skos:Concept ."), tmp_path)
    path = tmp_path / "latin.ttl"
    path.write_bytes(b"\xe9\xff")
    with pytest.raises(InputError, match=r"latin\.ttl: cannot be read"):
        shape_outcomes(turtle("ex:a a skos:Concept ."), path)


def test_without_the_extra(shapes, turtle, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: object, **named: object) -> object:
        if name.partition(".")[0] == "pyshacl":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.delitem(sys.modules, "pyshacl", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r"pip install 'greffe\[shacl\]'"):
        shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(TWO))
