"""Alignments with their confidence, source and status."""

import pytest

EX = "http://example.org/t/"
AXIOM = """
@prefix sssom: <https://w3id.org/sssom/> . @prefix semapv: <https://w3id.org/semapv/vocab/> .
ex:a a skos:Concept {link} .
[] a owl:Axiom ; owl:annotatedSource ex:a ; owl:annotatedProperty skos:exactMatch ;
  owl:annotatedTarget {target} {more} .
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('; sssom:confidence "0.9"^^xsd:double', ("curated", 0.9, None)),
        ('; sssom:mapping_source "équipe"', ("curated", None, "équipe")),
        ('; sssom:predicate_modifier "Not"', ("negative", None, None)),
        ("; sssom:mapping_justification semapv:UnspecifiedMatching", ("candidate", None, None)),
        ("; sssom:mapping_justification semapv:ManualMappingCuration", ("curated", None, None)),
    ],
)
def test_annotations(turtle, more: str, expected: tuple[str, float | None, str | None]) -> None:
    release = turtle(AXIOM.format(link="", target="<http://x/1>", more=more))
    assert release.mappings.select("subject", "kind", "object").rows() == [(EX + "a", "exact", "http://x/1")]
    assert release.mappings.select("status", "confidence", "source").rows() == [expected]
    assert release.other.is_empty()


def test_what_is_known_of_a_link_replaces_the_bare_link(turtle) -> None:
    text = AXIOM.format(link="; skos:exactMatch <http://x/1>", target="<http://x/1>", more="; sssom:confidence 0.5")
    release = turtle(text)
    assert release.mappings["confidence"].to_list() == [0.5]
    assert release.other.is_empty()


def test_a_target_that_is_no_iri(turtle) -> None:
    release = turtle(AXIOM.format(link="", target='"SNOMED int.:X 1"', more=""))
    assert release.mappings["object"].to_list() == ["SNOMED int.:X 1"]


def test_an_axiom_that_says_more_is_kept_whole_besides(turtle) -> None:
    release = turtle(AXIOM.format(link="", target="<http://x/1>", more='; sssom:author_id "me"'))
    assert release.mappings.height == 1
    assert release.other.height == 5


def test_a_denial_elsewhere_leaves_the_link(turtle) -> None:
    more = '; sssom:predicate_modifier "Not"'
    release = turtle(AXIOM.format(link="; skos:exactMatch <http://x/1>", target="<http://x/1>", more=more))
    assert release.mappings["status"].to_list() == ["curated", "negative"]
