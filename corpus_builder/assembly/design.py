"""The trial before any text is written: facts assessed, judged, drawn into arms, and the analysis registered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import polars as pl

from configs.errors import ConfigurationError
from configs.experiment import CorpusSection
from corpus_builder.assembly.materials import Materials
from corpus_builder.corpus import Fact
from corpus_builder.eligibility import EligibilityContext, judge
from corpus_builder.facts import DEFINITION, NOTHING_EARLIER, earlier_of, facts_of, local_name, symmetric_predicates
from corpus_builder.incremental import is_taught, with_changes
from corpus_builder.registration import Registration
from corpus_builder.texts.dose import directions_of
from corpus_builder.trial import allocate, register
from corpus_builder.truth import Truth, truth_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Who is in which arm, and what will be concluded from it."""

    facts: tuple[Fact, ...]
    truth: Truth
    symmetric: frozenset[str]
    """Predicates that hold both ways."""
    transitive: frozenset[str]
    """Predicates that carry on from object to object."""
    registration: Registration


def design_of(materials: Materials) -> Design:
    """Assess, judge and draw the facts, and register the analysis; ConfigurationError where no trial can be made."""
    section = materials.section
    assessed = _assessed(materials)
    if not assessed:
        raise ConfigurationError("ontology.sources: the terminology states no relation and no definition: no facts")
    _check_relations(assessed, section)
    symmetric = symmetric_predicates(materials.release)
    truth = truth_of(assessed, symmetric)
    transitive = frozenset(materials.release.predicates.filter(pl.col("transitive"))["id"])
    judged = judge(assessed, _eligibility(materials, truth, transitive))
    facts = allocate(judged, section.trial, materials.salt)
    registration = register(
        facts,
        section.trial,
        materials.experiment.evaluation,
        salt=materials.salt,
        languages=materials.languages,
        num_candidates=section.probes.num_candidates,
        asks_documents=section.documents.num_probes > 0,
    )
    planned = tuple(_with_plan(fact, materials) for fact in facts)
    return Design(facts=planned, truth=truth, symmetric=symmetric, transitive=transitive, registration=registration)


def _assessed(materials: Materials) -> list[Fact]:
    """Return the release's facts; those of an earlier corpus keep their groups, and all are told from them."""
    section, earlier = materials.section, materials.earlier
    known = earlier_of(earlier.facts.values()) if earlier else NOTHING_EARLIER
    facts = facts_of(
        materials.release,
        materials.languages,
        section.facts.extras,
        earlier=known,
        folders=section.wordings.folders,
    )
    return with_changes(facts, earlier) if earlier else facts


def _eligibility(materials: Materials, truth: Truth, transitive: frozenset[str]) -> EligibilityContext:
    return EligibilityContext(
        section=materials.section.facts,
        languages=materials.languages,
        names=materials.names,
        finder=materials.finder,
        pairs_in_documents=frozenset(_pairs_in_documents(materials)),
        branch=_branch(materials),
        transitive=transitive,
        truth=truth,
        num_candidates=materials.section.probes.num_candidates,
    )


def _pairs_in_documents(materials: Materials) -> Iterator[tuple[str, str]]:
    for document in materials.documents:
        for block in document.blocks:
            found = {concept for mention in materials.finder.find(block.text) for concept in mention.concepts}
            yield from combinations(sorted(found), 2)


def _branch(materials: Materials) -> frozenset[str] | None:
    branches = materials.section.facts.branches
    if not branches:
        return None
    concepts = materials.release.concepts.select("id", "notation").rows()
    by_name = {notation: concept for concept, notation in concepts} | {concept: concept for concept, _ in concepts}
    unknown = [name for name in branches if name not in by_name]
    if unknown:
        raise ConfigurationError(f"corpus.facts.branches: the terminology has no concept {unknown[0]!r}")
    hierarchy = materials.release.hierarchy
    return frozenset().union(*(hierarchy.descendants(by_name[name]) for name in branches))


def _with_plan(fact: Fact, materials: Materials) -> Fact:
    arm = next((arm for arm in materials.section.trial.every_arm if arm.name == fact.arm), None)
    share = materials.section.incremental.rehearsal_share
    if arm is None or arm.kind != "treated" or not is_taught(fact, share, materials.salt):
        return fact
    num_languages = 1 if fact.lang else len(materials.languages)
    planned = {
        dose.direction: (dose.num_statements + dose.num_questions) * num_languages for dose in directions_of(arm)
    }
    return replace(fact, num_planned_forward=planned.get("forward", 0), num_planned_inverse=planned.get("inverse", 0))


def _check_relations(facts: Sequence[Fact], section: CorpusSection) -> None:
    """Refuse a relation that the terminology does not have."""
    known = {name for fact in facts for name in (fact.relation, local_name(fact.predicate))}
    for key, names in (
        ("facts.predicates", section.facts.predicates or ()),
        ("facts.max_per_predicate", tuple(section.facts.max_per_predicate)),
        ("trial.primary_predicates", section.trial.primary_predicates or ()),
    ):
        for name in names:
            if name not in known and name != DEFINITION:
                raise ConfigurationError(
                    f"corpus.{key}: the terminology has no relation {name!r}; it has: {', '.join(sorted(known))}"
                )
