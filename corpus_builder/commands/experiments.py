"""What the commands that take an experiment share: its configuration, and its release, imported if need be."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from configs.experiment import Experiment, Replicate


def replicates_of(config: Path, flags: Sequence[str]) -> "Iterator[tuple[Experiment, Replicate, Path]]":
    """Yield the experiment with each of its replicates and the release folder, which is complete by then."""
    from configs.layout import layout_of
    from configs.load import load_experiment
    from ontology.importing import import_release

    experiment = load_experiment(config, flags)
    for replicate in experiment.replicates:
        folder = layout_of(experiment, replicate).release
        import_release(experiment.ontology.sources, folder, strict=experiment.ontology.strict)
        yield experiment, replicate, folder
