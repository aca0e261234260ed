"""What lies upstream of a training: release, corpora and base model, each built only when it is missing."""

from collections.abc import Callable

from configs.experiment import Experiment
from configs.layout import layout_of
from corpus_builder.build import build_corpus
from injection.identity import base_model
from ontology.importing import import_release


def build_upstream(experiment: Experiment, *, say: Callable[[str], None]) -> None:
    """Build the release, every replicate's corpus, and the base model where the experiment asks for one."""
    base_model(experiment)  # a mistyped name is found before anything is built
    for replicate in experiment.replicates:
        layout = layout_of(experiment, replicate)
        import_release(experiment.ontology.sources, layout.release, strict=experiment.ontology.strict)
        counts = build_corpus(experiment, replicate).counts
        say(f"{layout.corpus}: {counts['facts']:,} facts, {counts['texts']:,} texts, {counts['probes']:,} probes")
    if experiment.model.name_or_path is None:
        from injection.base import make_base

        counts = make_base(experiment).counts
        say(f"{layout_of(experiment, experiment.replicates[0]).base}: {counts['num_steps']:,} steps of base training")
