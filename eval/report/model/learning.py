"""What made facts stick, and what was forgotten meanwhile."""

from dataclasses import dataclass

from eval.report.model.effect import Contrast, Quantity


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
