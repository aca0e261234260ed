"""Synonyms, translations, codes and alignments are facts where they are asked for."""

from corpus_builder.corpus import Fact
from corpus_builder.facts import facts_of, local_name
from ontology.release import Release

TEXT = """
ex:s a skos:ConceptScheme ; dct:title "Petite"@fr .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "A00" ; skos:prefLabel "asthme"@fr, "asthma"@en ;
  skos:altLabel "maladie  asthmatique"@fr ; skos:exactMatch <http://snomed.info/id/195967001>, ex:b ;
  skos:narrowMatch ex:c .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:notation "B00" ; skos:prefLabel "crise"@fr .
ex:c a skos:Concept ; skos:inScheme ex:s ; skos:notation "C00" ; skos:prefLabel "toux"@fr ; skos:broader ex:a .
ex:d a skos:Concept ; skos:inScheme ex:s ; skos:notation "D00" ; skos:prefLabel "signe"@fr ; skos:broader ex:b .
"""


def told(facts: list[Fact]) -> set[tuple[str, str, str, str | None]]:
    return {
        (f.subject[-1], f.predicate if f.object_kind == "text" else f.relation, local_name(f.object), f.lang)
        for f in facts
    }


def test_nothing_more_unless_asked(turtle) -> None:
    assert {fact.relation for fact in facts_of(turtle(TEXT), ("fr",))} == {"is_a"}


def test_synonyms_and_codes(turtle) -> None:
    found = told(facts_of(turtle(TEXT), ("fr",), ["synonyms", "codes"]))
    assert ("a", "synonym", "maladie asthmatique", "fr") in found
    assert {row for row in found if row[1] == "code"} == {(x, "code", f"{x.upper()}00", None) for x in "abcd"}


def test_translations_go_from_each_language_to_every_other(turtle) -> None:
    release: Release = turtle(TEXT)
    french = [f for f in facts_of(release, ("fr",), ["translations"]) if f.relation == "translation"]
    assert told(french) == {("a", "translation:en", "asthma", "fr")}
    both = [f for f in facts_of(release, ("fr", "en"), ["translations"]) if f.relation == "translation"]
    assert told(both) == {("a", "translation:en", "asthma", "fr"), ("a", "translation:fr", "asthme", "en")}
    assert len({fact.group for fact in both}) == 1


def test_alignments_between_own_concepts_and_to_codes_elsewhere(turtle) -> None:
    found = told([f for f in facts_of(turtle(TEXT), ("fr",), ["mappings"]) if "match" in f.relation])
    assert found == {
        ("a", "exact_match", "b", None),
        ("c", "broad_match", "a", None),
        ("a", "exact_match", "SNOMEDCT 195967001", None),
    }
