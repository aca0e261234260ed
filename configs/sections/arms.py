"""Arms, one by one or as the cells of a factorial design, and what is held against what."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Annotated, Literal

from pydantic import Field, model_validator

from configs.sections.section import Section, Share

ArmName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class CompositesSection(Section):
    """How much of a fact's dose is given in texts that state several facts of its arm; the rest is given alone."""

    enumeration: Share = 0.0
    """Share in lists: the children of a concept, the signs of a disease."""
    paragraph: Share = 0.0
    """Share in paragraphs on one concept, whose facts change places from one exposure to the next."""
    path: Share = 0.0
    """Share in chains of two or three facts."""
    contrast: Share = 0.0
    """Share in pairs of facts of two siblings."""
    question_share: Share = 0.0
    """Share of the lists that are asked and answered."""
    max_items: int = Field(default=8, ge=3)
    """Longest list; a longer set is cut into parts, without a count."""
    max_facts: int = Field(default=4, ge=3)
    """Most facts of one paragraph."""

    @property
    def share(self) -> float:
        """All of them together."""
        return self.enumeration + self.paragraph + self.path + self.contrast

    @model_validator(mode="after")
    def _shares_leave_nothing_below_zero(self) -> "CompositesSection":
        if self.share > 1 + 1e-9:
            raise ValueError(f"enumeration, paragraph, path and contrast are {self.share:.2f} together: at most 1")
        return self


class Arm(Section):
    """One treatment, or one control, that facts are assigned to at random."""

    name: ArmName
    """Name of the arm in every table and figure."""
    kind: Literal["treated", "placebo", "withheld", "sham"]
    """treated: stated; placebo: both names shown, not the fact; withheld: neither on purpose; sham: stated wrongly."""
    weight: float = Field(default=1.0, gt=0)
    """Relative share of the facts of exposed neighbourhoods."""
    num_exposures: int = Field(default=0, ge=0)
    """How often the fact is stated (treated), or each of its names is shown (placebo), per language."""
    num_wordings: int = Field(default=1, ge=1)
    """How many different wordings share the exposures."""
    inverse_share: Share = 0.0
    """Share of the exposures that state the fact from object to subject."""
    question_share: Share = 0.0
    """Share of the exposures in the form of a question and its answer."""
    masked_share: Share = 0.0
    """Share of the exposures in which subject or object is masked and must be filled in; those given alone only."""
    masked_roles: Literal["both", "subject", "object"] = "both"
    """Which end may be masked."""
    beside_documents: bool = False
    """Put each statement behind a block of a shown document, one that names its subject where there is one."""
    composites: CompositesSection = CompositesSection()
    """How much is given together with other facts of the arm."""

    @model_validator(mode="after")
    def _doses_fit_the_kind(self) -> "Arm":
        if self.kind == "withheld" and self.num_exposures:
            raise ValueError(f"arm {self.name}: a withheld arm has num_exposures: 0")
        if self.kind != "withheld" and not self.num_exposures:
            raise ValueError(f"arm {self.name}: a {self.kind} arm needs num_exposures of 1 or more")
        if self.kind != "treated" and self.composites.share:
            raise ValueError(f"arm {self.name}: only a treated arm has composites")
        return self


class Level(Section):
    """What one level of a factor sets; what it leaves out, other factors set, or the defaults of an arm."""

    num_exposures: Annotated[int, Field(ge=1)] | None = None
    """As in an arm."""
    num_wordings: Annotated[int, Field(ge=1)] | None = None
    """As in an arm."""
    inverse_share: Share | None = None
    """As in an arm."""
    question_share: Share | None = None
    """As in an arm."""
    masked_share: Share | None = None
    """As in an arm."""
    beside_documents: bool | None = None
    """As in an arm."""
    composites: CompositesSection | None = None
    """As in an arm."""


class Factorial(Section):
    """A factorial design: a treated arm for every combination of levels, named `low_many` after them."""

    factors: Annotated[dict[ArmName, Annotated[dict[ArmName, Level], Field(min_length=2)]], Field(min_length=1)]
    """Factor → level → what it sets; the first level of a factor is what the others are held against."""
    weight: float = Field(default=1.0, gt=0)
    """Relative share of the facts, for each combination."""

    @model_validator(mode="after")
    def _factors_set_different_things(self) -> "Factorial":
        owner: dict[str, str] = {}
        for factor, levels in self.factors.items():
            for setting in sorted({name for level in levels.values() for name in level.model_fields_set}):
                if owner.setdefault(setting, factor) != factor:
                    raise ValueError(f"factors {owner[setting]!r} and {factor!r} both set {setting}: leave one out")
        if not any(all(level.num_exposures for level in levels.values()) for levels in self.factors.values()):
            raise ValueError("every level of some factor sets num_exposures")
        return self

    def cells(self) -> Iterator[tuple[Mapping[str, str], Arm]]:
        """Yield each combination (factor → level) with its arm."""
        for names in product(*self.factors.values()):
            chosen = dict(zip(self.factors, names, strict=True))
            settings: dict[str, object] = {}
            for factor, name in chosen.items():
                settings |= self.factors[factor][name].model_dump(exclude_none=True)
            yield (
                chosen,
                Arm.model_validate({"name": "_".join(names), "kind": "treated", "weight": self.weight, **settings}),
            )

    def pools(self) -> dict[str, tuple[str, ...]]:
        """Return `factor=level` → the arms at that level, whatever the other factors."""
        pools: dict[str, tuple[str, ...]] = {}
        for chosen, arm in self.cells():
            for factor, level in chosen.items():
                name = f"{factor}={level}"
                pools[name] = (*pools.get(name, ()), arm.name)
        return pools

    def main_effects(self) -> "dict[str, Contrast]":
        """Return a contrast for each level but the first of a factor, over all combinations of the others."""
        return {
            f"{factor}_{level}": Contrast(treated=f"{factor}={level}", control=f"{factor}={first}")
            for factor, (first, *others) in self.factors.items()
            for level in others
        }


class Contrast(Section):
    """A difference between two arms; `untouched` names the untouched neighbourhoods."""

    treated: str
    """The arm whose outcome is to be explained; `factor=level` for all arms at a level of a factorial design."""
    control: str
    """The arm it is held against."""
    probe_kind: Literal["relation", "relation_inverse", "document"] = "relation"
    """What the probes whose outcome is compared ask for."""

    @model_validator(mode="after")
    def _arms_differ(self) -> "Contrast":
        if self.treated == self.control:
            raise ValueError(f"a contrast needs two arms, {self.treated!r} is named twice")
        return self
