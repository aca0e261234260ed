"""Sentences of several facts: elision, lists, counts, capitals, stops."""

import pytest

from configs.experiment import Arm
from corpus_builder.texts.composite import CompositeShares, plan_composites
from corpus_builder.texts.composite.sentence import ListMarks, Piece, fill, label_piece
from corpus_builder.verbalize.french import PLAIN_FRENCH
from corpus_builder.verbalize.language import PLAIN

MARKS = ListMarks(between=", ", last=" et ", heavy=" ; ")


def labels(*texts: str) -> list[Piece]:
    return [label_piece(text, f"c{i}", "object") for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (labels("asthme", "toux"), "Il s'agit d'asthme et de toux."),
        (labels("asthme", "toux", "œdème"), "Il s'agit d'asthme, de toux et d'œdème."),
        (labels("toux, sèche", "œdème", "rhume"), "Il s'agit de toux, sèche ; d'œdème ; de rhume."),
        (labels("plaie et bosse", "œdème"), "Il s'agit de plaie et bosse ; d'œdème."),
        (labels("asthme", "Streptococcus sp."), "Il s'agit d'asthme et de Streptococcus sp."),
        (labels("le mal de mer", "{items}"), "Il s'agit de « le mal de mer » et d'{items}."),
    ],
)
def test_a_list_repeats_its_particle_and_keeps_its_items_apart(items: list[Piece], said: str) -> None:
    piece = fill("Il s'agit {de:items}.", {"items": items}, PLAIN_FRENCH, MARKS)
    assert piece.text == said
    assert [piece.text[span.start : span.end] for span in piece.spans] == [item.text for item in items]


def test_a_clause_after_que_elides() -> None:
    clause = Piece(text="un cas de ce genre existe")
    assert (
        fill("on sait {que:first}", {"first": clause}, PLAIN_FRENCH, MARKS).text
        == "on sait qu'un cas de ce genre existe"
    )


def test_a_language_without_particles_needs_none() -> None:
    assert fill("a kind of {object}", {"object": Piece(text="ulcer")}, PLAIN, MARKS).text == "a kind of ulcer"


def stated(rows, statement, context_of, *, kind, inverse_share=0.0, question_share=0.0, **changes) -> list[str]:
    facts = [statement(*row, "many") for row in rows]
    arm = Arm(name="many", kind="treated", num_exposures=24, inverse_share=inverse_share)
    shares = CompositeShares(**{kind: 1.0}, question_share=question_share)
    return [text.text for text in plan_composites(facts, shares, context_of(facts, arm=arm, **changes)).texts()]


CHILDREN = [("c0", "is_a", "c8"), ("c1", "is_a", "c8"), ("c2", "is_a", "c8")]


def test_a_complete_set_is_counted(statement, context_of) -> None:
    texts = stated(CHILDREN, statement, context_of, kind="enumeration", inverse_share=1)
    assert all("trois" in text for text in texts)
    assert any("asthme, état grippal et hernie" in text or "hernie, " in text for text in texts)


def test_a_list_can_be_asked_for(statement, context_of) -> None:
    texts = stated(CHILDREN, statement, context_of, kind="enumeration", inverse_share=1, question_share=1)
    assert all(text.startswith("Question : ") and "Réponse : " in text for text in texts)


def test_a_paragraph_names_its_head_once(statement, context_of) -> None:
    rows = [("c0", "is_a", "c8"), ("c0", "definition", "Maladie des bronches."), ("c0", "has_symptom", "c5")]
    texts = stated(rows, statement, context_of, kind="paragraph")
    assert all(text.count("asthme") == 1 and text.endswith(".") and ".." not in text for text in texts)
    assert any("maladie des bronches. " in text for text in texts)
    assert not any("aussi" in text for text in texts)


def test_a_second_fact_of_a_relation_says_also(statement, context_of) -> None:
    texts = stated([("c0", "is_a", "c8"), ("c0", "is_a", "c12")], statement, context_of, kind="paragraph")
    assert all(text.count("aussi") == 1 for text in texts)


def test_a_path_goes_up_and_down(statement, context_of) -> None:
    rows = [("c0", "is_a", "c8"), ("c8", "is_a", "c12")]
    up = stated(rows, statement, context_of, kind="path")
    down = stated(rows, statement, context_of, kind="path", inverse_share=1)
    assert all(text.index("asthme") < text.index("diabète") < text.index("maladie rare") for text in up)
    assert all(text.index("maladie rare") < text.index("diabète") < text.index("asthme") for text in down)


def test_an_unknown_relation_is_said_by_its_label(statement, context_of) -> None:
    rows = [("c0", "hasColour", "c8"), ("c0", "hasColour", "c12")]
    assert all("« a pour couleur »" in text for text in stated(rows, statement, context_of, kind="enumeration"))


def test_english_has_its_own_words(statement, context_of) -> None:
    texts = stated(CHILDREN, statement, context_of, kind="enumeration", inverse_share=1, lang="en")
    assert all("three" in text for text in texts)
