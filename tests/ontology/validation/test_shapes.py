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
    assert shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(text))[0].found.height == 1


@pytest.mark.parametrize(
    "text",
    [
        "ex:S a sh:NodeShape ; sh:property",
        "ex:S a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property 3 .",
        "ex:S a ex:T .",
    ],
)
def test_broken_shapes(text: str, shapes, turtle) -> None:
    with pytest.raises(InputError, match=r"shapes\.ttl: .*mend") as error:
        shape_outcomes(turtle("ex:a a skos:Concept ."), shapes(text + "\n"))
    assert "\n" not in str(error.value)


def test_a_missing_file(turtle, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        shape_outcomes(turtle("ex:a a skos:Concept ."), tmp_path / "absent.ttl")


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
