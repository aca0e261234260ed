"""The adapter to spaCy: tokens and lemmas of a pipeline."""

import sys
from importlib.util import find_spec

import pytest

from configs.errors import ConfigurationError
from corpus_builder.mentions import Mention, SpacyMentionFinder

pytestmark = [  # importing spaCy takes seconds
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed"),
]
LABELS = [("asthme", "c1"), ("maladie d'Alzheimer", "c2"), ("SIDA", "c3"), ("côte fracturée", "c4"), ("...", "c5")]


def found(text: str, finder: SpacyMentionFinder) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[m.start : m.end], m.concepts) for m in finder.find(text)]


def test_blank_french_finds_without_case_accents_and_number() -> None:
    text = "L'Asthme, la  maladie d'ALZHEIMER, des cotes fracturées ; le sida, le SIDA ..."
    assert found(text, SpacyMentionFinder(LABELS)) == [
        ("Asthme", ("c1",)),
        ("maladie d'ALZHEIMER", ("c2",)),
        ("cotes fracturées", ("c4",)),
        ("SIDA", ("c3",)),
    ]


def test_lemmas_of_a_pipeline_are_used() -> None:
    import spacy
    from spacy.language import Language

    nlp = spacy.blank("fr")

    @Language.component("lemmas_for_the_test")
    def lemmas(doc):  # type: ignore[no-untyped-def]
        for token in doc:
            token.lemma_ = {"fracturé": "fracturer", "fracturée": "fracturer", "os": "côte"}.get(token.text, token.text)
        return doc

    nlp.add_pipe("lemmas_for_the_test")
    assert found("un os fracturé", SpacyMentionFinder(LABELS, nlp)) == [("os fracturé", ("c4",))]


def test_the_longest_wins_and_ambiguous_labels_carry_all_concepts() -> None:
    finder = SpacyMentionFinder([("asthme", "c1"), ("asthme aigu", "c3"), ("Asthme aigu", "c2")])
    assert finder.find("asthme aigu") == [Mention(start=0, end=11, concepts=("c2", "c3"))]


def test_a_missing_spacy_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ConfigurationError, match="spaCy is not installed"):
        SpacyMentionFinder(LABELS)
