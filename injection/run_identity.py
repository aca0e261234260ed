"""What a run is known by: everything that its result depends on."""

from collections.abc import Mapping
from dataclasses import dataclass

from configs.experiment import Experiment, Replicate
from configs.layout import layout_of
from corpus_builder.corpus import text_hashes
from injection.dataset import RECIPE
from injection.identity import model_identity
from ontology.stage import Json, read_manifest, stage_key

STAGE = "run"
# What may change without changing the result (threads and device change its last bits only, and are recorded).
_NO_PART_OF_THE_KEY = {"num_threads", "device", "checkpoint_every_steps"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunIdentity:
    """A run's key, and what it was made of."""

    key: str
    configuration: Mapping[str, Json]
    inputs: Mapping[str, str]
    """Hashes of the corpus' texts and facts, and of the starting model."""

    @property
    def starting_model(self) -> str:
        """Hash, or name and revision, of the model before training."""
        return self.inputs["model"]


def identify_run(experiment: Experiment, replicate: Replicate) -> RunIdentity:
    """Return the identity of a replicate's run; its corpus and starting model are there.

    It depends on the corpus' texts and arms and not on the whole corpus: a new analysis of the same texts is no reason
    to train again.
    """
    corpus = read_manifest(layout_of(experiment, replicate).corpus).outputs
    configuration: dict[str, Json] = {
        "training": experiment.training.model_dump(mode="json", exclude=_NO_PART_OF_THE_KEY),
        "model": experiment.model.model_dump(mode="json", include={"dtype", "attention"}),
        "recipe": RECIPE,
    }
    inputs = text_hashes(corpus)
    inputs["model"] = model_identity(experiment)
    key = stage_key(STAGE, {**configuration, "seed": replicate.seed}, inputs)
    return RunIdentity(key=key, configuration=configuration, inputs=inputs)
