"""Statements are sorted by terms that are sorted, and found by their IRIs."""

from pathlib import Path

import polars as pl
import pytest

from ontology.findings import FindingLog
from ontology.formats.limits import Limits
from ontology.reading import read_statements
from ontology.statements.statements import Statements, looked_up

TEXT = """
<http://e/a> <http://e/p> "x"@fr, "x", <http://e/b>, <x:x> . <http://e/b> <http://e/q> "x"^^<http://t>, "http://e/a" .
"""


@pytest.fixture
def statements(tmp_path: Path) -> Statements:
    path = tmp_path / "source.ttl"
    path.write_text(TEXT, encoding="utf-8")
    return read_statements({path.name: path}, FindingLog(), Limits())


def test_terms_are_sorted_and_known_by_their_place(statements: Statements) -> None:
    terms = statements.terms
    assert terms.values.is_sorted()
    assert [terms.iri(number) for number in terms.ids_of(["http://e/b", "http://e/a", "http://no"])] == [
        "http://e/a",
        "http://e/b",
    ]
    assert terms.frame["kind"][terms.id_of("http://e/a")] == "iri"  # and not the text of the same value
    assert terms.id_of("x") is None
    values = terms.values.gather(terms.first_of_value)
    assert values.equals(terms.values)
    assert terms.first_of_value.n_unique() == terms.values.n_unique()


def test_statements_are_in_order_and_asked_by_predicate(statements: Statements) -> None:
    columns = ["subject", "predicate", "object"]
    assert statements.frame.select(columns).equals(statements.frame.select(columns).sort(columns))
    assert list(statements.predicates) == ["http://e/p", "http://e/q"]
    assert statements.stating(["http://e/p", "http://no"]).height == 4
    assert statements.stating(["http://e/p"], statements.is_kind("object", "literal")).height == 2
    assert statements.frame.filter(statements.states("http://no")).is_empty()


def test_kinds_by_predicate(statements: Statements) -> None:
    kinded = statements.kinded({"http://e/p": "one", "http://e/q": "two", "http://no": "three"}, "what")
    assert kinded["what"].cast(pl.String).to_list() == ["one"] * 4 + ["two"] * 2
    assert statements.kinded({"http://no": "x"}, "what").schema["what"] == pl.Enum(["x"])


def test_beginnings(statements: Statements) -> None:
    found = statements.frame.filter(statements.is_in_namespace("object", ["http://e/"]))
    assert found.select(statements.value("object")).to_series().to_list() == ["http://e/b", "http://e/a"]


def test_nothing_to_look_up_gives_nothing_of_the_right_type() -> None:
    frame = pl.DataFrame({"a": pl.Series([], dtype=pl.UInt32)})
    assert frame.select(looked_up("a", {}, pl.Boolean)).schema == {"a": pl.Boolean}
