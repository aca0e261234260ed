"""Texts for placebo facts: both names as often as a treated arm shows them, and never together."""

from collections.abc import Iterator

from configs.experiment import Arm
from corpus_builder.corpus import Fact, Span, Text
from corpus_builder.draw import short_hash, shuffled
from corpus_builder.texts.dose import divide
from corpus_builder.texts.statements import SOURCE, StatementWriter


def placebo_texts(fact: Fact, arm: Arm, writer: StatementWriter, *, salt: str) -> Iterator[Text]:
    """Yield neutral sentences with the subject's name, and others with the object's, `arm.num_exposures` each.

    A definition has no name: its text stands alone, without the term.
    """
    yield from _name_texts(fact, fact.subject, writer.subject_label(fact), arm, writer, salt)
    if fact.object_kind == "concept":
        yield from _name_texts(fact, fact.object, writer.object_label(fact), arm, writer, salt)
    else:
        text = writer.object_label(fact)
        yield _text(fact, text, arm.num_exposures, (), "definition alone", writer)


def _name_texts(fact: Fact, concept: str, label: str, arm: Arm, writer: StatementWriter, salt: str) -> Iterator[Text]:
    verbalizer = writer.verbalizer
    wordings = shuffled(verbalizer.name_wordings(), salt, f"names {fact.group} {concept}", lambda w: w.template_id)
    chosen = wordings[: arm.num_wordings]
    for wording, count in zip(chosen, divide(arm.num_exposures, len(chosen)), strict=True):
        rendered = verbalizer.render_name(wording, label)
        assert rendered.subject_span is not None
        start, end = rendered.subject_span
        spans = (Span(start=start, end=end, concept=concept, role="mention"),)
        if count:
            yield _text(fact, rendered.text, count, spans, wording.template_id, writer)


def _text(
    fact: Fact, text: str, num_exposures: int, spans: tuple[Span, ...], template_id: str, writer: StatementWriter
) -> Text:
    names = " ".join(span.concept for span in spans)
    return Text(
        text_id=short_hash(f"{fact.fact_id} {template_id} {names}"),
        text=text,
        lang=writer.verbalizer.lang,
        stage="injection",
        split="train",
        kind="name",
        num_exposures=num_exposures,
        spans=spans,
        fact_ids=(fact.fact_id,),
        template_id=template_id,
        source=SOURCE,
    )
