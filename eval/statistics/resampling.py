"""Resampled means under two-way clustered weights (the pigeonhole bootstrap, Owen 2007)."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from eval.statistics.outcomes import OutcomeTable

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Cell = tuple[str, str]
_WEIGHTS_AT_ONCE = 2_000_000


def cells_of(table: OutcomeTable) -> dict[Cell, Integers]:
    """Return the rows of each replicate and arm."""
    cells: dict[Cell, list[int]] = {}
    for row, cell in enumerate(zip(table.replicates.tolist(), table.arms.tolist(), strict=True)):
        cells.setdefault(cell, []).append(row)
    return {cell: np.array(rows) for cell, rows in sorted(cells.items())}


def draw_means(
    outcomes: Floats,
    clusters: tuple[Integers, Integers],
    cells: Mapping[Cell, Integers],
    *,
    num_resamples: int,
    seed: int,
) -> dict[Cell, Floats]:
    """Return the (resamples, moments) means of each cell; NaN where a resample leaves the cell empty.

    `outcomes` is (rows, 1 + moments), its first column all ones; `clusters` are each row's numbers in either way.
    """
    rng = np.random.default_rng(seed)
    num_rows, num_columns = outcomes.shape
    draws = {cell: np.empty((num_resamples, num_columns - 1)) for cell in cells}
    chunk = max(1, _WEIGHTS_AT_ONCE // max(1, num_rows))
    for start in range(0, num_resamples if num_rows else 0, chunk):
        size = min(chunk, num_resamples - start)
        weights = _counts(clusters[0], size, rng) * _counts(clusters[1], size, rng)
        for cell, rows in cells.items():
            draws[cell][start : start + size] = means_of(weights[:, rows] @ outcomes[rows])
    return draws


def means_of(sums: Floats) -> Floats:
    """Return (…, moments) means from (…, 1 + moments) sums whose first column is the total weight."""
    with np.errstate(invalid="ignore", divide="ignore"):
        means: Floats = sums[..., 1:] / sums[..., :1]
    return means


def _counts(clusters: Integers, size: int, rng: np.random.Generator) -> Floats:
    """Return (size, rows): how often each row's cluster was drawn, drawing as many clusters as there are."""
    num_clusters = int(clusters.max()) + 1
    drawn = rng.integers(num_clusters, size=(size, num_clusters)) + np.arange(size)[:, None] * num_clusters
    counts = np.bincount(drawn.ravel(), minlength=size * num_clusters).reshape(size, num_clusters)
    weights: Floats = counts.astype(np.float64)[:, clusters]
    return weights
