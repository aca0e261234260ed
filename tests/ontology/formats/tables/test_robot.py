"""ROBOT templates of synonyms become SKOS labels."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.formats.archives import open_members
from ontology.formats.limits import Limits
from ontology.formats.tables import robot

HEADER = "subject_id\ttranslation_value\tcomment\tStatus\nID\tAL oboInOwl:hasExactSynonym@fr\t\t\n"


def test_names_in_the_language_of_the_header(said) -> None:
    statements, problems = said(robot.triples, HEADER + "HP:1\tUn nom\tany remark\tOFFICIAL\nHP:1\tAutre\t\t\n")
    assert problems == []
    assert statements == {
        "obo:HP_1 rdf:type skos:Concept",
        'obo:HP_1 skos:altLabel "Un nom"@fr',
        'obo:HP_1 skos:altLabel "Autre"@fr',
    }


@pytest.mark.parametrize("cells", ["\tCANDIDATE", "CANDIDATE\t"])
def test_a_candidate_bears_its_status(said, cells: str) -> None:
    statements, _ = said(robot.triples, HEADER + f"HP:1\tUn nom\t{cells}\n")
    assert {text.split(" ", 1)[1] for text in statements if text.startswith("_:")} == {
        "rdf:type xl:Label",
        'xl:literalForm "Un nom"@fr',
        'babelon:translation_status "CANDIDATE"',
    }


@pytest.mark.parametrize("cells", ["\tNOT_TRANSLATED", "NOT_TRANSLATED\t"])
def test_what_is_not_translated_is_no_name(said, cells: str) -> None:
    statements, problems = said(robot.triples, HEADER + f"HP:1\tA name\t{cells}\n")
    assert statements == {"obo:HP_1 rdf:type skos:Concept"}
    left_out = "rows marked NOT_TRANSLATED: 1; what they give as a translation is left out; first HP:1"
    assert problems == [(3, left_out)]


def test_names_that_may_be_several_are_counted_and_kept_whole(said) -> None:
    statements, problems = said(robot.triples, HEADER + "HP:1\tun\t\t\nHP:1\tdeux|trois\t\t\nHP:2\t4|5\t\t\n")
    assert 'obo:HP_1 skos:altLabel "deux|trois"@fr' in statements
    assert [(line, "several: 2;" in text, "first 'deux|trois'" in text) for line, text in problems] == [(4, True, True)]


def test_names_that_the_template_splits_are_not_counted(said) -> None:
    header = HEADER.replace("@fr", "@fr SPLIT=|")
    statements, problems = said(robot.triples, header + "HP:1\tdeux|trois\t\t\n")
    assert {'obo:HP_1 skos:altLabel "deux"@fr', 'obo:HP_1 skos:altLabel "trois"@fr'} < statements
    assert problems == []


def test_lists_annotations_of_names_and_of_terms(said) -> None:
    names = "AL oboInOwl:hasExactSynonym@de SPLIT=|\t>AI oboInOwl:hasSynonymType"
    header = f"i\tv\tt\tw\tl\nID\t{names}\tAI dc:contributor\tLABEL\n"
    statements, problems = said(robot.triples, header + "HP:1\tEins|Zwei\thttp://e.org/lay\torcid:1\tOne\n")
    assert problems == []
    assert "obo:HP_1 dc:contributor https://orcid.org/1" in statements
    assert 'obo:HP_1 skos:prefLabel "One"' in statements
    assert sum(text.endswith("oio:hasSynonymType http://e.org/lay") for text in statements) == 2
    assert {text.split('"')[1] for text in statements if "literalForm" in text} == {"Eins", "Zwei"}


def test_typed_values(said) -> None:
    statements, _ = said(robot.triples, "i\td\te\nID\tAT dc:date^^xsd:date\tTYPE\nHP:1\t2024-01-02\towl:Class\n")
    assert 'obo:HP_1 dc:date "2024-01-02"^^xsd:date' in statements
    assert "obo:HP_1 rdf:type owl:Class" in statements


def test_logic_is_reported_and_the_rest_read(said) -> None:
    statements, problems = said(robot.triples, "i\tn\tp\nID\tA rdfs:comment\tSC %\nHP:1\tx\tHP:2\n")
    assert problems == [(2, "the column 'p' (SC %) is not read")]
    assert 'obo:HP_1 rdfs:comment "x"' in statements


@pytest.mark.parametrize("bad", ["\tnom\n", "nowhere\tnom\n"])
def test_bad_rows_are_left_out(said, bad: str) -> None:
    statements, ((line, _),) = said(robot.triples, HEADER + bad + "HP:2\tbon\n")
    assert line == 3
    assert statements == {"obo:HP_2 rdf:type skos:Concept", 'obo:HP_2 skos:altLabel "bon"@fr'}


def test_a_wrong_language_in_the_template_costs_its_column(said) -> None:
    statements, problems = said(robot.triples, "i\tn\nID\tAL rdfs:label@not a tag\nHP:1\tx\n")
    assert problems == [(2, "the column 'n' (AL rdfs:label@not a tag) is not read")]
    assert statements == {"obo:HP_1 rdf:type skos:Concept"}


def test_a_table_without_identifiers_is_left_out(said) -> None:
    assert said(robot.triples, "a\tb\nLABEL\tA rdfs:comment\nx\ty\n")[0] == set()


@given(text=st.text(max_size=200), cells=st.lists(st.text(max_size=9), max_size=5), template=st.text(max_size=40))
def test_no_text_breaks_it(said, text: str, cells: list[str], template: str) -> None:
    said(robot.triples, text)
    said(robot.triples, HEADER + "\t".join(cells) + "\n" + text)
    said(robot.triples, f"a\tb\nID\tA{template}\nHP:1\tx\n")


def test_real_table(real: Callable) -> None:
    problems: list[str] = []
    for member in open_members(real("hpo-fr/hp-fr.synonyms.tsv.gz"), Limits()):
        found = list(robot.triples(member, member.name, lambda line, rule, message: problems.append(message)))
    assert [problem.partition(";")[0].rpartition(" ")[2] for problem in problems] == ["2,785", "2,469"]
    assert sum(getattr(triple.object, "language", "") == "fr" for triple in found) == 9_346
    assert sum(triple.predicate.value.endswith("translation_status") for triple in found) == 9_314
