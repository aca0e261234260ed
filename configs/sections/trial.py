"""The randomised controlled trial."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from configs.sections.section import Section, Share


class Arm(Section):
    """One treatment, or one control, that facts are assigned to at random."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Name of the arm in every table and figure."""
    kind: Literal["treated", "placebo", "withheld"]
    """treated: the fact is stated; placebo: both names are shown but not the fact; withheld: neither on purpose."""
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
    """Share of the exposures in which subject or object is masked and must be filled in."""

    @model_validator(mode="after")
    def _doses_fit_the_kind(self) -> "Arm":
        if self.kind == "withheld" and self.num_exposures:
            raise ValueError(f"arm {self.name}: a withheld arm has num_exposures: 0")
        if self.kind != "withheld" and not self.num_exposures:
            raise ValueError(f"arm {self.name}: a {self.kind} arm needs num_exposures of 1 or more")
        return self


class Contrast(Section):
    """A difference between two arms; `untouched` names the untouched neighbourhoods."""

    treated: str
    """The arm whose outcome is to be explained."""
    control: str
    """The arm it is held against."""
    probe_kind: Literal["relation", "relation_inverse"] = "relation"
    """Direction of the probes whose outcome is compared."""

    @model_validator(mode="after")
    def _arms_differ(self) -> "Contrast":
        if self.treated == self.control:
            raise ValueError(f"a contrast needs two arms, {self.treated!r} is named twice")
        return self


class PowerSection(Section):
    """The assumptions behind the number of facts per arm (two proportions, normal approximation)."""

    control_accuracy: Share = 0.5
    """Expected outcome of the control arm."""
    treated_accuracy: Share = 0.8
    """Expected outcome of the treated arm."""
    significance: Annotated[float, Field(gt=0, lt=1)] = 0.05
    """Two-sided error of the first kind."""
    power: Annotated[float, Field(gt=0, lt=1)] = 0.8
    """Chance of finding the effect when it is there."""
    design_effect: float = Field(default=1.5, ge=1)
    """Inflation of variance because facts share subjects and objects."""


class TrialSection(Section):
    """The randomised controlled trial: who is drawn, into which arms, and what is concluded from what."""

    untouched_share: Share = 0.2
    """Share of neighbourhoods (an object with its facts) of which nothing is shown."""
    arms: tuple[Arm, ...] = Field(min_length=2)
    """Arms for the facts of exposed neighbourhoods."""
    primary: Contrast
    """The one contrast that the verdict rests on; everything else is exploratory."""
    contrasts: dict[str, Contrast] = Field(default_factory=dict)
    """Further named contrasts to report, such as the worth of diversity."""
    num_probe_wordings: int = Field(default=2, ge=1)
    """Wordings per fact and direction that are reserved for its probes and never trained on for it."""
    primary_predicates: tuple[str, ...] | None = None
    """Relations over which the primary outcome is averaged; all relations between concepts when absent."""
    max_withheld_share: Share = 0.6
    """Refuse a trial that withholds more of the eligible facts (placebo, withheld and untouched together)."""
    power: PowerSection = PowerSection()
    """How many facts an arm needs."""

    @model_validator(mode="after")
    def _names_are_known(self) -> "TrialSection":
        names = [arm.name for arm in self.arms]
        if "untouched" in names or len(set(names)) != len(names):
            raise ValueError("arm names are unique, and `untouched` is the name of the untouched neighbourhoods")
        for contrast in (self.primary, *self.contrasts.values()):
            for name in (contrast.treated, contrast.control):
                if name not in (*names, "untouched"):
                    raise ValueError(f"contrast names an unknown arm {name!r}; arms are {', '.join(names)}, untouched")
        if {arm.name: arm.kind for arm in self.arms}.get(self.primary.treated) != "treated":
            raise ValueError(f"primary contrast: {self.primary.treated!r} is not a treated arm")
        if not any(arm.kind == "placebo" for arm in self.arms) or not any(arm.kind == "withheld" for arm in self.arms):
            raise ValueError("a trial needs at least one placebo and one withheld arm")
        arms = {arm.name: arm for arm in self.arms}
        treated, control = arms[self.primary.treated], arms.get(self.primary.control)
        if control and control.kind == "placebo" and control.num_exposures != treated.num_exposures:
            raise ValueError(
                f"primary contrast: {treated.name} shows the names {treated.num_exposures} times, {control.name} "
                f"{control.num_exposures} times: make num_exposures equal, or the contrast mixes two effects"
            )
        return self
