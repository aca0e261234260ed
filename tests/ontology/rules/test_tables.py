"""Rules about what a table can hold and a small source can hardly state."""

import dataclasses

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.rules.codes import CODE_FORMS
from ontology.rules.language_tags import is_understood
from ontology.rules.registry import RULES
from ontology.rules.rule import Options
from ontology.rules.successors import ends_of_chains

MATCH = {
    "subject": "http://example.org/t/a",
    "kind": "exact",
    "object": "http://snomed.info/id/386661006",
    "object_scheme": "SNOMEDCT",
    "status": "curated",
    "confidence": None,
    "source": None,
}


def mapped(release, *changes: dict[str, object]):
    rows = [{**MATCH, **change} for change in changes]
    return dataclasses.replace(release, mappings=pl.DataFrame(rows, schema=release.mappings.schema))


def test_exact_and_negative(turtle) -> None:
    release = turtle("ex:a a skos:Concept .")
    find = RULES["exact-and-negative-match"].find
    assert find(mapped(release, {}, {"status": "negative"}), Options()).height == 1
    assert find(mapped(release, {}, {"status": "negative", "object": "http://snomed.info/id/1"}), Options()).is_empty()


def test_candidates_and_negatives_clash_with_nothing(turtle) -> None:
    release = turtle("ex:a a skos:Concept .")
    for status, count in (("curated", 1), ("candidate", 0), ("negative", 0)):
        other = {"kind": "broad", "status": status}
        assert RULES["exact-match-clash"].find(mapped(release, {}, other), Options()).height == count


def test_a_notation_with_a_language(turtle) -> None:
    release = turtle("ex:a a skos:Concept .")
    row = ("http://example.org/t/a", "http://www.w3.org/2004/02/skos/core#notation", "A", "literal", "fr", None)
    other = pl.DataFrame([row], schema=release.other.schema, orient="row")
    found = RULES["tagged-notation"].find(dataclasses.replace(release, other=other), Options())
    assert found.rows() == [("http://example.org/t/a", None, "fr", "A")]


def test_required_languages_with_their_variants(turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "a"@fr-CA . ex:b a skos:Concept ; skos:prefLabel "b"@frr .')
    found = RULES["missing-preferred-label"].find(release, Options(languages=("fr", "en")))
    assert sorted((row["subject"][-1], row["lang"]) for row in found.iter_rows(named=True)) == [
        ("a", "en"),
        ("b", "en"),
        ("b", "fr"),
    ]


def test_deprecated_concepts_need_no_labels(turtle) -> None:
    release = turtle("ex:a a skos:Concept ; owl:deprecated true .")
    for name in ("missing-label", "missing-preferred-label", "undocumented-concept", "orphan-concept"):
        assert RULES[name].find(release, Options()).is_empty()


@pytest.mark.parametrize("text", ["Ã©", "Ã‰", "â€™", "Å“", "Â°"])
def test_mojibake(text: str, turtle) -> None:
    release = turtle(f'ex:a a skos:Concept ; skos:prefLabel "{text}"@fr .')
    assert RULES["mojibake"].find(release, Options()).height == 1


@given(st.text("àâçéèêëîïôùûüœÀÂÇÉÈÊËÎÔÙÛÜŒ«» ’", min_size=1))
def test_french_read_as_windows_1252_is_seen(text: str) -> None:
    # Ï is left out: Windows-1252 has no sign for its second byte.
    is_found = pl.Series([text.encode().decode("cp1252", "ignore")]).str.contains(_pattern())[0]
    assert is_found or not set(text) - set("«» ")


@given(st.text("abcàâçéèêëîïôùûüœÀÂÇÉÈÊËÎÏÔÙÛÜŒ’ '-()"))
def test_french_itself_is_not_mojibake(text: str) -> None:
    assert not pl.Series([text]).str.contains(_pattern())[0]


def _pattern() -> str:
    from ontology.rules import label_text

    return label_text._MOJIBAKE


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-CA", "zh-Hans-CN", "mn-Cyrl-MN", "sl-rozaj", "dtp", "de-1996", "ht"])
def test_tags_that_are_understood(tag: str) -> None:
    assert is_understood(tag)


@pytest.mark.parametrize("tag", ["", "xy", "cz", "x-other", "french", "fr_FR", "fr-", "f", "i-klingon"])
def test_tags_that_are_not(tag: str) -> None:
    assert not is_understood(tag)


def test_codes_of_known_terminologies() -> None:
    codes = {"SNOMEDCT": "386661006", "MESH": "D005334", "UMLS": "C0015967", "ICD10": "R50.9", "HP": "0001945"}
    series = pl.Series(list(codes.values()))
    forms = [f"^(?:{CODE_FORMS[name]})$" for name in codes]
    assert [pl.Series([code]).str.contains(form)[0] for code, form in zip(series, forms, strict=True)] == [True] * 5
    assert pl.Series(["R5"]).str.contains(f"^(?:{CODE_FORMS['ICD10']})$")[0] is False


@given(st.dictionaries(st.integers(0, 8), st.integers(0, 8)))
def test_ends_of_chains(following: dict[int, int]) -> None:
    frame = pl.DataFrame(
        {"id": [str(key) for key in following], "replaced_by": [str(value) for value in following.values()]},
        schema={"id": pl.String, "replaced_by": pl.String},
    )
    for row in ends_of_chains(frame).iter_rows(named=True):
        node, num_steps = int(row["id"]), 0
        while node in following and num_steps <= 9:
            node, num_steps = following[node], num_steps + 1
        assert row["is_circle"] == (num_steps > 9)
        if not row["is_circle"]:
            assert (row["end"], row["num_steps"]) == (str(node), num_steps)
