"""Every rule finds its own example, and not its near miss; what it says exists in both languages."""

import string

import pytest

from ontology.pages.words import words_of
from ontology.rules.examples import PREFIXES
from ontology.rules.registry import FAMILIES, RULES
from ontology.rules.rule import SEVERITIES, VIOLATION_SCHEMA, Options

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_its_example_and_not_its_near_miss(name: str, turtle) -> None:
    rule = RULES[name]
    found = rule.find(turtle(PREFIXES + rule.example), Options())
    assert found.height >= 1
    assert dict(found.schema) == VIOLATION_SCHEMA
    assert found["subject"].null_count() == 0
    assert found.equals(found.unique().sort(found.columns))
    assert rule.find(turtle(PREFIXES + rule.near_miss), Options()).is_empty()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_rule_is_said_in_both_languages(lang: str) -> None:
    words = words_of("ontology.rules", lang)
    keys = {f"{name}.{key}" for name in RULES for key in ("means", "why", "message")}
    assert words.sentences.keys() == keys | {f"family.{family}" for family in FAMILIES}
    for name in RULES:
        places = {place for _, place, _, _ in string.Formatter().parse(words(f"{name}.message")) if place}
        assert places <= VIOLATION_SCHEMA.keys()


def test_both_languages_say_the_same_things() -> None:
    french, english = (words_of("ontology.rules", lang) for lang in ("fr", "en"))
    for name in RULES:
        places = [
            {place for _, place, _, _ in string.Formatter().parse(words(f"{name}.message"))}
            for words in (french, english)
        ]
        assert places[0] - {None} == places[1] - {None}, name


def test_ids_are_kebab_case_and_severities_known() -> None:
    for name, rule in RULES.items():
        assert name == rule.id
        assert set(name) <= {*string.ascii_lowercase, "-"}
        assert rule.severity in SEVERITIES
        assert rule.sources
