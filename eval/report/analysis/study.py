"""The replicates of one trial under analysis: their outcome tables and the bootstraps over them, each made once."""

import functools
from collections.abc import Sequence
from dataclasses import replace

from corpus_builder.corpus import ProbeKind
from corpus_builder.registration import RegisteredContrast
from eval.report.analysis.outcomes import ArmOf, Asks, common_moments, replicate_name, table_of
from eval.report.inputs import AFTER, Trial
from eval.report.model import Contrast, ReplicateValue
from eval.statistics import ClusteredBootstrap, OutcomeTable, Significance, rerandomisation_test


class Study:
    """All replicates with the registered way of analysing them; `seed` draws resamples, nothing else."""

    def __init__(self, trials: Sequence[Trial], *, seed: int = 0) -> None:
        """Take the replicates in the order in which they are shown."""
        self.trials = trials
        self.plan = trials[0].registration
        self.moments = common_moments(trials)
        self._seed = seed
        self._bootstraps: dict[ProbeKind, ClusteredBootstrap] = {}

    @functools.cached_property
    def kinds(self) -> dict[str, str]:
        """Arm → its kind, in the order of the registration."""
        return {arm.name: arm.kind for arm in self.plan.arms}

    def table(
        self,
        kind: ProbeKind,
        *,
        arm_of: ArmOf = lambda _, fact: fact.arm,
        asks: Asks = lambda _: True,
        all_relations: bool = False,
    ) -> OutcomeTable:
        """Return the outcomes of one kind of probe: the primary relations (or all), or the definitions."""
        is_everything = all_relations or kind not in ("relation", "relation_inverse")
        relations = None if is_everything else self.plan.primary_relations
        return table_of(self.trials, kind, self.moments, relations=relations, arm_of=arm_of, asks=asks)

    def resampled(self, table: OutcomeTable) -> ClusteredBootstrap:
        """Return the bootstrap of a table, with the registered level and number of resamples."""
        return ClusteredBootstrap(
            table, num_resamples=self.plan.num_resamples, confidence=self.plan.confidence, seed=self._seed
        )

    def bootstrap(self, kind: ProbeKind) -> ClusteredBootstrap:
        """Return the bootstrap over all arms of one kind of probe."""
        if kind not in self._bootstraps:
            self._bootstraps[kind] = self.resampled(self.table(kind))
        return self._bootstraps[kind]

    def bootstrap_of(self, planned: RegisteredContrast) -> ClusteredBootstrap:
        """Return the bootstrap in which both sides of a contrast are arms, pools of a factorial design too."""
        pools = {side: self.plan.pools[side] for side in (planned.treated, planned.control) if side in self.plan.pools}
        if not pools:
            return self.bootstrap(planned.probe_kind)
        pool_of = {arm: pool for pool, arms in pools.items() for arm in arms}
        table = self.table(planned.probe_kind, arm_of=lambda _, fact: pool_of.get(fact.arm or "", fact.arm))
        return self.resampled(table)

    def contrast(self, planned: RegisteredContrast) -> Contrast:
        """Return a contrast after training with its re-randomisation test and each replicate's own value."""
        bootstrap = self.bootstrap_of(planned)
        test = rerandomisation_test(
            bootstrap.table,
            treated=planned.treated,
            control=planned.control,
            moment=AFTER,
            num_resamples=self.plan.num_resamples,
            seed=self._seed,
        )
        return replace(
            contrast_of(bootstrap, planned),
            p_value=test.p_value if isinstance(test, Significance) else None,
            replicates=self._replicate_values(bootstrap, planned),
        )

    def _replicate_values(
        self, bootstrap: ClusteredBootstrap, planned: RegisteredContrast
    ) -> tuple[ReplicateValue, ...]:
        return tuple(
            ReplicateValue(
                seed=trial.seed,
                salt=trial.salt,
                estimate=bootstrap.difference(planned.treated, planned.control, AFTER, replicate=replicate_name(i)),
            )
            for i, trial in enumerate(self.trials)
        )


def contrast_of(bootstrap: ClusteredBootstrap, planned: RegisteredContrast) -> Contrast:
    """Return the difference of two arms of a bootstrap after training, not tested."""
    return Contrast(
        name=planned.name,
        treated=planned.treated,
        control=planned.control,
        probe_kind=planned.probe_kind,
        num_treated=num_rows(bootstrap.table, planned.treated),
        num_control=num_rows(bootstrap.table, planned.control),
        treated_accuracy=bootstrap.mean(planned.treated, AFTER),
        control_accuracy=bootstrap.mean(planned.control, AFTER),
        difference=bootstrap.difference(planned.treated, planned.control, AFTER),
    )


def num_rows(table: OutcomeTable, arm: str) -> int:
    """Return how many facts of an arm a table holds, over all replicates."""
    return int((table.arms == arm).sum())
