"""Facts from a release: once each, with keys that neither IRIs nor wordings enter."""

from pathlib import Path

from corpus_builder.facts import facts_of, local_name
from corpus_builder.names import names_of
from ontology.importing import read_sources
from ontology.release import Release

TURTLE = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <https://example.org/{space}/> .
ex:S a skos:ConceptScheme .
ex:treats a owl:ObjectProperty ; rdfs:label "traite"@fr ; owl:inverseOf ex:isTreatedBy .
ex:isTreatedBy a owl:ObjectProperty ; rdfs:label "est traité par"@fr .
ex:A a skos:Concept ; skos:inScheme ex:S ; skos:notation "A" ; skos:prefLabel "asthme"@fr-FR ; ex:isTreatedBy ex:B ;
  skos:definition "{definition}"@fr, "A lung disease."@en ; skos:related ex:C .
ex:B a skos:Concept ; skos:inScheme ex:S ; skos:notation "B" ; skos:prefLabel "salbutamol"@fr ; ex:treats ex:A .
ex:C a skos:Concept ; skos:inScheme ex:S ; skos:notation "C" ; skos:prefLabel "toux"@fr ; skos:related ex:A .
ex:D a skos:Concept ; skos:inScheme ex:S ; skos:notation "D" ; owl:deprecated true ; skos:broader ex:A .
"""


def release_of(tmp_path: Path, *, space: str = "one", definition: str = "Maladie des bronches.") -> Release:
    path = tmp_path / f"{space}.ttl"
    path.write_text(TURTLE.replace("{space}", space).replace("{definition}", definition), encoding="utf-8")
    return read_sources({path.name: path}, strict=True)


def test_inverse_and_symmetric_statements_are_one_fact(tmp_path: Path) -> None:
    facts = facts_of(release_of(tmp_path), ("fr",))
    stated = sorted(
        (local_name(f.subject), f.relation, local_name(f.object)) for f in facts if f.object_kind == "concept"
    )
    assert stated == [("A", "related", "C"), ("B", "treats", "A")]


def test_deprecated_concepts_have_no_facts(tmp_path: Path) -> None:
    assert not [fact for fact in facts_of(release_of(tmp_path), ("fr",)) if fact.subject.endswith("/D")]


def test_translations_of_a_definition_are_facts_of_one_group(tmp_path: Path) -> None:
    french, english = sorted(
        (f for f in facts_of(release_of(tmp_path), ("fr", "en")) if f.object_kind == "text"),
        key=lambda f: f.lang != "fr",
    )
    assert (french.lang, english.lang) == ("fr", "en")
    assert french.group == english.group
    assert french.fact_id != english.fact_id


def test_keys_survive_other_iris_and_corrected_definitions(tmp_path: Path) -> None:
    first = facts_of(release_of(tmp_path), ("fr",))
    second = facts_of(release_of(tmp_path, space="two", definition="Affection chronique."), ("fr",))
    assert [fact.fact_id for fact in first] == [fact.fact_id for fact in second]
    assert [fact.neighbourhood for fact in first] == [fact.neighbourhood for fact in second]


def test_a_regional_label_serves_its_language(tmp_path: Path) -> None:
    names = names_of(release_of(tmp_path))
    assert names.of("https://example.org/one/A", "fr") == "asthme"
    assert names.of("https://example.org/one/A", "en") is None


def test_predicates_that_are_worded_alike_state_one_fact(tmp_path: Path) -> None:
    twice = TURTLE + "ex:mayTreat a owl:ObjectProperty .\nex:B ex:mayTreat ex:A .\n"
    path = tmp_path / "twice.ttl"
    path.write_text(twice.replace("{space}", "one").replace("{definition}", "x"), encoding="utf-8")
    facts = facts_of(read_sources({path.name: path}, strict=True), ("fr",))
    assert len([fact for fact in facts if fact.relation == "treats"]) == 1
