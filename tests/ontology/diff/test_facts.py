"""The facts that changed."""

from pathlib import Path

from corpus_builder.facts import facts_of
from ontology.diff import FactChange, changed_facts
from ontology.diff.facts import DEFINITION
from ontology.rows import read_rows, write_rows

EX = "http://example.org/t/"
CONCEPTS = """
ex:s a skos:ConceptScheme .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "A" ; skos:prefLabel "chat"@fr .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:notation "B" ; skos:prefLabel "félin"@fr .
ex:c a skos:Concept ; skos:inScheme ex:s ; skos:notation "C" ; skos:prefLabel "animal"@fr .
"""


def short(facts: list[FactChange]) -> list[tuple[object, ...]]:
    return [(fact.change, fact.assignment_key, fact.object, fact.old_object, fact.by_statement) for fact in facts]


def test_keys_are_those_of_the_corpus(turtle) -> None:
    text = (
        CONCEPTS
        + """
    ex:a skos:broader ex:b ; skos:definition "Animal  qui miaule."@fr, "Autre"@fr, "A cat."@en ; ex:treats ex:c, ex:a .
    ex:d a skos:Concept ; skos:inScheme ex:s ; owl:deprecated true ; skos:broader ex:a ; skos:definition "x"@fr .
    ex:z a skos:Concept ; skos:inScheme ex:s ; skos:notation "0" ; skos:related ex:a ."""
    )
    release, empty = turtle(text), turtle("ex:x a skos:Concept .")
    facts = changed_facts(empty, release, "fr")
    expected = facts_of(release, ("fr", "en"))
    assert {(fact.assignment_key, fact.subject, fact.predicate, fact.object, fact.lang) for fact in facts} == {
        (fact.assignment_key, fact.subject, fact.predicate, fact.object, fact.lang) for fact in expected
    }
    assert {fact.change for fact in facts} == {"added"}
    assert all(fact.predicate != DEFINITION or fact.object_kind == "text" for fact in facts)


def test_a_corrected_definition_keeps_its_key(turtle) -> None:
    old = turtle(CONCEPTS + 'ex:a skos:definition "Félin."@fr .')
    new = turtle(CONCEPTS + 'ex:a skos:definition "Félin  domestique."@fr .')
    fact = changed_facts(old, new, "fr")[0]
    assert short([fact]) == [("changed", "s|A|definition|fr", "Félin domestique.", "Félin.", True)]
    assert (fact.old_assignment_key, fact.lang, fact.subject_label, fact.object_label) == (
        "s|A|definition|fr", "fr", "chat", None
    )  # fmt: skip
    assert changed_facts(new, turtle(CONCEPTS + 'ex:a skos:definition "Félin domestique. "@fr .'), "fr") == []


def test_another_only_parent_is_a_change(turtle) -> None:
    old, new = (turtle(CONCEPTS + f"ex:a skos:broader ex:{parent} .") for parent in "bc")
    facts = changed_facts(old, new, "fr")
    assert short(facts) == [("changed", "s|A|broader|s|C", EX + "c", EX + "b", True)]
    assert (facts[0].old_assignment_key, facts[0].old_object_label) == ("s|A|broader|s|B", "félin")


def test_several_parents_come_and_go(turtle) -> None:
    old, new = turtle(CONCEPTS + "ex:a skos:broader ex:b ."), turtle(CONCEPTS + "ex:a skos:broader ex:b, ex:c .")
    assert short(changed_facts(old, new, "fr")) == [("added", "s|A|broader|s|C", EX + "c", None, True)]


def test_a_fact_that_went_with_its_concept(turtle) -> None:
    old = turtle(CONCEPTS + "ex:a skos:broader ex:b .")
    new = turtle(CONCEPTS + "ex:a skos:broader ex:b . ex:b owl:deprecated true .")
    assert short(changed_facts(old, new, "fr")) == [("removed", "s|A|broader|s|B", EX + "b", None, False)]


def test_another_iri_is_no_other_fact(turtle) -> None:
    text = CONCEPTS + 'ex:a skos:broader ex:b ; skos:definition "x"@fr .'
    old = turtle(text)
    new = turtle("@prefix ex: <https://example.org/t/> ." + text)
    assert changed_facts(old, new, "fr") == []


def test_labels_say_their_language(turtle) -> None:
    old = turtle(CONCEPTS)
    new = turtle(CONCEPTS + "ex:a skos:broader ex:b .")
    fact = changed_facts(old, new, "en")[0]
    assert (fact.subject_label, fact.subject_label_lang, fact.object_label) == ("chat", "fr", "félin")


def test_rows_can_be_written(turtle, tmp_path: Path) -> None:
    facts = changed_facts(turtle(CONCEPTS), turtle(CONCEPTS + 'ex:a ex:eats ex:c ; skos:definition "x"@fr .'), "fr")
    assert write_rows(tmp_path / "facts.parquet", FactChange, facts) == 2
    assert read_rows(tmp_path / "facts.parquet", FactChange) == facts
