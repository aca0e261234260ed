"""Spans that may be masked."""

from corpus_builder.corpus import Span
from corpus_builder.masking import mention_spans
from corpus_builder.mentions import MentionFinder


def test_only_unambiguous_mentions_become_spans() -> None:
    finder = MentionFinder([("fièvre", "c1"), ("toux sèche", "c2"), ("toux", "c3"), ("crise", "c4"), ("crise", "c5")])
    text = "Fièvre, toux sèche, crise puis toux."
    assert mention_spans(text, finder) == (
        Span(start=0, end=6, concept="c1", role="mention"),
        Span(start=8, end=18, concept="c2", role="mention"),
        Span(start=31, end=35, concept="c3", role="mention"),
    )
    assert mention_spans("Rien.", finder) == ()
