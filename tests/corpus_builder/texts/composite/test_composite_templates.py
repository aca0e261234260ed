"""Template files of texts with several facts: complete, strict, and named with file and line when wrong."""

from pathlib import Path

import pytest

from configs.errors import ConfigurationError
from corpus_builder.corpus import Direction
from corpus_builder.texts.composite import CompositeTemplates
from corpus_builder.verbalize import Verbalizer


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("direction", ["forward", "inverse"])
def test_the_verbalizers_relations_between_concepts_have_words(lang: str, direction: Direction) -> None:
    templates = CompositeTemplates.load(Verbalizer.load(lang))
    for relation in ("is_a", "treats", "has_symptom", "affects", "causes", "part_of", "related", "generic"):
        words = templates.families[relation, direction]
        assert len(words.clauses) >= 3
        assert len(words.next) >= 3
        assert words.nouns


def test_counts_are_said_in_words_and_then_in_figures() -> None:
    templates = CompositeTemplates.load(Verbalizer.load("fr"))
    assert [templates.number(count) for count in (2, 16, 17)] == ["deux", "seize", "17"]


CLAUSES = "relations:\n  is_a:\n    forward:\n      clauses:\n        - "
WRONG = {
    CLAUSES + "'{subject} est un type de chose'": "7: .*needs {object}",
    CLAUSES + "'{subject} est {object}'": "7: .*begin with a label",
    CLAUSES + "'le {subject} {vers:object}'": "7: .*unknown word 'vers'",
    CLAUSES + "'Le {subject} : {object}'": "7: .*no capital",
    CLAUSES + "'le {subject} {a} {object}'": "7: .*a slot here is",
    "relations:\n  is_a:\n    forward:\n      clause: []": "6: .*unknown key",
    "path: {two: ['{first} et {third}.']}": "3: .*a slot here is one of {first}, {second}",
    "contrast: ['{first}.']": "3: .*needs {first}, {second}, each once",
    "contrast: text": "3: .*must be a list",
    "lists: {between: ', '}": "3: .*needs last",
    "numbers: [2]": "3: .*must be text",
    "also: 3": "3: .*must be text",
    "relations:\n  generic:\n    forward:\n      clauses: ['le terme {subject} : {object}']": "6: .*needs {predicate}",
    "relations:\n  is_a:\n    forward:\n      clauses: ['le {subject} {also}: {object}']": "6: .*belongs to `next`",
    "negative: ['Le terme {subject} ne désigne pas une forme {de:object}.']": "3: .*stands twice",
    "relations:\n  is_a:\n    forward:\n      clauses: ['le terme {subject} désigne un cas particulier {de:object}']": (
        "6: .*wording of single facts"
    ),
}


@pytest.mark.parametrize("content", WRONG)
def test_a_wrong_file_is_named_with_its_line(content: str, tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text(f"# Mine\nlang: fr\n{content}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=f"more.yaml:{WRONG[content]}"):
        CompositeTemplates.load(Verbalizer.load("fr"), [path])


def test_a_user_adds_a_relation_without_code(tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text(
        "lang: fr\nrelations:\n  hasColour:\n    forward:\n      clauses: ['la couleur {de:subject} est {object}']\n"
        "      next: ['cette couleur est {also}{object}']\n",
        encoding="utf-8",
    )
    templates = CompositeTemplates.load(Verbalizer.load("fr"), [path])
    (clause,) = templates.families["hasColour", "forward"].clauses
    assert clause.template_id == "hasColour.forward.clauses.01"


def test_an_incomplete_language_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "de.yaml"
    path.write_text("lang: fr\ncontrast: ['{first}, mais {second}.']\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="must be 'en'"):
        CompositeTemplates.load(Verbalizer.load("en"), [path])
    with pytest.raises(ConfigurationError, match="check the path"):
        CompositeTemplates.load(Verbalizer.load("en"), [tmp_path / "absent.yaml"])
