"""Every concept has one scheme, and every scheme a row."""

EX = "http://example.org/t/"


def schemes(release) -> dict[str, str]:
    return {row[0].removeprefix(EX): row[1].removeprefix(EX) for row in release.concepts.select("id", "scheme").rows()}


def test_stated_scheme_in_any_direction(turtle) -> None:
    text = """
    ex:s1 a skos:ConceptScheme ; skos:hasTopConcept ex:c . ex:s2 a skos:ConceptScheme .
    ex:a a skos:Concept ; skos:inScheme ex:s1 . ex:b a skos:Concept ; skos:topConceptOf ex:s2 . ex:c a skos:Concept ."""
    assert schemes(turtle(text)) == {"a": "s1", "b": "s2", "c": "s1"}


def test_first_of_several_schemes_with_a_warning(turtle) -> None:
    release = turtle("ex:a a skos:Concept ; skos:inScheme ex:s2, ex:s1 .")
    assert schemes(release) == {"a": "s1"}
    assert release.findings["rule"].to_list() == ["several-schemes"]
    assert release.schemes["id"].to_list() == [EX + "s1"]
    assert release.other["object"].to_list() == [EX + "s2"]


def test_ontology_that_owns_the_namespace(turtle) -> None:
    text = """
    <http://chu-rouen.fr/cismef/CIM-10> a owl:Ontology . <http://chu-rouen.fr/cismef/CCAM#> a owl:Ontology .
    <http://chu-rouen.fr/cismef/CIM-10#A00.1> a owl:Class . <http://chu-rouen.fr/cismef/CCAM#HHFA001> a owl:Class ."""
    release = turtle(text)
    assert release.concepts.select("scheme", "notation").rows() == [
        ("http://chu-rouen.fr/cismef/CCAM#", "HHFA001"),
        ("http://chu-rouen.fr/cismef/CIM-10", "A00.1"),
    ]


def test_only_scheme_of_each_file_else_the_namespace(turtle) -> None:
    one = "ex:s1 a skos:ConceptScheme . <http://one/a> a skos:Concept ."
    two = "ex:s2 a owl:Ontology . <http://two/b> a owl:Class ."
    three = "<http://three#c> a owl:Class . <urn:x:d> a owl:Class ."
    assert {**schemes(turtle(one, two, three))} == {
        "http://one/a": "s1",
        "http://two/b": "s2",
        "http://three#c": "http://three",
        "urn:x:d": "urn:x",
    }


def test_attributes_prefer_french_and_what_is_not_chosen_is_kept(turtle) -> None:
    text = """
    ex:s a skos:ConceptScheme ; dct:title "Phenotypes"@en, "Phénotypes"@fr ; owl:versionInfo "2.1" ;
      dct:issued "2020-01-01"^^xsd:date ; dct:modified "2024-05-06"^^xsd:date ; dct:license <http://l/> .
    ex:a a skos:Concept ; skos:inScheme ex:s ."""
    release = turtle(text)
    assert release.schemes.rows() == [(EX + "s", "Phénotypes", "fr", "2.1", "2024-05-06", "http://l/")]
    assert sorted(release.other["object"].to_list()) == ["2020-01-01", "2024-05-06", "Phenotypes"]


def test_the_iri_shows_the_scheme_of_a_delivery_with_several_terminologies(turtle) -> None:
    release = turtle("""
    <http://chu-rouen.fr/cismef/CIM-10> a owl:Ontology .
    <http://chu-rouen.fr/cismef/CIM-10#A00> a owl:Class . <http://chu-rouen.fr/cismef/SNOMED_int.#DE-1> a owl:Class .
    <https://data.esante.gouv.fr/atih/cim10/A00> a owl:Class .""")
    assert sorted(release.concepts["scheme"].to_list()) == [
        "http://chu-rouen.fr/cismef/CIM-10",
        "http://chu-rouen.fr/cismef/SNOMED_int.",
        "https://data.esante.gouv.fr/atih/cim10",
    ]
