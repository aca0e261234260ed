"""What a validation runs, counts and says."""

import dataclasses
import json

import polars as pl
import pytest

from configs.errors import InputError
from ontology.rules.registry import RULES
from ontology.validation import Selection, validate
from ontology.validation.as_html import as_html
from ontology.validation.as_json import as_json
from ontology.validation.as_text import as_text
from ontology.validation.selection import selection_of
from ontology.validation.telling import names_in, telling_of

TEXT = """ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr ; skos:altLabel "fièvre"@fr ; skos:broader ex:b .
ex:b a skos:Concept ; skos:prefLabel "<script>alert(1)</script>\\u0007"@fr ; skos:broader ex:a .
"""


def with_finding(release, *rows: tuple[object, ...]):
    findings = pl.DataFrame(list(rows), schema=release.findings.schema, orient="row")
    return dataclasses.replace(release, findings=findings)


def test_every_selected_rule_has_an_outcome(turtle) -> None:
    seen: list[str] = []

    def watch(ids):
        for name in ids:
            seen.append(name)
            yield name

    validation = validate(turtle(TEXT), watch=watch)
    assert [outcome.id for outcome in validation.outcomes] == list(RULES) == seen
    assert {"cycle", "label-in-two-roles"} <= {outcome.id for outcome in validation.violated}
    assert sum(validation.counts.values()) == sum(outcome.found.height for outcome in validation.outcomes)


def test_the_gravest_come_first(turtle) -> None:
    severities = [outcome.severity for outcome in validate(turtle(TEXT)).violated]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert set(severities) == {"error", "warning", "info"}


def test_failing_depends_on_the_level(turtle) -> None:
    release = turtle(TEXT)
    only_info = validate(release, selection=Selection(select=frozenset({"undocumented-concept"})))
    assert [only_info.fails(level) for level in ("error", "warning", "info")] == [False, False, True]
    assert validate(release).fails("error")


def test_findings_of_the_import_and_lost_statements_are_errors(turtle) -> None:
    release = with_finding(
        turtle("ex:a a skos:Concept ."),
        ("a.ttl", 3, "triple-term", "info", "left out"),
        ("a.ttl", None, "several-schemes", "warning", "in 2 schemes"),
    )
    found = {outcome.id: outcome for outcome in validate(release).outcomes if outcome.id.startswith("import:")}
    assert found["import:triple-term"].severity == "error"
    assert found["import:triple-term"].found.rows() == [("a.ttl:3", None, None, "left out")]
    assert found["import:several-schemes"].severity == "warning"
    assert found["import:several-schemes"].found["subject"].to_list() == ["a.ttl"]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["cycle", "import"], [], {"cycle", "import:syntax"}),
        (["import:syntax"], [], {"import:syntax"}),
        (["import"], ["import:syntax"], set()),
        (["cycle", "mojibake"], ["cycle"], {"mojibake"}),
    ],
)
def test_selection(select: list[str], ignore: list[str], expected: set[str], turtle) -> None:
    release = with_finding(turtle(TEXT), ("a.ttl", 3, "syntax", "error", "not read"))
    validation = validate(release, selection=selection_of(select, ignore))
    assert {outcome.id for outcome in validation.outcomes} == expected


def test_an_unknown_rule_gets_the_nearest_name() -> None:
    with pytest.raises(InputError, match="--select cycles: no such rule: did you mean 'cycle'"):
        selection_of(["cycles"], [])
    with pytest.raises(InputError, match="see them with --list"):
        selection_of([], ["qqqq"])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_text_names_concepts_and_shows_no_control_characters(lang: str, turtle) -> None:
    release = turtle(TEXT)
    validation = validate(release)
    names = names_in(release, validation.violated, lang, 5)
    text = as_text(validation, telling_of(lang, names), max_examples=1)
    assert "fièvre <http://example.org/t/a>" in text
    assert "\u0007" not in text
    assert "cycle" in text
    assert {"fr": "et 1 de plus", "en": "and 1 more"}[lang] in text
    assert "\x1b" not in text
    assert "\x1b" in as_text(validation, telling_of(lang, names), max_examples=1, is_coloured=True)


def test_nothing_found_is_said(turtle) -> None:
    validation = validate(turtle(TEXT), selection=Selection(select=frozenset({"mojibake"})))
    assert as_text(validation, telling_of("en"), max_examples=1) == "Nothing found (1 rules).\n"


def test_json_holds_everything(turtle) -> None:
    validation = validate(turtle(TEXT))
    document = json.loads(as_json(validation, telling_of("en"), release="r"))
    assert list(document) == ["release", "lang", "counts", "rules"]
    assert [rule["id"] for rule in document["rules"]] == list(RULES)
    two_roles = next(rule for rule in document["rules"] if rule["id"] == "label-in-two-roles")
    assert two_roles["count"] == 1
    assert two_roles["violations"] == [
        {
            "subject": "http://example.org/t/a",
            "object": None,
            "lang": "fr",
            "text": "fièvre",
            "message": "http://example.org/t/a has the label “fièvre” (fr) in two roles",
        }
    ]


def test_html_escapes_what_comes_from_outside(turtle) -> None:
    release = turtle(TEXT)
    validation = validate(release)
    telling = telling_of("fr", names_in(release, validation.violated, "fr", 5))
    page = as_html(validation, telling, title="<b>t</b>", max_examples=5)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<b>t" not in page
    assert "label-in-two-roles" in page
    assert as_html(validation, telling, title="t", max_examples=5) == as_html(
        validation, telling, title="t", max_examples=5
    )
