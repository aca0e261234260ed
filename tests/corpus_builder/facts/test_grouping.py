"""Equal statements about the same concepts are one group, and earlier groups keep their name."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.facts import earlier_of, facts_of
from corpus_builder.facts.grouping import grouped
from corpus_builder.facts.keys import ConceptKey
from corpus_builder.facts.relations import relation_fact

KEYS = {name: ConceptKey(scheme="s", notation=name, semantic_type="") for name in "abcdef"}
PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=6)
TEXT = """
ex:s a skos:ConceptScheme . ex:t a skos:ConceptScheme .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "A" ; skos:prefLabel "a"@fr ; skos:broader ex:b .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:notation "B" ; skos:prefLabel "b"@fr .
ex:y a skos:Concept ; skos:inScheme ex:t ; skos:notation "1" ; skos:prefLabel "y"@fr ; skos:broader ex:z .
ex:z a skos:Concept ; skos:inScheme ex:t ; skos:notation "2" ; skos:prefLabel "z"@fr .
"""


def test_a_new_alignment_merges_groups_under_the_older_name(turtle) -> None:
    old = [fact for fact in facts_of(turtle(TEXT), ("fr",)) if fact.subject.endswith("y")]
    aligned = TEXT + "ex:a skos:exactMatch ex:y . ex:b skos:exactMatch ex:z ."
    facts = facts_of(turtle(aligned), ("fr",))
    assert len(facts) == 2
    assert {(fact.group, fact.neighbourhood) for fact in facts} == {("s|A|broader|s|B", "s|B")}
    kept = facts_of(turtle(aligned), ("fr",), earlier=earlier_of(old))
    assert {(fact.group, fact.neighbourhood) for fact in kept} == {("t|1|broader|t|2", "t|2")}


@given(PAIRS, PAIRS)
def test_one_group_has_one_neighbourhood_and_nothing_else_is_merged(
    statements: list[tuple[str, str]], same: list[tuple[str, str]]
) -> None:
    facts = [relation_fact(subject, "http://e/p", obj, KEYS) for subject, obj in dict.fromkeys(statements)]
    found = grouped(facts, same, KEYS)
    assert [replace(fact, group="", neighbourhood="") for fact in found] == [
        replace(fact, group="", neighbourhood="") for fact in facts
    ]
    assert len({(fact.group, fact.neighbourhood) for fact in found}) == len({fact.group for fact in found})
    if all(one == another for one, another in same):
        assert found == facts


@given(PAIRS, PAIRS)
def test_the_order_of_facts_and_pairs_makes_no_difference(
    statements: list[tuple[str, str]], same: list[tuple[str, str]]
) -> None:
    facts = [relation_fact(subject, "http://e/p", obj, KEYS) for subject, obj in dict.fromkeys(statements)]
    assert grouped(facts[::-1], same[::-1], KEYS)[::-1] == grouped(facts, same, KEYS)
