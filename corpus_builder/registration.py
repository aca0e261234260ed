"""The trial's registration: what will be concluded from what, frozen before any text is written (`trial.json`)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from configs.errors import InputError

REGISTRATION = "trial.json"
OUTCOME = "mean accuracy@1 over the fact's probe wordings"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredArm:
    """One arm as it was planned; see `configs.experiment.Arm` for the fields."""

    name: str
    kind: Literal["treated", "placebo", "withheld", "sham", "untouched"]
    weight: float
    num_exposures: int
    num_wordings: int
    inverse_share: float
    question_share: float
    masked_share: float
    masked_roles: str = "both"
    beside_documents: bool = False
    composites: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredContrast:
    """Outcome of `treated` minus outcome of `control`."""

    name: str
    treated: str
    control: str
    probe_kind: Literal["relation", "relation_inverse", "document"] = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredPower:
    """The stated power calculation, and what the allocation gave."""

    control_accuracy: float
    treated_accuracy: float
    significance: float
    power: float
    design_effect: float
    num_facts_needed_per_arm: int
    num_facts_in_smallest_primary_arm: int
    detectable_difference: float
    """Smallest difference that the allocated numbers find with the stated power."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Everything about the analysis that is fixed before the data exist."""

    salt: str
    languages: tuple[str, ...]
    untouched_share: float
    arms: tuple[RegisteredArm, ...]
    """In the order of the configuration, `untouched` last."""
    outcome: str
    primary_relations: tuple[str, ...]
    """Relations whose facts enter the primary outcome."""
    primary: RegisteredContrast
    contrasts: tuple[RegisteredContrast, ...]
    """Exploratory."""
    pools: Mapping[str, tuple[str, ...]]
    """`factor=level` of a factorial design → the arms at that level."""
    num_candidates: int
    scorer: str
    confidence: float
    num_resamples: int
    power: RegisteredPower


def write_registration(folder: Path, registration: Registration) -> None:
    """Write `trial.json` into a corpus folder."""
    text = json.dumps(asdict(registration), ensure_ascii=False, indent=2)
    (folder / REGISTRATION).write_text(text + "\n", encoding="utf-8")


def read_registration(folder: Path) -> Registration:
    """Read a corpus folder's `trial.json`; InputError when it is missing or damaged."""
    path = folder / REGISTRATION
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Registration(
            **{
                **values,
                "languages": tuple(values["languages"]),
                "primary_relations": tuple(values["primary_relations"]),
                "arms": tuple(RegisteredArm(**arm) for arm in values["arms"]),
                "primary": RegisteredContrast(**values["primary"]),
                "contrasts": tuple(RegisteredContrast(**contrast) for contrast in values["contrasts"]),
                "pools": {name: tuple(arms) for name, arms in values["pools"].items()},
                "power": RegisteredPower(**values["power"]),
            }
        )
    except FileNotFoundError:
        raise InputError(f"{path}: the trial is not registered: build the corpus again") from None
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: damaged registration ({error}): build the corpus again") from None
