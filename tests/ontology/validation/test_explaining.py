"""The rules as text; the page in the documentation is the one made from the registry."""

from pathlib import Path

import pytest

from ontology.rules.registry import RULES
from ontology.validation.explaining import explanation_of, list_of_rules, page_of_rules

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


def test_the_documentation_is_in_step() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_of_rules(), (
        "python -m ontology.validation.explaining > docs/rules.md"
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_rule_is_listed_and_explained(lang: str) -> None:
    listed = list_of_rules(lang)
    for name, rule in RULES.items():
        assert f"  {name} (" in listed
        explanation = explanation_of(name, lang)
        assert rule.sources[0] in explanation
        assert rule.example.splitlines()[0] in explanation


def test_findings_and_shapes_are_explained_too() -> None:
    assert "sources" in explanation_of("import:syntax", "en")
    assert "formes" in explanation_of("shacl", "fr")
