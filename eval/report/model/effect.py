"""What arms know, and the differences between them."""

from dataclasses import dataclass

from corpus_builder.corpus import ProbeKind
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

    def asked(self, kind: ProbeKind) -> Outcome:
        """Return what the arm knows when probes of `kind` ask."""
        return {
            "relation": self.forward,
            "relation_inverse": self.inverse,
            "definition": self.definition,
            "definition_inverse": self.definition_inverse,
        }[kind]


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
    """Distinct facts asked about, in all arms."""
    before: Quantity
    """Accuracy of the treated arm before training."""
    withheld: Quantity
    untouched: Quantity
    """Accuracies after training."""
    change: Quantity
    """Treated arm, after minus before."""
    against_withheld: Contrast
    spillover: Contrast
    """Withheld minus untouched."""
    total: Contrast
    """Treated minus untouched."""
    steps: tuple[Step, ...]
    chance: float
    confidence: float
    num_replicates: int


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
