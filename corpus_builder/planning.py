"""What a trial will be, before a text is written: participants, arms, doses, and what difference it can find."""

from collections import Counter
from collections.abc import Iterator, Sequence

from configs.experiment import Experiment, Replicate
from corpus_builder.assembly import Design, design_of, materials_of
from corpus_builder.corpus import Fact
from corpus_builder.trial import flow_of
from ontology.release import Release


def plan_of(experiment: Experiment, replicate: Replicate, release: Release) -> str:
    """Return the plan of one replicate as text; ConfigurationError where no trial can be made."""
    design = design_of(materials_of(experiment, replicate, release))
    return "\n".join([*_flow_lines(design.facts), *_dose_lines(design), *_power_lines(design)]) + "\n"


def _flow_lines(facts: Sequence[Fact]) -> Iterator[str]:
    for step in flow_of(facts):
        yield f"{step.step:>10}  {step.name:<24}{step.num_facts:>9,} facts {step.num_neighbourhoods:>9,} neighbourhoods"


def _dose_lines(design: Design) -> Iterator[str]:
    planned: Counter[str] = Counter()
    for fact in design.facts:
        planned[fact.arm or ""] += fact.num_planned_forward + fact.num_planned_inverse
    for arm in design.registration.arms:
        if planned[arm.name]:
            yield f"      dose  {arm.name:<24}{planned[arm.name]:>9,} statements of facts"


def _power_lines(design: Design) -> Iterator[str]:
    primary, power = design.registration.primary, design.registration.power
    needed, found = power.num_facts_needed_per_arm, power.num_facts_in_smallest_primary_arm
    yield (
        f"     power  {primary.treated} against {primary.control}: {found:,} facts in the smaller arm, {needed:,} are "
        f"needed to find {power.treated_accuracy:.0%} against {power.control_accuracy:.0%} with power {power.power:.0%}"
    )
    yield f"            smallest gain found with that power: {power.detectable_difference:.1%}"
    if found < needed:
        yield "            too few: use more facts, fewer arms, or expect a larger effect"
