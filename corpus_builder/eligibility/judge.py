"""The rules of eligibility, in order; the first one that excludes a fact is told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from configs.experiment import FactsSection
from corpus_builder.corpus import Fact
from corpus_builder.draw import shuffled
from corpus_builder.eligibility.candidates import without_candidates
from corpus_builder.eligibility.implied import implied_facts
from corpus_builder.eligibility.overlap import is_part
from corpus_builder.facts import DEFINITION, local_name
from corpus_builder.mentions import MentionFinder
from corpus_builder.names import Names
from corpus_builder.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityContext:
    """What the rules look at, besides the fact."""

    section: FactsSection
    languages: tuple[str, ...]
    names: Names
    finder: MentionFinder
    pairs_in_documents: Collection[tuple[str, str]]
    """Pairs of concepts, smaller id first, that one block of a document names together."""
    branch: Collection[str] | None
    """Concepts that may be subjects; None for all."""
    transitive: Collection[str]
    """Predicates that carry on from object to object."""
    truth: Truth
    num_candidates: int


def judge(facts: Sequence[Fact], context: EligibilityContext) -> list[Fact]:
    """Return the facts in the same order, each ineligible one with the first rule that excludes it."""
    known = _Known(
        related=_related_concepts(facts),
        clashes=_clashing_labels(facts, context),
        implied=implied_facts(facts, context.transitive) if context.section.exclude_implied else frozenset(),
    )
    judged = [replace(fact, ineligible=_exclusion(fact, context, known)) for fact in facts]
    judged = _exclude(judged, _beyond_maximum(judged, context.section), "beyond_max_per_predicate")
    too_few = without_candidates(judged, context.truth, context.num_candidates)
    return _exclude(judged, too_few, "too_few_candidates")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the rules need to know of all facts together."""

    related: Mapping[str, Set[str]]
    clashes: Set[str]
    implied: Set[str]


def _exclusion(fact: Fact, context: EligibilityContext, known: _Known) -> str | None:
    for name, excluded in (
        ("predicate_not_chosen", not _is_chosen(fact, context.section)),
        ("outside_branches", context.branch is not None and fact.subject not in context.branch),
        ("no_label", not _has_labels(fact, context)),
        ("label_too_long", _has_long_label(fact, context)),
        ("definition_too_long", _is_long_definition(fact, context.section)),
        ("ambiguous_label", any(end in known.clashes for end in _ends(fact))),
        ("named_in_definition", _gives_away(fact, context, known.related)),
        ("answer_in_question", _answers_itself(fact, context)),
        ("implied_by_others", fact.fact_id in known.implied),
        ("together_in_document", _pair(fact) in context.pairs_in_documents),
    ):
        if excluded:
            return name
    return None


def _is_chosen(fact: Fact, section: FactsSection) -> bool:
    if fact.relation == DEFINITION:
        return section.definitions
    if fact.object_kind == "text":
        return True
    return section.predicates is None or not {fact.relation, local_name(fact.predicate)}.isdisjoint(section.predicates)


def _has_labels(fact: Fact, context: EligibilityContext) -> bool:
    return all(context.names.of(end, lang) for end in _ends(fact) for lang in context.languages)


def _has_long_label(fact: Fact, context: EligibilityContext) -> bool:
    labels = [context.names.of(end, lang) or "" for end in _ends(fact) for lang in context.languages]
    return any(len(label.split()) > context.section.max_label_words for label in labels)


def _is_long_definition(fact: Fact, section: FactsSection) -> bool:
    return fact.relation == DEFINITION and len(fact.object.split()) > section.max_definition_words


def _answers_itself(fact: Fact, context: EligibilityContext) -> bool:
    """Tell whether one name of the fact stands in the other, in any language that it is stated in."""
    if not context.section.exclude_answer_in_question or fact.relation == DEFINITION:
        return False
    for lang in context.languages if fact.lang is None else (fact.lang,):
        subject = context.names.of(fact.subject, lang) or ""
        answer = fact.object if fact.object_kind == "text" else context.names.of(fact.object, lang) or ""
        if is_part(subject, answer):
            return True
    return False


def _gives_away(fact: Fact, context: EligibilityContext, related: Mapping[str, Set[str]]) -> bool:
    """Tell whether a definition names its own concept, or one that another fact relates it to."""
    if fact.relation != DEFINITION:
        return False
    named = {concept for mention in context.finder.find(fact.object) for concept in mention.concepts}
    return not named.isdisjoint(related[fact.subject] | {fact.subject})


def _related_concepts(facts: Iterable[Fact]) -> Mapping[str, set[str]]:
    related: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.object_kind == "concept":
            related[fact.subject].add(fact.object)
            related[fact.object].add(fact.subject)
    return related


def _clashing_labels(facts: Iterable[Fact], context: EligibilityContext) -> set[str]:
    """Return the concepts whose preferred label is, in some language, also another's."""
    concepts = {end for fact in facts for end in _ends(fact)}
    clashing: set[str] = set()
    for lang in context.languages:
        holders: dict[str, list[str]] = defaultdict(list)
        for concept in concepts:
            label = context.names.of(concept, lang)
            if label:
                holders[label.casefold()].append(concept)
        clashing.update(concept for group in holders.values() if len(group) > 1 for concept in group)
    return clashing


def _beyond_maximum(facts: Sequence[Fact], section: FactsSection) -> set[str]:
    """Return the facts beyond each relation's maximum: whole neighbourhoods are kept, in drawn order.

    The draw has no trial's salt: all replicates assess the same facts.
    """
    beyond: set[str] = set()
    for relation, maximum in section.max_per_predicate.items():
        neighbourhoods: dict[str, list[str]] = defaultdict(list)
        for fact in facts:
            if fact.ineligible is None and relation in (fact.relation, local_name(fact.predicate)):
                neighbourhoods[fact.neighbourhood].append(fact.fact_id)
        kept = 0
        for key in shuffled(neighbourhoods, "", f"maximum {relation}", str):
            if kept + len(neighbourhoods[key]) > maximum:
                beyond.update(neighbourhoods[key])
            else:
                kept += len(neighbourhoods[key])
    return beyond


def _exclude(facts: Sequence[Fact], fact_ids: Collection[str], rule: str) -> list[Fact]:
    return [replace(fact, ineligible=rule) if fact.fact_id in fact_ids else fact for fact in facts]


def _ends(fact: Fact) -> tuple[str, ...]:
    return (fact.subject, fact.object) if fact.object_kind == "concept" else (fact.subject,)


def _pair(fact: Fact) -> tuple[str, str]:
    return (fact.subject, fact.object) if fact.subject < fact.object else (fact.object, fact.subject)
