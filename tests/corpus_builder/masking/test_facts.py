"""Which ends of a statement are hidden."""

from corpus_builder.corpus import Span, Text
from corpus_builder.masking import fact_spans

SUBJECT = Span(start=9, end=15, concept="c1", role="subject")
OBJECT = Span(start=0, end=3, concept="c2", role="object")
TEXT = Text(
    text_id="t1",
    text="Rhume ou grippe.",
    lang="fr",
    stage="injection",
    split="train",
    kind="triple",
    num_exposures=1,
    spans=(SUBJECT, OBJECT, Span(start=6, end=8, concept="c3", role="mention")),
    source="terminology",
)


def test_subject_object_or_both_in_order_of_place() -> None:
    assert fact_spans(TEXT, {"subject"}) == (SUBJECT,)
    assert fact_spans(TEXT, {"object"}) == (OBJECT,)
    assert fact_spans(TEXT, {"subject", "object"}) == (OBJECT, SUBJECT)
    assert fact_spans(TEXT, ()) == ()
