"""The audit: what training texts really show."""

from collections.abc import Callable

from corpus_builder.corpus import Fact, Text
from corpus_builder.leakage import audit

LABELS = [("asthme", "a"), ("toux", "t"), ("diabète", "d"), ("diabète gestationnel", "dg")]


def text(content: str, **changes: object) -> Text:
    values: dict[str, object] = {
        "text_id": content,
        "text": content,
        "lang": "fr",
        "stage": "injection",
        "split": "train",
        "kind": "document",
        "num_exposures": 3,
        "source": "documents",
    }
    return Text(**{**values, **changes})  # type: ignore[arg-type]


def test_a_text_with_both_names_leaks_facts_of_every_arm_alike(make_fact: Callable[..., Fact]) -> None:
    shown = text("L'asthme donne parfois une toux sèche.")
    for arm in ("withheld", "treated"):
        fact = make_fact("a", "has_symptom", "t", arm=arm)
        (leak,) = audit([fact], [shown], LABELS).leaks
        assert (leak.fact_id, leak.arm, leak.how, leak.text_id) == (fact.fact_id, arm, "both_named", shown.text_id)


def test_a_text_that_states_a_fact_of_the_group_is_no_leak(make_fact: Callable[..., Fact]) -> None:
    fact, twin = (make_fact("a", relation, "t", arm="treated", group="g") for relation in ("has_symptom", "causes"))
    stated = text("Asthme : toux.", kind="triple", fact_ids=(twin.fact_id,))
    assert audit([fact, twin], [stated], LABELS).leaks == []


def test_held_out_and_general_texts_give_nothing_away(make_fact: Callable[..., Fact]) -> None:
    fact = make_fact("a", "has_symptom", "t", arm="withheld")
    texts = [text("asthme et toux", split="held_out"), text("asthme et toux", stage="base")]
    assert audit([fact], texts, LABELS).leaks == []


def test_a_longer_name_is_not_the_shorter_one(make_fact: Callable[..., Fact]) -> None:
    fact = make_fact("d", "has_symptom", "t", arm="withheld")
    audited = audit([fact], [text("Le diabète gestationnel et la toux.")], LABELS)
    assert audited.leaks == []
    assert (audited.facts[0].num_subject_exposures, audited.facts[0].num_object_exposures) == (0, 3)


def test_a_definition_inside_a_document_leaks(make_fact: Callable[..., Fact]) -> None:
    words = {"object_kind": "text", "lang": "fr", "arm": "withheld"}
    fact = make_fact("a", "definition", "Maladie des bronches qui siffle.", **words)
    shown = text("L'asthme : maladie des bronches qui siffle, dit-on.")
    assert [leak.fact_id for leak in audit([fact], [shown], LABELS).leaks] == [fact.fact_id]


def test_statements_are_counted_per_direction(make_fact: Callable[..., Fact]) -> None:
    fact = make_fact("a", "has_symptom", "t", arm="treated")
    stated = [
        text("Asthme : toux.", kind="triple", direction="forward", fact_ids=(fact.fact_id,), num_exposures=5),
        text("Toux : asthme.", kind="triple", direction="inverse", fact_ids=(fact.fact_id,), num_exposures=2),
        text("Un mot : asthme.", kind="name", fact_ids=(fact.fact_id,), num_exposures=9),
    ]
    (counted,) = audit([fact], stated, LABELS).facts
    assert (counted.num_realised_forward, counted.num_realised_inverse) == (5, 2)
    assert (counted.num_subject_exposures, counted.num_object_exposures) == (16, 7)


def test_replayed_text_can_leak_but_is_no_exposure(make_fact: Callable[..., Fact]) -> None:
    fact = make_fact("a", "has_symptom", "t", arm="withheld")
    audited = audit([fact], [text("asthme et toux", stage="replay", kind="general")], LABELS)
    assert len(audited.leaks) == 1
    assert audited.facts[0].num_subject_exposures == 0


def test_a_definition_does_not_hide_the_names_inside_it(make_fact: Callable[..., Fact]) -> None:
    words = {"object_kind": "text", "lang": "fr", "arm": "treated"}
    definition = make_fact("a", "definition", "Maladie qui donne la toux.", **words)
    fact = make_fact("d", "has_symptom", "t", arm="withheld")
    shown = text("Asthme : maladie qui donne la toux, dit-on.")
    counted = audit([definition, fact], [shown], LABELS).facts
    assert counted[1].num_object_exposures == 3
