"""What a report says, without how it looks: the frozen result of the analysis, before any word or figure.

Shares and accuracies are between 0 and 1, differences between -1 and 1. Where several
replicates are pooled, a value is the mean of the replicates' own values unless it says otherwise.
"""

from dataclasses import dataclass

from corpus_builder.corpus import FlowStep, LedgerEntry, ProbeKind
from eval.statistics import Estimate, Unavailable

Quantity = Estimate | Unavailable
"""An estimate with its interval, or the reason why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicateValue:
    """One replicate's own value of a pooled estimate."""

    seed: str
    salt: str
    estimate: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Outcome after training of one arm minus that of another."""

    name: str
    treated: str
    control: str
    probe_kind: ProbeKind
    num_treated: int
    num_control: int
    """Facts analysed, over all replicates."""
    treated_accuracy: Quantity
    control_accuracy: Quantity
    difference: Quantity
    p_value: float | None = None
    """Two-sided re-randomisation p-value; None where it was not tested."""
    p_value_holm: float | None = None
    """The same, adjusted for the exploratory contrasts tested together (Holm 1979)."""
    replicates: tuple[ReplicateValue, ...] = ()

    @property
    def excludes_zero(self) -> bool:
        """Tell whether there is an interval, and it lies on one side of zero."""
        return isinstance(self.difference, Estimate) and self.difference.excludes_zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one arm knows, asked by one kind of probe, before and after training."""

    num_facts: int
    """Facts asked about, over all replicates; one whose probes all failed counts as missed."""
    before: Quantity
    after: Quantity
    reciprocal_rank_before: float | None
    reciprocal_rank_after: float | None
    """Mean reciprocal rank of the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmResult:
    """One arm: its dose as realised, and its outcomes."""

    name: str
    kind: str
    num_facts: int
    """Facts of the primary relations allocated, over all replicates."""
    num_exposures_planned: int
    num_wordings: int
    inverse_share: float
    question_share: float
    masked_share: float
    num_forward_exposures: float | None
    num_inverse_exposures: float | None
    """Realised statements of a fact, mean."""
    num_subject_exposures: float | None
    num_object_exposures: float | None
    """Realised showings of a fact's names, mean."""
    forward: Outcome
    inverse: Outcome
    definition: Outcome
    definition_inverse: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of the way from untouched facts to treated ones; parts add up to the total."""

    name: str
    """`start`, `spillover`, `names`, `statement` or `total`."""
    estimate: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """The result that the verdict rests on, with the estimands around it."""

    contrast: Contrast
    control_kind: str
    num_facts: int
    """Facts of the primary relations in all arms, over all replicates."""
    before: Quantity
    """Accuracy of the treated arm before training."""
    withheld: Quantity
    untouched: Quantity
    """Accuracies after training."""
    change: Quantity
    """Treated arm, after minus before."""
    against_withheld: Contrast | None
    spillover: Contrast | None
    """Withheld minus untouched."""
    total: Contrast | None
    """Treated minus untouched."""
    steps: tuple[Step, ...]
    chance: float
    confidence: float
    num_replicates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseGroup:
    """Treated arms that differ only in their number of exposures, lowest dose first."""

    num_wordings: int
    inverse_share: float
    question_share: float
    masked_share: float
    arms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diversity:
    """Two arms of equal dose with different numbers of wordings."""

    num_wordings_many: int
    num_wordings_few: int
    contrast: Contrast


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationResult:
    """One relation: primary treated and control arm, forward probes."""

    relation: str
    num_treated: int
    num_control: int
    treated_before: Quantity
    treated_after: Quantity
    control_after: Quantity
    difference: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """Accuracy of one arm at one point of the training (forward probes of the primary relations)."""

    share: float
    """Share of the training's steps."""
    arm: str
    accuracy: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLoss:
    """Loss on held-out text of one domain; change is after minus before, so more is forgotten when it is larger."""

    domain: str
    replayed: bool
    num_texts: int
    num_tokens: int
    """Of the first replicate."""
    before_nats_per_token: float
    after_nats_per_token: float
    before_bits_per_byte: float
    after_bits_per_byte: float
    lowest_change_nats: float
    highest_change_nats: float
    """Over replicates."""
    along: tuple[tuple[float, float], ...]
    """(share of the training, nats per token), before and after included."""

    @property
    def change_nats(self) -> float:
        """After minus before, nats per token."""
        return self.after_nats_per_token - self.before_nats_per_token

    @property
    def change_bits(self) -> float:
        """After minus before, bits per byte."""
        return self.after_bits_per_byte - self.before_bits_per_byte


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """The primary contrast inside one level of a covariate; exploratory."""

    variable: str
    level: str
    num_treated: int
    num_control: int
    treated_accuracy: Quantity
    control_accuracy: Quantity
    difference: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The primary contrast without the facts that some training text gives away."""

    num_leaked: tuple[tuple[str, int], ...]
    """Leaked facts of the primary relations, per arm, over all replicates."""
    contrast: Contrast


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmFlow:
    """What became of the facts of one arm."""

    arm: str
    num_allocated: int
    num_neighbourhoods: int
    num_leaked: int
    num_analysed: int
    """Facts asked about after training, by any probe."""
    num_failed: int
    """Of these, facts of which no probe could be scored: they count as missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Participants' flow of one replicate (CONSORT 2010)."""

    seed: str
    salt: str
    assessed: FlowStep | None
    excluded: tuple[FlowStep, ...]
    arms: tuple[ArmFlow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How many facts of one relation each arm got, over all replicates."""

    relation: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureCount:
    """Probes that could not be scored."""

    model: str
    arm: str
    reason: str
    num_probes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One probe and what the model chose."""

    arm: str
    kind: ProbeKind
    lang: str
    relation: str
    prompt: str
    answer: str
    choice_before: str | None
    choice_after: str | None
    rank_before: int | None
    rank_after: int | None
    failure: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named value of a manifest or file."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where one replicate comes from."""

    seed: str
    salt: str
    stages: tuple[Entry, ...]
    """Stage → stage key."""
    inputs: tuple[Entry, ...]
    versions: tuple[Entry, ...]
    commands: tuple[Entry, ...]
    configuration: tuple[Entry, ...]
    resources: tuple[Entry, ...]
    training_ledger: tuple[Entry, ...]
    corpus_ledger: tuple[LedgerEntry, ...]
    licences: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What was registered before the data existed."""

    languages: tuple[str, ...]
    outcome: str
    primary_relations: tuple[str, ...]
    scorer: str
    num_candidates: int
    num_resamples: int
    num_facts_needed_per_arm: int
    num_facts_in_smallest_primary_arm: int
    detectable_difference: float
    power: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a report says, in the order in which it says it."""

    primary: Primary
    arms: tuple[ArmResult, ...]
    contrasts: tuple[Contrast, ...]
    """The registered exploratory ones."""
    doses: tuple[DoseGroup, ...]
    diversity: tuple[Diversity, ...]
    reversal: tuple[Contrast, ...]
    """Each treated arm against the control arm, asked from object to subject."""
    relations: tuple[RelationResult, ...]
    curve: tuple[CurvePoint, ...]
    forgetting: tuple[DomainLoss, ...]
    strata: tuple[Stratum, ...]
    sensitivity: Sensitivity
    flows: tuple[Flow, ...]
    balance: tuple[Balance, ...]
    failures: tuple[FailureCount, ...]
    items: tuple[Item, ...]
    design: Design
    provenance: tuple[Provenance, ...]
