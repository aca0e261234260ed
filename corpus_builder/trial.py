"""Assignment of facts to arms, in two stages: neighbourhoods untouched or exposed, then facts inside exposed ones.

Both stages are thresholds on salted hashes of keys, so that assignment depends on nothing but the salt and the fact,
and a later release keeps it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from configs.errors import ConfigurationError
from configs.experiment import DOCUMENT_ARMS, Arm, Contrast, EvaluationSection, TrialSection
from corpus_builder.corpus import UNTOUCHED, Fact, FlowStep
from corpus_builder.draw import uniform
from corpus_builder.facts import DEFINITION, local_name
from corpus_builder.power import detectable_difference, num_facts_needed
from corpus_builder.registration import (
    OUTCOME,
    RegisteredArm,
    RegisteredContrast,
    RegisteredPower,
    Registration,
)


def allocate(facts: Sequence[Fact], trial: TrialSection, salt: str) -> list[Fact]:
    """Return the facts in the same order, each eligible one with its arm.

    Raises ConfigurationError when no fact is eligible, an arm stays empty, or more is withheld than the trial allows.
    """
    allocated = [replace(fact, arm=arm_of(fact, trial, salt)) if fact.ineligible is None else fact for fact in facts]
    _check(allocated, trial)
    return allocated


def arm_of(fact: Fact, trial: TrialSection, salt: str) -> str:
    """Return the arm of one fact, a function of the salt, its neighbourhood and its group."""
    if uniform(salt, "neighbourhood", fact.neighbourhood) < trial.untouched_share:
        return UNTOUCHED
    arms = trial.every_arm
    thresholds = list(accumulate(arm.weight for arm in arms))
    point = uniform(salt, "arm", fact.group) * thresholds[-1]
    return next((arm.name for arm, upper in zip(arms, thresholds, strict=True) if point < upper), arms[-1].name)


def _check(facts: Sequence[Fact], trial: TrialSection) -> None:
    counts = Counter(fact.arm for fact in facts if fact.arm is not None)
    if not counts:
        rules = Counter(fact.ineligible for fact in facts).most_common(3)
        found = ", ".join(f"{rule}: {count}" for rule, count in rules) or "the terminology has no facts"
        raise ConfigurationError(f"corpus.facts: none of {len(facts)} facts is eligible ({found}): widen the selection")
    names = [arm.name for arm in trial.every_arm] + ([UNTOUCHED] if trial.untouched_share else [])
    empty = [name for name in names if not counts[name]]
    if empty:
        raise ConfigurationError(
            f"corpus.trial: no fact for arm {', '.join(empty)} ({counts.total()} eligible facts): "
            "use more facts, fewer arms, or another salt"
        )
    stated = {arm.name for arm in trial.every_arm if arm.kind == "treated"}
    withheld = sum(count for name, count in counts.items() if name not in stated) / counts.total()
    if withheld > trial.max_withheld_share:
        raise ConfigurationError(
            f"corpus.trial.max_withheld_share: {withheld:.0%} of the eligible facts would be withheld, "
            f"{trial.max_withheld_share:.0%} are allowed: change the arms' weights or the limit"
        )


def flow_of(facts: Sequence[Fact]) -> list[FlowStep]:
    """Return the participants' flow (CONSORT 2010): assessed, excluded by rule, allocated to arms."""
    steps = [_step("assessed", "all", facts)]
    for rule in sorted({fact.ineligible for fact in facts if fact.ineligible}):
        steps.append(_step("excluded", rule, [fact for fact in facts if fact.ineligible == rule]))
    for arm in sorted({fact.arm for fact in facts if fact.arm}):
        steps.append(_step("allocated", arm, [fact for fact in facts if fact.arm == arm]))
    return steps


def _step(step: str, name: str, facts: Collection[Fact]) -> FlowStep:
    neighbourhoods = {fact.neighbourhood for fact in facts}
    return FlowStep(step=step, name=name, num_facts=len(facts), num_neighbourhoods=len(neighbourhoods))  # type: ignore[arg-type]


def primary_relations(facts: Iterable[Fact], trial: TrialSection) -> tuple[str, ...]:
    """Return the relations whose facts enter the primary outcome."""
    relations = {
        (fact.relation, local_name(fact.predicate)) for fact in facts if fact.arm and fact.relation != DEFINITION
    }
    chosen = trial.primary_predicates
    return tuple(sorted({family for family, name in relations if chosen is None or {family, name} & set(chosen)}))


def register(
    facts: Sequence[Fact],
    trial: TrialSection,
    evaluation: EvaluationSection,
    *,
    salt: str,
    languages: tuple[str, ...],
    num_candidates: int,
    asks_documents: bool = False,
) -> Registration:
    """Return the frozen analysis of the trial."""
    relations = primary_relations(facts, trial)
    if not relations:
        raise ConfigurationError("corpus.trial.primary_predicates: no eligible fact of these relations: choose others")
    return Registration(
        salt=salt,
        languages=languages,
        untouched_share=trial.untouched_share,
        arms=(*(_registered(arm) for arm in trial.every_arm), _UNTOUCHED_ARM),
        outcome=OUTCOME,
        primary_relations=relations,
        primary=RegisteredContrast(name="primary", **trial.primary.model_dump()),
        contrasts=_contrasts(trial, asks_documents=asks_documents),
        pools=trial.pools,
        num_candidates=num_candidates,
        scorer=evaluation.scorer,
        confidence=evaluation.confidence,
        num_resamples=evaluation.num_resamples,
        power=_power(facts, trial, relations),
    )


def _contrasts(trial: TrialSection, *, asks_documents: bool) -> tuple[RegisteredContrast, ...]:
    named = dict(trial.every_contrast)
    if asks_documents:
        shown, held_out = DOCUMENT_ARMS
        named.setdefault("literature", Contrast(treated=shown, control=held_out, probe_kind="document"))
    return tuple(RegisteredContrast(name=name, **contrast.model_dump()) for name, contrast in named.items())


def _registered(arm: Arm) -> RegisteredArm:
    return RegisteredArm(**arm.model_dump())


_UNTOUCHED_ARM = RegisteredArm(
    name=UNTOUCHED,
    kind="untouched",
    weight=0,
    num_exposures=0,
    num_wordings=0,
    inverse_share=0,
    question_share=0,
    masked_share=0,
)


def _power(facts: Sequence[Fact], trial: TrialSection, relations: Collection[str]) -> RegisteredPower:
    counts = Counter(fact.arm for fact in facts if fact.relation in relations)
    smallest = min(counts[trial.primary.treated], counts[trial.primary.control])
    return RegisteredPower(
        **trial.power.model_dump(),
        num_facts_needed_per_arm=num_facts_needed(trial.power),
        num_facts_in_smallest_primary_arm=smallest,
        detectable_difference=detectable_difference(trial.power, smallest),
    )
