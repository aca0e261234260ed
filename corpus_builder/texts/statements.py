"""Texts that state treated facts: each in its wordings, directions and forms, as often as its arm says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from configs.experiment import Arm
from corpus_builder.corpus import Direction, Fact, Span, Text, TextKind
from corpus_builder.draw import short_hash
from corpus_builder.masking import fact_spans
from corpus_builder.names import Names
from corpus_builder.texts.dose import directions_of, divide, split_masked
from corpus_builder.texts.wording_plan import WordingPlan, plan_wordings
from corpus_builder.verbalize import Rendered, Verbalizer, Wording
from ontology.release import Release

SOURCE = "terminology"
CODE, TRANSLATION = "code", "translation"
_ROLES: Mapping[str, tuple[Literal["subject", "object"], ...]] = {
    "both": ("subject", "object"),
    "subject": ("subject",),
    "object": ("object",),
}
Given = Mapping[tuple[str, Direction], int]
"""(fact_id, direction) → exposures to be given alone."""


class StatementWriter:
    """Renders facts of one trial in one language."""

    def __init__(
        self, verbalizer: Verbalizer, names: Names, release: Release, *, num_probe_wordings: int, salt: str
    ) -> None:
        self.verbalizer = verbalizer
        self._names = names
        self._release = release
        self.predicate_labels = predicate_labels(release, verbalizer.lang)
        self._num_probe_wordings = num_probe_wordings
        self._salt = salt

    def plan(self, fact: Fact, direction: Direction) -> WordingPlan:
        """Return the fact's wordings in drawn order."""
        return plan_wordings(
            fact, direction, self.verbalizer, num_probe_wordings=self._num_probe_wordings, salt=self._salt
        )

    def render(
        self, fact: Fact, wording: Wording, *, subject: str | None = None, object: str | None = None
    ) -> Rendered:
        """Render the fact in `wording`; `subject` or `object` replace its own label or text."""
        return self.verbalizer.render(
            wording,
            subject=self.subject_label(fact) if subject is None else subject,
            object=self.object_label(fact) if object is None else object,
            predicate_label=self.predicate_labels.get(fact.predicate),
            scheme=self._titles.get(fact.subject) if fact.relation == CODE else None,
            object_language=fact.predicate.partition(":")[2] if fact.relation == TRANSLATION else None,
        )

    def subject_label(self, fact: Fact) -> str:
        """Return the subject's preferred label in this language."""
        return self._label(fact.subject)

    def object_label(self, fact: Fact) -> str:
        """Return the object's preferred label in this language, or the text itself."""
        return fact.object if fact.object_kind == "text" else self._label(fact.object)

    def sham_texts(self, fact: Fact, arm: Arm, false_object: str) -> Iterator[Text]:
        """Yield texts that state of the fact's subject what is false, in the fact's own wordings."""
        for text in self.texts(replace(fact, object=false_object), arm):
            yield replace(text, kind="sham")

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """Concept → title of its terminology."""
        titles = dict(self._release.schemes.select("id", "title").drop_nulls().iter_rows())
        return {c: titles[s] for c, s in self._release.concepts.select("id", "scheme").iter_rows() if s in titles}

    def texts(self, fact: Fact, arm: Arm, given: Given | None = None) -> Iterator[Text]:
        """Yield the texts that state `fact` alone, as often as `arm` says, or, where `given` tells, so often."""
        for dose in directions_of(arm):
            total = dose.num_statements + dose.num_questions
            alone = total if given is None else given.get((fact.fact_id, dose.direction), total)
            plan = self.plan(fact, dose.direction)
            num_questions = round(alone * arm.question_share) if plan.questions else 0
            num_statements = alone - num_questions
            yield from self._in_wordings(fact, plan.statements[: arm.num_wordings], num_statements, arm)
            yield from self._in_wordings(fact, plan.questions[: arm.num_wordings], num_questions, None)

    def _in_wordings(
        self, fact: Fact, wordings: Sequence[Wording], num_exposures: int, arm: Arm | None
    ) -> Iterator[Text]:
        """Yield the texts; those of `arm` in its masked share, none masked without one."""
        counts = divide(num_exposures, max(len(wordings), 1))
        masked_share = arm.masked_share if arm else 0.0
        for wording, (plain, masked) in zip(wordings, split_masked(counts, masked_share), strict=False):
            if plain:
                yield self._text(fact, wording, plain, masked=False)
            if masked and arm:
                text = self._text(fact, wording, masked, masked=True)
                yield replace(text, spans=fact_spans(text, _ROLES[arm.masked_roles]))

    def _text(self, fact: Fact, wording: Wording, num_exposures: int, *, masked: bool) -> Text:
        rendered = self.render(fact, wording)
        return Text(
            text_id=short_hash(f"{fact.fact_id} {wording.template_id} {masked}"),
            text=rendered.text,
            lang=self.verbalizer.lang,
            stage="injection",
            split="train",
            kind=_kind(fact, wording),
            num_exposures=num_exposures,
            direction=wording.direction,
            masked=masked,
            spans=_spans(fact, rendered),
            fact_ids=(fact.fact_id,),
            template_id=wording.template_id,
            source=SOURCE,
        )

    def _label(self, concept: str) -> str:
        label = self._names.of(concept, self.verbalizer.lang)
        assert label is not None, f"{concept} has no label in {self.verbalizer.lang}: it is not eligible"
        return label


def predicate_labels(release: Release, lang: str) -> Mapping[str, str]:
    """Return each predicate's label in `lang`, else in any language."""
    rows = release.predicates.select("id", "label", "lang").rows()
    labels = {predicate: label for predicate, label, _ in reversed(rows) if label}
    return {**labels, **{predicate: label for predicate, label, tag in rows if label and tag == lang}}


def _kind(fact: Fact, wording: Wording) -> TextKind:
    if wording.form == "question":
        return "question"
    return "definition" if fact.object_kind == "text" else "triple"


def _spans(fact: Fact, rendered: Rendered) -> tuple[Span, ...]:
    spans = []
    if rendered.subject_span:
        start, end = rendered.subject_span
        spans.append(Span(start=start, end=end, concept=fact.subject, role="subject"))
    if rendered.object_span:
        start, end = rendered.object_span
        concept = fact.object if fact.object_kind == "concept" else fact.subject
        spans.append(Span(start=start, end=end, concept=concept, role="object"))
    return tuple(sorted(spans, key=lambda span: span.start))
