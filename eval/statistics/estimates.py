"""An estimate with its interval, or the reason why there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value, the ends of its interval, and how much it rests on (distinct facts, subjects, objects)."""

    value: float
    low: float
    high: float
    num_facts: int
    num_subjects: int
    num_objects: int

    @property
    def excludes_zero(self) -> bool:
        """Whether the whole interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable:
    """There is no estimate."""

    reason: str
    """`no_facts`: an arm is empty; `one_cluster`: its facts share one subject and one object, so nothing can be
    resampled; `unstable`: more than 5% of the resamples leave an arm without facts."""
