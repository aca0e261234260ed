"""Labels left out: each rule by its name."""

import pytest

from corpus_builder.mentions import LabelRules, LeftOut, count_words, select_labels

EVERYDAY = count_words(["La main tient la main ; les chevaux et le cheval dorment.", "Une main."])


@pytest.mark.parametrize(
    ("label", "rule"),
    [
        ("1,5", "no_letter"),
        ("...", "no_letter"),
        ("Ré", "too_short"),
        ("A", "too_short"),
        ("Avec", "stop_words"),
        ("de l'", "stop_words"),
        ("Mains", "common_word"),
        ("chevaux", "common_word"),
        ("la main", None),
        ("IL", None),
        ("asthme", None),
    ],
)
def test_each_rule(label: str, rule: str | None) -> None:
    selection = select_labels([(label, "c")], LabelRules(max_per_million=100_000), frequencies=EVERYDAY)
    assert [left.rule for left in selection.left_out] == ([rule] if rule else [])
    assert len(selection.kept) == (rule is None)


def test_frequencies_are_without_number_and_case() -> None:
    assert (EVERYDAY.counts["main"], EVERYDAY.num_words) == (3, 13)
    assert EVERYDAY.per_million("Mains") == pytest.approx(3e6 / 13)
    assert count_words([]).per_million("main") == 0


def test_a_shared_label_goes_to_the_first_semantic_type() -> None:
    labels = [("Rhume", "c1"), ("rhume", "c2"), ("rhume", "c3")]
    types = {"c1": "finding", "c2": "disease", "c3": "drug"}
    selection = select_labels(labels, LabelRules(semantic_types=("disease", "finding")), semantic_types=types)
    assert selection.kept == (("rhume", "c2"),)
    assert selection.left_out == (
        LeftOut(label="Rhume", concept="c1", rule="other_semantic_type"),
        LeftOut(label="rhume", concept="c3", rule="other_semantic_type"),
    )


def test_a_shared_label_is_kept_or_left_out() -> None:
    labels = [("rhume", "c2"), ("rhume", "c1"), ("Rhume", "c1"), ("grippe", "c1"), ("grippe", "c1")]
    assert len(select_labels(labels, LabelRules()).kept) == 4
    selection = select_labels(labels, LabelRules(keep_ambiguous=False))
    assert selection.kept == (("grippe", "c1"),)
    assert {left.rule for left in selection.left_out} == {"ambiguous"}


def test_an_acronym_is_not_the_word_in_small_letters() -> None:
    labels = [("AIDS", "c1"), ("aids", "c2")]
    assert select_labels(labels, LabelRules(keep_ambiguous=False)).left_out == ()
