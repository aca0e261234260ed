"""Documents linked to concepts by what they are indexed with."""

import dataclasses
from pathlib import Path

import pytest

from corpus_builder.documents.document import Document, IndexTerm
from corpus_builder.mentions import IndexLinker, LinkedTerm, UnlinkedTerm
from corpus_builder.mentions.schemes import code, names_in_iri, scheme_name
from ontology.importing import read_sources

TURTLE = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix mesh: <http://id.nlm.nih.gov/mesh/> .
@prefix ex: <https://example.org/signs/> .
mesh:scheme a skos:ConceptScheme ; skos:prefLabel "Medical Subject Headings"@en .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "Signes"@fr .
mesh:D000001 a skos:Concept ; skos:inScheme mesh:scheme ; skos:notation "D000001" ; skos:prefLabel "Rhume"@fr .
mesh:D000002 a skos:Concept ; skos:inScheme mesh:scheme ; skos:notation "D000002" ; skos:prefLabel "Vieux rhume"@fr ;
  owl:deprecated true ; dct:isReplacedBy mesh:D000001 .
ex:S1 a skos:Concept ; skos:inScheme ex:scheme ; skos:notation "S1" ; skos:prefLabel "Toux sèche"@fr ;
  skos:exactMatch <http://id.nlm.nih.gov/mesh/D000009> .
ex:S2 a skos:Concept ; skos:inScheme ex:scheme ; skos:notation "S2" ; skos:prefLabel "Fièvre"@fr ;
  skos:closeMatch <http://id.nlm.nih.gov/mesh/D000008> ; skos:exactMatch <http://id.nlm.nih.gov/mesh/D000007> .
ex:S3 a skos:Concept ; skos:inScheme ex:scheme ; skos:notation "S3" ; skos:prefLabel "Fièvre"@fr ;
  skos:exactMatch <http://id.nlm.nih.gov/mesh/D000007> .
"""
MESH, SIGNS = "http://id.nlm.nih.gov/mesh/", "https://example.org/signs/"


def term(scheme: str, ui: str | None, label: str) -> IndexTerm:
    return IndexTerm(scheme=scheme, ui=ui, label=label, qualifier=None, major=False, mode="manual")


@pytest.fixture(scope="module")
def linker(tmp_path_factory: pytest.TempPathFactory) -> IndexLinker:
    path = tmp_path_factory.mktemp("release") / "both.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return IndexLinker(read_sources({"both.ttl": path}))


@pytest.mark.parametrize(
    ("scheme", "ui", "label", "concept", "by"),
    [
        ("MeSH", "D000001", "Rhume", f"{MESH}D000001", "identifier"),
        ("MSH", "d000001", "?", f"{MESH}D000001", "identifier"),
        ("CISMeF", "D000001", "?", f"{MESH}D000001", "identifier"),
        ("subject", "MESH:D000001", "?", f"{MESH}D000001", "identifier"),
        ("MeSH", "D000002", "?", f"{MESH}D000001", "identifier"),
        ("signes", "S1", "?", f"{SIGNS}S1", "identifier"),
        ("MeSH", "D000009", "?", f"{SIGNS}S1", "mapping"),
        ("MeSH", "D999999", "Toux sèches", f"{SIGNS}S1", "label"),
        ("author", None, "toux seche", f"{SIGNS}S1", "label"),
    ],
)
def test_linked(linker: IndexLinker, scheme: str, ui: str | None, label: str, concept: str, by: str) -> None:
    link = linker.link_term(term(scheme, ui, label))
    assert isinstance(link, LinkedTerm)
    assert (link.concept, link.by) == (concept, by)


@pytest.mark.parametrize(
    ("scheme", "ui", "label", "reason"),
    [
        ("SNOMED CT", "D000001", "?", "unknown_identifier"),
        ("MeSH", "D000008", "?", "unknown_identifier"),
        ("MeSH", "D000007", "?", "ambiguous_mapping"),
        ("author", None, "fièvre", "ambiguous_label"),
        ("author", None, "tout autre chose", "unknown_label"),
        ("author", None, "", "unknown_label"),
    ],
)
def test_unlinked(linker: IndexLinker, scheme: str, ui: str | None, label: str, reason: str) -> None:
    link = linker.link_term(term(scheme, ui, label))
    assert isinstance(link, UnlinkedTerm)
    assert link.reason == reason


def test_a_document_has_each_concept_once(linker: IndexLinker) -> None:
    terms = (term("MeSH", "D000001", "Rhume"), term("author", None, "rhumes"), term("author", None, "inconnu"))
    fields = {field.name: "" for field in dataclasses.fields(Document)}
    document = Document(**(fields | {"indexing": terms}))  # type: ignore[arg-type]
    links = linker.link(document)
    assert links.concepts == (f"{MESH}D000001",)
    assert ([link.term for link in links.linked], [link.term for link in links.unlinked]) == ([*terms[:2]], [terms[2]])


def test_close_mappings_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "both.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    linker = IndexLinker(read_sources({"both.ttl": path}), mapping_kinds=("exact", "close"))
    link = linker.link_term(term("MeSH", "D000008", "?"))
    assert isinstance(link, LinkedTerm)
    assert link.concept == f"{SIGNS}S2"


def test_names_and_codes() -> None:
    assert scheme_name("MSH") == scheme_name("MeSH") == scheme_name("CISMeF") == "mesh"
    assert scheme_name("CIM-10") == scheme_name("ICD10")
    assert code("HP:0000118") == code("http://purl.obolibrary.org/obo/HP_0000118") == "0000118"
    assert code("E11.9") == code("E119")
    assert "hpo" in names_in_iri("http://purl.obolibrary.org/obo/HP_0000118")
