"""Texts that state several facts of one arm, and what is then left to be stated of each alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from configs.experiment import Arm
from corpus_builder.assembly.design import Design
from corpus_builder.assembly.materials import Materials
from corpus_builder.corpus import Fact, Text
from corpus_builder.texts.composite import (
    CompositeContext,
    CompositePlan,
    CompositeShares,
    CompositeTemplates,
    Negation,
    ReleaseIndex,
    declared_disjoint,
    mapped_pairs,
    negative_texts,
    plan_composites,
)
from corpus_builder.texts.composite.naming import Naming
from corpus_builder.texts.statements import Given, StatementWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class Composites:
    """The composite texts of all arms and languages."""

    plans: tuple[CompositePlan, ...]
    negatives: tuple[tuple[Sequence[Fact], Negation, CompositeContext], ...]
    given: Mapping[tuple[str, str], Given]
    """(arm, language) → what is left to be stated alone; nothing for an arm that states every fact alone."""

    def texts(self) -> Iterator[Text]:
        """Yield the texts, arm by arm."""
        for plan in self.plans:
            yield from plan.texts()
        for facts, negation, context in self.negatives:
            yield from negative_texts(facts, negation, context)


def composites_of(materials: Materials, design: Design, taught: Sequence[Fact]) -> Composites:
    """Plan the composites of the facts that are taught; ConfigurationError for a language without templates."""
    arms = [arm for arm in materials.section.trial.every_arm if arm.kind == "treated"]
    negation = _negation(materials)
    together = [arm for arm in arms if arm.composites.share]
    if not together and negation is None:
        return Composites(plans=(), negatives=(), given={})
    index = ReleaseIndex.of(design.facts, design.symmetric)
    plans, negatives = [], []
    for writer in materials.writers:
        templates = CompositeTemplates.load(writer.verbalizer)
        naming = Naming(materials.finder, materials.names, templates)
        for arm in arms:
            facts = [fact for fact in taught if fact.arm == arm.name]
            context = _context(arm, writer, materials, templates, naming, index)
            if arm.composites.share:
                plans.append(plan_composites(facts, _shares(arm), context))
            if negation is not None:
                negatives.append((facts, negation, context))
    given = {(plan.context.arm.name, plan.context.lang): plan.given for plan in plans}
    return Composites(plans=tuple(plans), negatives=tuple(negatives), given=given)


def _context(
    arm: Arm,
    writer: StatementWriter,
    materials: Materials,
    templates: CompositeTemplates,
    naming: Naming,
    index: ReleaseIndex,
) -> CompositeContext:
    return CompositeContext(
        arm=arm,
        templates=templates,
        names=materials.names,
        naming=naming,
        index=index,
        predicate_labels=writer.predicate_labels,
        salt=materials.salt,
    )


def _shares(arm: Arm) -> CompositeShares:
    return CompositeShares(**arm.composites.model_dump())


def _negation(materials: Materials) -> Negation | None:
    section = materials.section.wordings
    if section.negatives == "none":
        return None
    return Negation(
        rule=section.negatives,
        num_per_concept=section.num_negatives_per_concept,
        disjoint=declared_disjoint(materials.release),
        mapped=mapped_pairs(materials.release),
    )
