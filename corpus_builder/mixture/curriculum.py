"""Phases of a training: what is shown first, what later, and how much of each component falls into which phase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from configs.errors import ConfigurationError

MAX_PHASES = 12
_TOLERANCE = 0.01
"""Of the training: what a phase may lack before it is an error."""
_NUM_ROUNDS = 1_000
_KEY = "corpus.mixture.phases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the training, in which only some components are shown."""

    name: str
    until: float
    """Where it ends, as a share of the training; the last phase ends at 1."""
    components: tuple[str, ...] = ()
    """What is shown in it; everything when empty."""


MIXED = (Phase(name="mixed", until=1.0),)
"""No curriculum: everything is shown from beginning to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curriculum:
    """Phases, and for each component where it is shown."""

    phases: tuple[Phase, ...]
    bounds: Mapping[str, tuple[float, ...]]
    """Component → for each phase, the part of its exposures that is shown in this one or before; the last is 1."""

    def phase_of(self, component: str, draw: float) -> int:
        """Return the number of the phase of an exposure whose draw is `draw`, of [0, 1)."""
        return next(number for number, bound in enumerate(self.bounds[component]) if draw < bound)


def plan_curriculum(phases: Sequence[Phase], amounts: Mapping[str, float]) -> Curriculum:
    """Spread the components' `amounts` over the phases so that each phase ends where it is said to.

    A phase's components share it as evenly as the ends allow (iterative proportional fitting, Deming & Stephan 1940).
    ConfigurationError when the ends are not in order, a component has no phase, or a phase cannot be filled.
    """
    phases = tuple(phases)
    shares = {name: amount / sum(amounts.values()) for name, amount in sorted(amounts.items()) if amount}
    lengths = _lengths(phases)
    if not shares:
        return Curriculum(phases=phases, bounds={})
    allowed = {name: [not phase.components or name in phase.components for phase in phases] for name in shares}
    _check_components(phases, amounts, allowed)
    _check_filled(phases, lengths, shares, allowed)
    table = np.array([allowed[name] for name in shares], dtype=np.float64)
    rows, columns = np.array(list(shares.values())), np.array(lengths)
    for _ in range(_NUM_ROUNDS):
        # A phase whose components all found their place elsewhere has nothing left to scale.
        filled = table.sum(axis=0)
        table *= np.divide(columns, filled, out=np.zeros_like(columns), where=filled > 0)
        table *= (rows / table.sum(axis=1))[:, None]
    bounds = np.cumsum(table / table.sum(axis=1, keepdims=True), axis=1)
    bounds[bounds > 1 - 1e-9] = 1.0  # a component is not shown after its last phase
    return Curriculum(
        phases=phases, bounds={name: tuple(row) for name, row in zip(shares, bounds.tolist(), strict=True)}
    )


def _lengths(phases: Sequence[Phase]) -> list[float]:
    ends = [0.0, *(phase.until for phase in phases)]
    if not phases or len(phases) > MAX_PHASES:
        raise ConfigurationError(f"{_KEY}: {len(phases)} phases: name 1 to {MAX_PHASES}")
    if len({phase.name for phase in phases}) < len(phases):
        raise ConfigurationError(f"{_KEY}: a name stands twice: name the phases apart")
    for phase, (before, until) in zip(phases, pairwise(ends), strict=True):
        if until <= before:
            raise ConfigurationError(f"{_KEY}: {phase.name} ends at {until:g}, not after {before:g}: put them in order")
    if ends[-1] != 1:
        raise ConfigurationError(f"{_KEY}: the last phase ends at {ends[-1]:g}: set its `until` to 1")
    return [after - before for before, after in pairwise(ends)]


def _check_components(
    phases: Sequence[Phase], amounts: Mapping[str, float], allowed: Mapping[str, Sequence[bool]]
) -> None:
    for phase in phases:
        for name in phase.components:
            if name not in amounts:
                known = ", ".join(sorted(amounts))
                raise ConfigurationError(f"{_KEY}: {phase.name}: no source {name!r} in the mixture; it has: {known}")
    for name, where in allowed.items():
        if not any(where):
            raise ConfigurationError(f"{_KEY}: no phase shows {name}, which has a share: add it to one")


def _check_filled(
    phases: Sequence[Phase],
    lengths: Sequence[float],
    shares: Mapping[str, float],
    allowed: Mapping[str, Sequence[bool]],
) -> None:
    """Refuse phases that are longer together than all that may be shown in them (Hall's condition)."""
    for size in range(1, len(phases) + 1):
        for chosen in combinations(range(len(phases)), size):
            length = sum(lengths[number] for number in chosen)
            there = sum(share for name, share in shares.items() if any(allowed[name][number] for number in chosen))
            if length > there + _TOLERANCE:
                names = " and ".join(phases[number].name for number in chosen)
                raise ConfigurationError(
                    f"{_KEY}: {names} take {length:.2f} of the training, but their sources are only {there:.2f} of "
                    "it: move `until`, or name more sources"
                )
