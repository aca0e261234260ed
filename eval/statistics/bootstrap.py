"""Intervals for arms and their differences when facts share subjects and objects: a two-way clustered bootstrap.

Resampling is the pigeonhole bootstrap (Owen 2007, *The pigeonhole bootstrap*): subjects and objects are drawn with
replacement, independently, and a fact weighs the product of how often its two ends were drawn. All arms, moments and
replicates share the draws, so any difference of them is paired by fact.

Its variance tends to V_subjects + V_objects + V_facts, where two-way clustered errors have V_subjects + V_objects -
V_facts (Cameron, Gelbach & Miller 2011): with small clusters its intervals are up to 1.7 times too wide. So the draws
are contracted about the estimate by the square root of the ratio of the two, never below the wider one-way variance.
"""

from collections.abc import Mapping

import numpy as np

from eval.statistics.estimates import Estimate, Unavailable
from eval.statistics.outcomes import OutcomeTable
from eval.statistics.resampling import Floats, Integers, cells_of, draw_means, means_of

_MAX_UNDEFINED_SHARE = 0.05


class ClusteredBootstrap:
    """Resampled means of every replicate, arm and moment of a table, and intervals for what is made of them.

    A quantity of several replicates is the mean of the replicates' own; since clusters are drawn once for all of them,
    its interval knows that they ask about the same facts. It does not cover the variance of training.
    """

    def __init__(self, table: OutcomeTable, *, num_resamples: int, confidence: float, seed: int) -> None:
        """Draw the resamples; memory is about 8 bytes x resamples x (replicates x arms x moments)."""
        self.table = table
        self.confidence = confidence
        self._moments = {moment: column for column, moment in enumerate(table.outcomes)}
        self._outcomes: Floats = np.column_stack([np.ones(len(table.arms)), *table.outcomes.values()])
        self._subjects = np.unique(table.subjects, return_inverse=True)[1]
        self._objects = np.unique(table.objects, return_inverse=True)[1]
        pairs = self._subjects * (self._objects.max(initial=0) + 1) + self._objects
        self._pairs = np.unique(pairs, return_inverse=True)[1]
        self._cells = cells_of(table)
        self._means = {cell: means_of(self._outcomes[rows].sum(axis=0)) for cell, rows in self._cells.items()}
        clusters = (self._subjects, self._objects)
        self._draws = draw_means(self._outcomes, clusters, self._cells, num_resamples=num_resamples, seed=seed)

    def mean(self, arm: str, moment: str, *, replicate: str | None = None) -> Estimate | Unavailable:
        """Return an arm's mean outcome."""
        return self._estimate({(arm, moment): 1.0}, replicate)

    def difference(
        self, treated: str, control: str, moment: str, *, replicate: str | None = None
    ) -> Estimate | Unavailable:
        """Return the mean outcome of `treated` minus that of `control`."""
        return self._estimate({(treated, moment): 1.0, (control, moment): -1.0}, replicate)

    def change(self, arm: str, before: str, after: str, *, replicate: str | None = None) -> Estimate | Unavailable:
        """Return an arm's mean change, paired by fact."""
        return self._estimate({(arm, after): 1.0, (arm, before): -1.0}, replicate)

    def difference_in_changes(
        self, treated: str, control: str, before: str, after: str, *, replicate: str | None = None
    ) -> Estimate | Unavailable:
        """Return the mean change of `treated` minus that of `control`, paired by fact."""
        weights = {(treated, after): 1.0, (treated, before): -1.0, (control, after): -1.0, (control, before): 1.0}
        return self._estimate(weights, replicate)

    def _estimate(self, weights: Mapping[tuple[str, str], float], replicate: str | None) -> Estimate | Unavailable:
        """Return the interval of a weighted sum of (arm, moment) means, averaged over replicates."""
        arms = {arm for arm, _ in weights}
        replicates = [replicate] if replicate is not None else sorted(set(self.table.replicates.tolist()))
        cells = [(name, arm) for name in replicates for arm in sorted(arms)]
        if not cells or any(cell not in self._cells for cell in cells):
            return Unavailable(reason="no_facts")
        terms = {
            (name, arm, self._moments[moment]): weight / len(replicates)
            for name in replicates
            for (arm, moment), weight in weights.items()
        }
        rows = np.concatenate([self._cells[cell] for cell in cells])
        if len(np.unique(self._pairs[rows])) < 2:
            return Unavailable(reason="one_cluster")
        value = sum(weight * self._means[name, arm][column] for (name, arm, column), weight in terms.items())
        draws = sum(weight * self._draws[name, arm][:, column] for (name, arm, column), weight in terms.items())
        return self._interval(float(value), np.asarray(draws), self._contraction(terms), rows)

    def _interval(self, value: float, draws: Floats, contraction: float, rows: Integers) -> Estimate | Unavailable:
        defined = draws[np.isfinite(draws)]
        if len(defined) < (1 - _MAX_UNDEFINED_SHARE) * len(draws):
            return Unavailable(reason="unstable")
        tail = (1 - self.confidence) / 2
        low, high = value + contraction * (np.quantile(defined, [tail, 1 - tail]) - value)
        return Estimate(
            value=value,
            low=float(low),
            high=float(high),
            num_facts=len(np.unique(self.table.facts[rows])),
            num_subjects=len(np.unique(self._subjects[rows])),
            num_objects=len(np.unique(self._objects[rows])),
        )

    def _contraction(self, terms: Mapping[tuple[str, str, int], float]) -> float:
        """Return the ratio of the two-way clustered standard error to the pigeonhole's, by linearisation."""
        influence: Floats = np.zeros(len(self.table.arms))
        for (name, arm, column), weight in terms.items():
            rows = self._cells[name, arm]
            residuals = self._outcomes[rows, column + 1] - self._means[name, arm][column]
            influence[rows] += weight * residuals / len(rows)
        subjects, objects, pairs = (
            float((np.bincount(clusters, weights=influence) ** 2).sum())
            for clusters in (self._subjects, self._objects, self._pairs)
        )
        pigeonhole = subjects + objects + pairs
        if pigeonhole == 0:
            return 1.0
        return float(np.sqrt(max(subjects + objects - pairs, subjects, objects) / pigeonhole))
