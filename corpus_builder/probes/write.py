"""From allocated facts to probes: every fact, every language, both directions, every reserved wording."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from configs.experiment import ProbesSection
from corpus_builder.corpus import BLANK, UNTOUCHED, Candidate, Direction, Fact, Probe, ProbeKind
from corpus_builder.draw import short_hash
from corpus_builder.eligibility import forward_block, inverse_block
from corpus_builder.facts import CODE, DEFINITION, SYNONYM, TRANSLATION
from corpus_builder.names import Names
from corpus_builder.probes.blocks import Block, deal
from corpus_builder.texts.statements import StatementWriter
from corpus_builder.truth import Truth
from corpus_builder.verbalize import Wording

_KINDS = {relation: relation for relation in (DEFINITION, SYNONYM, TRANSLATION, CODE)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeContext:
    """What probes are written from, besides the facts."""

    section: ProbesSection
    writers: Sequence[StatementWriter]
    """One per language."""
    names: Names
    truth: Truth
    trained_templates: Collection[str]
    """Wordings that some training text uses."""
    salt: str


def write_probes(facts: Sequence[Fact], context: ProbeContext) -> Iterator[Probe]:
    """Yield the probes of all allocated facts, sorted by probe_id, each made when it is asked for."""
    allocated = [fact for fact in facts if fact.arm is not None]
    plans: list[_Plan] = []
    for side in (FORWARD, INVERSE):
        blocks = _blocks(allocated, side, context)
        for fact in allocated:
            if side.kind(fact) in context.section.kinds:
                plans.extend(_plans(fact, side, blocks[side.pool(fact)][side.answer(fact)], context))
    texts = _texts_of(allocated)
    return (_probe(plan, texts, context) for plan in sorted(plans, key=lambda plan: plan.probe_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What differs between asking for the object and asking for the subject."""

    direction: Direction
    pool: Callable[[Fact], str]

    def kind(self, fact: Fact) -> ProbeKind:
        """Return the kind of probe that this side of `fact` gives."""
        kind = _KINDS.get(fact.relation, "mapping") if fact.object_kind == "text" else "relation"
        return kind if self.direction == "forward" else f"{kind}_inverse"  # type: ignore[return-value]

    def answer(self, fact: Fact) -> str:
        """Return the concept that answers (a concept stands for its definition, or another text about it)."""
        return fact.object if self.direction == "forward" and fact.object_kind == "concept" else fact.subject

    def also_true(self, fact: Fact, truth: Truth) -> Collection[str]:
        """Return the concepts that would answer truly as well."""
        if fact.object_kind == "text":
            return frozenset()
        return truth.other_objects(fact) if self.direction == "forward" else truth.other_subjects(fact)

    def given(self, fact: Fact) -> str:
        """Return the concept that the prompt names."""
        return fact.subject if self.direction == "forward" else fact.object


FORWARD = Side(direction="forward", pool=forward_block)
INVERSE = Side(direction="inverse", pool=inverse_block)


def _texts_of(facts: Sequence[Fact]) -> Mapping[tuple[str, str], str]:
    """Return (pool, concept) → the text that stands for the concept where it is a wrong answer."""
    texts: dict[tuple[str, str], str] = {}
    for fact in facts:
        if fact.object_kind == "text":
            texts.setdefault((forward_block(fact), fact.subject), fact.object)
    return texts


def _blocks(facts: Sequence[Fact], side: Side, context: ProbeContext) -> Mapping[str, Mapping[str, Block]]:
    strata: dict[str, dict[str, str]] = {}
    for fact in facts:
        stratum = UNTOUCHED if fact.arm == UNTOUCHED else "exposed"
        answers = strata.setdefault(side.pool(fact), {})
        if answers.get(side.answer(fact)) != "exposed":
            answers[side.answer(fact)] = stratum
    return {
        pool: deal(answers, pool=pool, num_candidates=context.section.num_candidates, salt=context.salt)
        for pool, answers in sorted(strata.items())
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A probe that is to be written."""

    probe_id: str
    fact: Fact
    side: Side
    block: Block
    writer: StatementWriter
    wording: Wording


def _plans(fact: Fact, side: Side, block: Block, context: ProbeContext) -> Iterator[_Plan]:
    for writer in context.writers:
        if fact.lang is None or writer.verbalizer.lang == fact.lang:
            for wording in writer.plan(fact, side.direction).probes:
                probe_id = short_hash(f"{fact.fact_id} {side.direction} {wording.template_id}")
                yield _Plan(probe_id=probe_id, fact=fact, side=side, block=block, writer=writer, wording=wording)


def _candidates(plan: _Plan, texts: Mapping[tuple[str, str], str], context: ProbeContext) -> tuple[Candidate, ...]:
    fact, side, answer = plan.fact, plan.side, plan.side.answer(plan.fact)
    also_true = set(side.also_true(fact, context.truth)) | {side.given(fact)}
    concepts = plan.block.candidates(answer, also_true - {answer}, context.section.num_candidates)
    return tuple(_candidate(fact, side, plan.wording, concept, texts, plan.writer, context) for concept in concepts)


def _candidate(
    fact: Fact,
    side: Side,
    wording: Wording,
    concept: str,
    texts: Mapping[tuple[str, str], str],
    writer: StatementWriter,
    context: ProbeContext,
) -> Candidate:
    lang = writer.verbalizer.lang
    if side.direction == "forward" and fact.object_kind == "text":
        labels: tuple[str, ...] = (fact.object if concept == fact.subject else texts[forward_block(fact), concept],)
    else:
        preferred = context.names.of(concept, lang)
        assert preferred is not None
        labels = (preferred, *context.names.aliases(concept, lang, context.section.max_aliases))
    statements = tuple(_fill(fact, side, wording, label, writer) for label in labels)
    return Candidate(concept=concept, label=labels[0], statements=statements)


def _fill(fact: Fact, side: Side, wording: Wording, label: str, writer: StatementWriter) -> str:
    if side.direction == "forward":
        return writer.render(fact, wording, object=label).text
    return writer.render(fact, wording, subject=label).text


def _probe(plan: _Plan, texts: Mapping[tuple[str, str], str], context: ProbeContext) -> Probe:
    fact, side, wording, writer = plan.fact, plan.side, plan.wording, plan.writer
    neutral = writer.verbalizer.neutral
    asked, given = ("object", "subject") if side.direction == "forward" else ("subject", "object")
    return Probe(
        probe_id=plan.probe_id,
        fact_ids=(fact.fact_id,),
        kind=side.kind(fact),
        lang=writer.verbalizer.lang,
        direction=side.direction,
        prompt=writer.render(fact, wording, **{asked: BLANK}).text,
        neutral_prompt=writer.render(fact, wording, **{asked: BLANK, given: neutral}).text,
        answer=side.answer(fact),
        candidates=_candidates(plan, texts, context),
        template_id=wording.template_id,
        wording_novelty="unseen_for_fact" if wording.template_id in context.trained_templates else "unseen",
        difficulty="type" if (fact.object_type or fact.subject_type) else "relation",
        block=plan.block.name,
    )
