"""Where an experiment's stages lie under its output folder."""

from dataclasses import dataclass
from pathlib import Path

from configs.experiment import Experiment, Replicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The stage folders of one replicate; release and base model are shared by all replicates."""

    release: Path
    base: Path
    """The model made from scratch, where the experiment asks for one."""
    corpus: Path
    run: Path
    results: Path


def layout_of(experiment: Experiment, replicate: Replicate) -> Layout:
    """Return the stage folders of `replicate`."""
    folder = experiment.output / f"seed-{replicate.seed}-salt-{replicate.salt}"
    return Layout(
        release=experiment.output / "release",
        base=experiment.output / "base",
        corpus=folder / "corpus",
        run=folder / "run",
        results=folder / "results",
    )
