"""Simulated trials: facts between subjects and objects, with effects of both and of the treatment."""

import numpy as np
import pytest

from eval.statistics import OutcomeTable


def simulate(
    seed: int,
    *,
    num_subjects: int = 120,
    num_objects: int = 40,
    num_extra: int = 30,
    effect: float = 0.0,
    spread: float = 1.0,
    arms: tuple[str, ...] = ("control", "treated"),
    replicate: str = "r1",
) -> OutcomeTable:
    """Return a trial whose outcomes are 0 or 1; `effect` is added to the log-odds of `treated`."""
    rng = np.random.default_rng(seed)
    subjects = np.concatenate([np.arange(num_subjects), rng.integers(num_subjects, size=num_extra)])
    objects = rng.choice(num_objects, size=len(subjects), p=rng.dirichlet(np.ones(num_objects)))
    assigned = np.array(arms)[rng.integers(len(arms), size=len(subjects))]
    odds = rng.normal(0, spread, num_subjects)[subjects] + rng.normal(0, spread, num_objects)[objects]
    chance = 1 / (1 + np.exp(-odds - effect * (assigned == "treated")))
    facts = np.array([f"f{index}" for index in range(len(subjects))])
    return OutcomeTable(
        replicates=np.full(len(subjects), replicate),
        arms=assigned,
        facts=facts,
        subjects=np.char.add("s", subjects.astype(str)),
        objects=np.char.add("o", objects.astype(str)),
        groups=facts,
        neighbourhoods=np.char.add("o", objects.astype(str)),
        relations=np.where(rng.random(len(subjects)) < 0.5, "is_a", "treats"),
        outcomes={
            "before": (rng.random(len(subjects)) < 0.05).astype(float),
            "after": (rng.random(len(subjects)) < chance).astype(float),
        },
    )


@pytest.fixture
def trial():
    return simulate
