"""The randomised controlled trial."""

from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from configs.sections.arms import Arm, Contrast, Factorial
from configs.sections.section import Section, Share

DOCUMENT_ARMS = ("documents_shown", "documents_held_out")
"""What documents are drawn into, as facts are into arms."""


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
    factorial: Factorial | None = None
    """Further treated arms: every combination of the levels of some factors."""
    primary: Contrast
    """The one contrast that the verdict rests on; everything else is exploratory."""
    contrasts: dict[str, Contrast] = Field(default_factory=dict)
    """Further named contrasts to report, such as the worth of diversity."""
    num_probe_wordings: int = Field(default=2, ge=1)
    """Wordings per fact and direction that are reserved for its probes and never trained on for it."""
    primary_predicates: tuple[str, ...] | None = None
    """Relations over which the primary outcome is averaged; all relations between concepts when absent."""
    allow_sham: bool = False
    """Let arms of kind `sham` teach false statements; a model trained so must never be used."""
    max_withheld_share: Share = 0.6
    """Refuse a trial that withholds more of the eligible facts (placebo, withheld and untouched together)."""
    power: PowerSection = PowerSection()
    """How many facts an arm needs."""

    @model_validator(mode="after")
    def _arms_make_a_trial(self) -> "TrialSection":
        names = [arm.name for arm in self.every_arm]
        if not {"untouched", *DOCUMENT_ARMS}.isdisjoint(names) or len(set(names)) != len(names):
            raise ValueError(
                "arm names are unique, and `untouched` is the name of the untouched neighbourhoods, "
                f"{' and '.join(DOCUMENT_ARMS)} those of documents"
            )
        if not {"placebo", "withheld"} <= {arm.kind for arm in self.arms}:
            raise ValueError("a trial needs at least one placebo and one withheld arm")
        if any(arm.kind == "sham" for arm in self.arms) and not self.allow_sham:
            raise ValueError("a sham arm teaches false statements: set allow_sham: true if that is what you want")
        return self

    @model_validator(mode="after")
    def _contrasts_name_arms(self) -> "TrialSection":
        names = [arm.name for arm in self.every_arm]
        for contrast in (self.primary, *self.contrasts.values()):
            for name in (contrast.treated, contrast.control):
                if name not in (*names, *self.pools, *DOCUMENT_ARMS, "untouched"):
                    known = ", ".join((*names, *self.pools))
                    raise ValueError(f"contrast names an unknown arm {name!r}; arms are {known}, untouched")
            sides = {contrast.treated, contrast.control}
            if (contrast.probe_kind == "document" or sides & set(DOCUMENT_ARMS)) and not (
                contrast.probe_kind == "document" and sides == set(DOCUMENT_ARMS)
            ):
                raise ValueError(
                    f"contrast of {contrast.treated} and {contrast.control}: probe_kind document compares "
                    f"{' with '.join(DOCUMENT_ARMS)}, and no other arms"
                )
        return self

    @model_validator(mode="after")
    def _primary_contrast_is_fair(self) -> "TrialSection":
        arms = {arm.name: arm for arm in self.every_arm}
        treated, control = arms.get(self.primary.treated), arms.get(self.primary.control)
        if treated is None or treated.kind != "treated":
            raise ValueError(f"primary contrast: {self.primary.treated!r} is not a treated arm")
        if control is None and self.primary.control != "untouched":
            raise ValueError(f"primary contrast: {self.primary.control!r} is not one arm")
        if control and control.kind == "placebo" and control.num_exposures != treated.num_exposures:
            raise ValueError(
                f"primary contrast: {treated.name} shows the names {treated.num_exposures} times, {control.name} "
                f"{control.num_exposures} times: make num_exposures equal, or the contrast mixes two effects"
            )
        return self

    @cached_property
    def every_arm(self) -> tuple[Arm, ...]:
        """The arms of the table, then those of the factorial design."""
        return (*self.arms, *(arm for _, arm in self.factorial.cells())) if self.factorial else self.arms

    @cached_property
    def pools(self) -> dict[str, tuple[str, ...]]:
        """`factor=level` → arms at that level."""
        return self.factorial.pools() if self.factorial else {}

    @property
    def every_contrast(self) -> dict[str, Contrast]:
        """The named contrasts, then the main effects of the factorial design."""
        return {**self.contrasts, **({} if self.factorial is None else self.factorial.main_effects())}
