"""The re-randomisation test: how often would chance assignment alone give a difference this large?

Fisher's test of the sharp null hypothesis that the two arms make no difference to any fact: labels are drawn again as
the trial drew them, and the difference of means is computed for each draw (Fisher 1935; Phipson & Smyth 2010 for the
count that includes the assignment that was observed). Two arms of exposed neighbourhoods exchange whole groups of facts
within a relation; a comparison with untouched neighbourhoods exchanges whole neighbourhoods.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus_builder.corpus import UNTOUCHED
from eval.statistics.estimates import Unavailable
from eval.statistics.outcomes import OutcomeTable

Floats = NDArray[np.float64]
_KEYS_AT_ONCE = 2_000_000
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Significance:
    """A difference of means, and the share of assignments that give one at least as large on either side."""

    difference: float
    p_value: float
    num_resamples: int


def rerandomisation_test(
    table: OutcomeTable, *, treated: str, control: str, moment: str, num_resamples: int, seed: int
) -> Significance | Unavailable:
    """Test `treated` against `control`, two-sided; replicates are redrawn independently, their differences averaged.

    Unavailable (`no_facts`) when a replicate lacks one of the arms. ValueError when a unit has facts in both arms.
    """
    rng = np.random.default_rng(seed)
    replicates = sorted(set(table.replicates.tolist()))
    observed, drawn = 0.0, np.zeros(num_resamples)
    for replicate in replicates:
        rows = table.of_replicate(replicate).of_arms((treated, control))
        if set(rows.arms.tolist()) != {treated, control}:
            return Unavailable(reason="no_facts")
        units = _units(rows, treated, control, moment)
        observed += _difference(units, units.treated[None, :])[0] / len(replicates)
        drawn += _draw(units, num_resamples, rng) / len(replicates)
    if not replicates:
        return Unavailable(reason="no_facts")
    num_as_large = int((np.abs(drawn) >= abs(observed) - _ROUNDING).sum())
    return Significance(
        difference=float(observed), p_value=(1 + num_as_large) / (1 + num_resamples), num_resamples=num_resamples
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Units:
    """What is assigned as one: size, summed outcome, arm, and the units of each stratum."""

    sizes: Floats
    sums: Floats
    treated: NDArray[np.bool_]
    strata: Sequence[NDArray[np.int64]]


def _units(table: OutcomeTable, treated: str, control: str, moment: str) -> _Units:
    whole_neighbourhoods = UNTOUCHED in (treated, control)
    names = table.neighbourhoods if whole_neighbourhoods else table.groups
    distinct, first, unit_of = np.unique(names, return_index=True, return_inverse=True)
    is_treated = table.arms == treated
    if (is_treated[first][unit_of] != is_treated).any():
        raise ValueError(f"facts that were assigned together are in both {treated} and {control}")
    # A group may hold inverse statements of two relations; its first row stands for it in every replicate.
    strata = np.zeros(len(distinct)) if whole_neighbourhoods else table.relations[first]
    return _Units(
        sizes=np.bincount(unit_of).astype(np.float64),
        sums=np.bincount(unit_of, weights=table.outcomes[moment]).astype(np.float64),
        treated=is_treated[first],
        strata=[np.flatnonzero(strata == stratum) for stratum in np.unique(strata)],
    )


def _draw(units: _Units, num_resamples: int, rng: np.random.Generator) -> Floats:
    """Return the difference of means under `num_resamples` other assignments."""
    chunk = max(1, _KEYS_AT_ONCE // len(units.sizes))
    parts = [
        _difference(units, _assign(units, min(chunk, num_resamples - start), rng))
        for start in range(0, num_resamples, chunk)
    ]
    return np.concatenate(parts)


def _assign(units: _Units, size: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return (size, units): who is treated; every stratum keeps its number of treated units."""
    assigned = np.zeros((size, len(units.sizes)), dtype=np.bool_)
    for members in units.strata:
        assigned[:, members] = rng.permuted(np.tile(units.treated[members], (size, 1)), axis=1)
    return assigned


def _difference(units: _Units, assigned: NDArray[np.bool_]) -> Floats:
    """Return the treated facts' mean minus the others', for each assignment (size, units)."""
    chosen = assigned.astype(np.float64)
    treated_sum, treated_size = chosen @ units.sums, chosen @ units.sizes
    control_sum, control_size = units.sums.sum() - treated_sum, units.sizes.sum() - treated_size
    difference: Floats = treated_sum / treated_size - control_sum / control_size
    return difference
