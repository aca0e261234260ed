"""The table that the trial's statistics start from: one row per fact and replicate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus_builder.corpus import Fact

Names = NDArray[np.str_]


@dataclass(frozen=True, kw_only=True)
class OutcomeTable:
    """Who was assigned where, and what was measured of them; all columns have one entry per row (N)."""

    replicates: Names
    """Name of the (seed, salt) pair."""
    arms: Names
    facts: Names
    subjects: Names
    objects: Names
    """Clusters of the two ways; a text object is a cluster of its own."""
    groups: Names
    """What was assigned together inside an exposed neighbourhood."""
    neighbourhoods: Names
    """What was drawn untouched or exposed."""
    relations: Names
    """Strata within which assignments are compared."""
    outcomes: Mapping[str, NDArray[np.float64]]
    """Moment of measurement (`before`, `step-000100`, `after`) → outcome of each row, finite."""

    def __post_init__(self) -> None:
        columns = [*self._names().values(), *self.outcomes.values()]
        if len({len(column) for column in columns}) != 1:
            raise ValueError("the columns of an outcome table have the same length")
        if not all(np.isfinite(values).all() for values in self.outcomes.values()):
            raise ValueError("outcomes are finite: a failed measurement counts as a miss")

    def where(self, chosen: NDArray[np.bool_]) -> "OutcomeTable":
        """Return the chosen rows."""
        outcomes = {moment: values[chosen] for moment, values in self.outcomes.items()}
        return OutcomeTable(**{name: column[chosen] for name, column in self._names().items()}, outcomes=outcomes)

    def of_arms(self, arms: Sequence[str]) -> "OutcomeTable":
        """Return the rows of these arms."""
        return self.where(np.isin(self.arms, list(arms)))

    def of_replicate(self, replicate: str) -> "OutcomeTable":
        """Return the rows of one replicate."""
        return self.where(self.replicates == replicate)

    def _names(self) -> dict[str, Names]:
        return {
            "replicates": self.replicates,
            "arms": self.arms,
            "facts": self.facts,
            "subjects": self.subjects,
            "objects": self.objects,
            "groups": self.groups,
            "neighbourhoods": self.neighbourhoods,
            "relations": self.relations,
        }


def outcome_table(replicate: str, facts: Sequence[Fact], outcomes: Mapping[str, Mapping[str, float]]) -> OutcomeTable:
    """Return the table of one replicate: the facts of its trial that were asked about, from moment → fact → outcome.

    A fact takes part when it has an arm and an outcome at every moment.
    """
    asked = set.intersection(*(set(values) for values in outcomes.values())) if outcomes else set()
    rows = [fact for fact in facts if fact.arm is not None and fact.fact_id in asked]
    return OutcomeTable(
        replicates=_names(replicate for _ in rows),
        arms=_names(str(fact.arm) for fact in rows),
        facts=_names(fact.fact_id for fact in rows),
        subjects=_names(fact.subject for fact in rows),
        objects=_names(fact.object if fact.object_kind == "concept" else fact.fact_id for fact in rows),
        groups=_names(fact.group for fact in rows),
        neighbourhoods=_names(fact.neighbourhood for fact in rows),
        relations=_names(fact.relation for fact in rows),
        outcomes={
            moment: np.array([values[fact.fact_id] for fact in rows], dtype=np.float64)
            for moment, values in outcomes.items()
        },
    )


def concatenate(tables: Sequence[OutcomeTable]) -> OutcomeTable:
    """Return the rows of several replicates' tables, of the moments that all of them have."""
    first = tables[0]
    moments = [moment for moment in first.outcomes if all(moment in table.outcomes for table in tables)]
    names = {name: np.concatenate([table._names()[name] for table in tables]) for name in first._names()}
    outcomes = {moment: np.concatenate([table.outcomes[moment] for table in tables]) for moment in moments}
    return OutcomeTable(**names, outcomes=outcomes)


def _names(values: Iterable[str]) -> Names:
    return np.array(list(values), dtype=np.str_)
