"""Which facts of an arm are stated together, and how often each is then still to be stated alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from configs.errors import InternalError
from corpus_builder.corpus import Direction, Fact, Text
from corpus_builder.draw import uniform
from corpus_builder.texts.composite.chains import chains
from corpus_builder.texts.composite.context import CompositeContext
from corpus_builder.texts.composite.contrasts import contrasts
from corpus_builder.texts.composite.group import Group
from corpus_builder.texts.composite.lists import lists, paragraphs
from corpus_builder.texts.composite.shares import KINDS, CompositeKind, CompositeShares
from corpus_builder.texts.composite.writing import write_text
from corpus_builder.texts.dose import directions_of
from corpus_builder.texts.statements import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositePlan:
    """The texts of several facts of one arm in one language, not yet in words, and what is left to give alone."""

    groups: tuple[Group, ...]
    given: Given
    """(fact_id, direction) → exposures to be given alone; with the texts, the arm's dose exactly."""
    shares: CompositeShares
    context: CompositeContext

    def texts(self) -> Iterator[Text]:
        """Yield the texts, one exposure each, always the same."""
        for group in self.groups:
            yield write_text(group, self.shares, self.context)


def plan_composites(facts: Sequence[Fact], shares: CompositeShares, context: CompositeContext) -> CompositePlan:
    """Plan the texts of several facts for `facts`, all of them of the context's arm.

    A fact without a partner keeps its exposures for itself. No text has both ends of a fact that it does not list, of
    whatever arm: see ReleaseIndex.states_other. Raises InternalError where a fact is of another arm.
    """
    strangers = [fact for fact in facts if fact.arm != context.arm.name]
    if strangers:
        raise InternalError(f"fact {strangers[0].fact_id} of arm {strangers[0].arm} is not of arm {context.arm.name}")
    ordered = sorted(
        (fact for fact in facts if fact.lang in (None, context.lang)), key=lambda fact: (fact.subject, fact.fact_id)
    )
    given: dict[tuple[str, Direction], int] = {}
    groups: list[Group] = []
    for dose in directions_of(context.arm):
        num_exposures = dose.num_statements + dose.num_questions
        given.update({(fact.fact_id, dose.direction): num_exposures for fact in ordered})
        sayable = [fact for fact in ordered if _can_be_said(fact, dose.direction, context)]
        for kind in KINDS:
            wanted = num_exposures * shares.share_of(kind)
            groups += _take(_drawn(kind, sayable, dose.direction, wanted, shares, context), given, context)
    return CompositePlan(groups=tuple(groups), given=given, shares=shares, context=context)


def _drawn(
    kind: CompositeKind,
    facts: Sequence[Fact],
    direction: Direction,
    wanted: float,
    shares: CompositeShares,
    context: CompositeContext,
) -> Iterator[Group]:
    """Yield `wanted` rounds of groups; a broken round has its share of the groups, drawn."""
    for round_number in range(ceil(wanted - 1e-9)):
        chance = wanted - round_number
        for group in _round(kind, facts, direction, round_number, shares, context):
            if chance >= 1 or uniform(context.salt, f"{kind} {direction} share", group.facts[0].fact_id) < chance:
                yield group


def _round(
    kind: CompositeKind,
    facts: Sequence[Fact],
    direction: Direction,
    round_number: int,
    shares: CompositeShares,
    context: CompositeContext,
) -> Iterator[Group]:
    """Return the groups of one round, which share no fact."""
    if kind == "enumeration":
        listed = [fact for fact in facts if context.templates.words(fact, direction).nouns]
        return lists(listed, direction, round_number, shares.max_items, context.salt)
    if kind == "paragraph":
        return paragraphs(facts, direction, round_number, shares.max_facts, context.salt)
    if kind == "path":
        return chains(facts, direction, round_number, context.salt)
    return contrasts(facts, direction, round_number, context.index, context.salt)


def _take(
    groups: Iterator[Group], given: dict[tuple[str, Direction], int], context: CompositeContext
) -> Iterator[Group]:
    """Yield the groups that may be written, as far as exposures are left, and count them off."""
    for group in groups:
        left = tuple(fact for fact in group.facts if given[fact.fact_id, group.direction])
        group = _mended(replace(group, facts=left), context)
        if len(group.facts) > 1:
            for fact in group.facts:
                given[fact.fact_id, group.direction] -= 1
            yield group


def _mended(group: Group, context: CompositeContext) -> Group:
    """Return the group with as many of its facts as may stand in one text.

    A path stays a path: without the link between them, its ends would state that link unlisted.
    """
    kept = group.facts if _is_safe(group.facts, context) else ()
    for fact in () if kept else group.facts:
        if _is_safe((*kept, fact), context):
            kept = (*kept, fact)
    is_complete = bool(kept) and len(kept) == context.index.size(kept[0], group.direction)
    return replace(group, facts=kept, is_complete=group.kind == "enumeration" and is_complete)


def _is_safe(facts: Sequence[Fact], context: CompositeContext) -> bool:
    named = frozenset().union(*(context.naming.of_fact(fact) for fact in facts))
    listed = {fact.fact_id for fact in facts}
    return not context.index.states_other(named, listed, context.naming.in_frames)


def _can_be_said(fact: Fact, direction: Direction, context: CompositeContext) -> bool:
    ends = (fact.subject, fact.object) if fact.object_kind == "concept" else (fact.subject,)
    has_words = bool(context.templates.words(fact, direction).clauses)
    return has_words and all(context.naming.label(end) for end in ends)
