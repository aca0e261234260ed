"""Differences word by word."""

from hypothesis import given
from hypothesis import strategies as st

from ontology.diff.similarity import best_pairs
from ontology.diff.word_changes import word_changes


def test_one_word() -> None:
    assert word_changes("VY Sculpturis stars", "VY Sculptoris stars") == [
        ("same", "VY "),
        ("removed", "Sculpturis"),
        ("added", "Sculptoris"),
        ("same", " stars"),
    ]


def test_a_common_word_between_larger_changes_is_part_of_them() -> None:
    assert word_changes("protection of the harbours", "theory of music lessons") == [
        ("removed", "protection of the harbours"),
        ("added", "theory of music lessons"),
    ]


def test_what_was_appended() -> None:
    assert word_changes("Une étude.", "Une étude. Elle est longue et détaillée.")[0] == ("same", "Une étude.")


@given(st.text(alphabet="ab é.,\n", max_size=30), st.text(alphabet="ab é.,\n", max_size=30))
def test_both_texts_can_be_read(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    assert "".join(text for mark, text in pieces if mark != "added") == old
    assert "".join(text for mark, text in pieces if mark != "removed") == new
    assert all(text for _, text in pieces)


def test_very_long_texts_are_replaced_as_a_whole() -> None:
    old, new = "a " * 3_000, "b " * 3_000
    assert word_changes(old, new) == [("removed", old), ("added", new)]


def test_pairs_are_the_most_alike() -> None:
    pairs = best_pairs(["un chat noir", "deux chiens"], ["un chat gris", "trois oies", "deux chiens gris"])
    assert sorted(pairs) == [("deux chiens", "deux chiens gris"), ("un chat noir", "un chat gris")]
    assert best_pairs(["abc"], ["xyz", "uvw"]) == []
    assert best_pairs([str(i) for i in range(200)], [str(i) for i in range(200)]) == []
