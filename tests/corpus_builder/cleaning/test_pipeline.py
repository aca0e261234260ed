"""The whole cleaning: the same documents in any order, and books that balance."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from corpus_builder.cleaning import CleaningRules, ProtectedTexts, QualityRules, clean_documents
from corpus_builder.ledger import Ledger

RULES = CleaningRules()


def clean(documents, rules=RULES, **options):
    ledger = Ledger()
    cleaned = list(clean_documents(lambda: documents, ledger, rules, **options))
    counts = {(entry.unit, entry.fate): entry.count for entry in ledger.entries()}
    for unit in ("document", "block", "sentence"):
        fates = Counter({fate: count for (each, fate), count in counts.items() if each == unit})
        assert fates.pop("read", 0) == fates.total(), unit
    return cleaned, counts


def texts(documents):
    return {document.doc_id: [block.text for block in document.blocks] for document in documents}


def test_every_document_block_and_sentence_meets_its_fate(make_document, make_block, prose):
    a, b, c, d, e, f = prose
    documents = [
        make_document("3", f"{a} {b} {c} {d} {e}"),
        make_document("1", f"{a} {b} {c} {d} {e}"),
        make_document(
            "2", f"{b} {f}", "Deux mots", make_block("Merci à tous mes amis.", section_label="Remerciements")
        ),
        make_document("4", a, f"{f} Une phrase tout à fait nouvelle suit, et elle seule reste."),
        make_document("5", c, licence="CC BY-NC"),
        make_document("6", "Trop court"),
        make_document("7", d),
    ]
    cleaned, counts = clean(documents)
    assert texts(cleaned) == {
        "1": [f"{a} {b} {c} {d} {e}"],
        "2": [f],
        "4": ["Une phrase tout à fait nouvelle suit, et elle seule reste."],
    }
    assert counts == {
        ("document", "read"): 7,
        ("document", "kept"): 3,
        ("document", "near_duplicate"): 1,
        ("document", "non_commercial_licence"): 1,
        ("document", "no_text_left"): 2,
        ("block", "read"): 10,
        ("block", "kept"): 3,
        ("block", "near_duplicate"): 1,
        ("block", "non_commercial_licence"): 1,
        ("block", "too_short"): 2,
        ("block", "acknowledgements"): 1,
        ("block", "duplicate_sentences"): 2,
        ("sentence", "read"): 11,
        ("sentence", "kept"): 7,
        ("sentence", "duplicate_sentence"): 4,
    }


def many(make_document, prose):
    draw = random.Random(3)
    made = []
    for number in range(30):
        paragraphs = [
            " ".join(
                draw.choice(prose).replace("matin", f"matin {draw.randrange(3)}") for _ in range(draw.randint(1, 4))
            )
            for _ in range(3)
        ]
        made.append(make_document(f"{number:02d}", *paragraphs))
    return made


def test_the_order_of_reading_changes_nothing(make_document, prose):
    documents = many(make_document, prose)
    shuffled = random.Random(4).sample(documents, len(documents))
    left, counts = clean(documents, CleaningRules(max_repeats=2))
    right, others = clean(shuffled, CleaningRules(max_repeats=2))
    assert texts(left) == texts(right)
    assert counts == others
    assert [document.doc_id for document in left] == sorted(texts(left))


@pytest.mark.parametrize("max_repeats", [1, 2, 5])
def test_no_sentence_stands_more_often_than_allowed(make_document, prose, max_repeats):
    cleaned, _ = clean(
        many(make_document, prose), CleaningRules(max_repeats=max_repeats, near_duplicate_threshold=None)
    )
    left = " ".join(block.text for document in cleaned for block in document.blocks)
    assert {left.count(sentence) for sentence in prose[1:]} == {max_repeats}


def test_cleaned_documents_are_clean(make_document, prose):
    cleaned, _ = clean(many(make_document, prose))
    again, counts = clean(cleaned)
    assert texts(again) == texts(cleaned)
    assert ("sentence", "duplicate_sentence") not in counts


def test_rules_can_be_switched_off(make_document, make_block):
    block = make_block("Merci à a@b.fr et aux autres amis.", section_label="Remerciements")
    rules = CleaningRules(
        near_duplicate_threshold=None, max_repeats=None, drop_sections=False, correct_language=False,
        mask_personal_data=False, quality=QualityRules(min_block_words=1),
    )  # fmt: skip
    documents = [make_document("1", block), make_document("2", block)]
    cleaned, _ = clean(documents, rules)
    assert cleaned == documents


def test_changes_are_counted(make_document, make_block, prose):
    english = (
        "The nurses of the ward wrote down every symptom and gave the drug twice a day with a large glass of water."
    )
    documents = [make_document("1", f"{prose[0]} Écrire à a@b.fr ou à Jeanne Durand.", f"{english} {english}")]
    cleaned, counts = clean(documents, CleaningRules(max_repeats=None), persons_of=lambda _: ["Durand, Jeanne"])
    assert cleaned[0].blocks[0].text == f"{prose[0]} Écrire à [courriel] ou à [nom]."
    assert [block.lang for block in cleaned[0].blocks] == ["fr", "en"]
    assert {key: n for key, n in counts.items() if key[0] == "change"} == {
        ("change", "email"): 1,
        ("change", "person"): 1,
        ("change", "language_corrected"): 1,
    }


def test_sentences_that_give_questions_away_are_listed(make_document, prose):
    protected = ProtectedTexts([("q1", prose[1])])
    removals = []
    documents = [make_document("1", f"{prose[0]} {prose[1]}", prose[1]), make_document("2", prose[1])]
    cleaned, counts = clean(documents, protected=protected, removals=removals)
    assert texts(cleaned) == {"1": [prose[0]]}
    assert [(removal.text_id, removal.against) for removal in removals] == [
        ("1#0001", "q1"),
        ("1#0002", "q1"),
        ("2#0001", "q1"),
    ]
    assert counts["sentence", "gives_protected_text"] == 3
    assert counts["block", "gives_protected_text"] == 2


def test_long_blocks_are_divided(make_document, prose):
    cleaned, counts = clean([make_document("1", " ".join(prose))], CleaningRules(max_words=30))
    assert [block.block_id for block in cleaned[0].blocks] == [f"1#0001.{number}" for number in (1, 2, 3)]
    assert counts["block", "kept"] == 1


def test_impossible_rules_are_refused():
    with pytest.raises(ValueError, match="near_duplicate_threshold"):
        CleaningRules(near_duplicate_threshold=0)
    with pytest.raises(ValueError, match="max_repeats"):
        replace(RULES, max_repeats=0)
