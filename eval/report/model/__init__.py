"""What a report says, without how it looks: the frozen result of the analysis, before any word or figure.

Shares and accuracies are between 0 and 1, differences between -1 and 1. Where several replicates are pooled, a value is
the mean of the replicates' own values unless it says otherwise.
"""

from dataclasses import dataclass

from eval.report.model.effect import (
    ArmResult,
    Contrast,
    Outcome,
    Primary,
    Quantity,
    ReplicateValue,
    Sensitivity,
    Step,
    Stratum,
)
from eval.report.model.learning import CurvePoint, Diversity, DomainLoss, DoseGroup, RelationResult
from eval.report.model.participants import ArmFlow, Balance, FailureCount, Flow, Item
from eval.report.model.provenance import Design, Entry, Provenance

__all__ = [
    "ArmFlow",
    "ArmResult",
    "Balance",
    "Contrast",
    "CurvePoint",
    "Design",
    "Diversity",
    "DomainLoss",
    "DoseGroup",
    "Entry",
    "FailureCount",
    "Flow",
    "Item",
    "Outcome",
    "Primary",
    "Provenance",
    "Quantity",
    "RelationResult",
    "ReplicateValue",
    "Report",
    "Sensitivity",
    "Step",
    "Stratum",
]


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
