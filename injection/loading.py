"""The models of a replicate, as its experiment wants them loaded."""

from configs.experiment import Experiment, Replicate
from configs.layout import layout_of
from eval.models import LoadedModel, load_model
from injection.identity import base_model


def load_starting_model(experiment: Experiment) -> LoadedModel:
    """Load the model before training, in the number format that it is trained in.

    Full training keeps its weights in float32: small updates would be lost in bfloat16.
    """
    dtype = "float32" if experiment.training.method == "full" else experiment.model.dtype
    return _load(experiment, base_model(experiment), dtype)


def load_trained_model(experiment: Experiment, replicate: Replicate) -> LoadedModel:
    """Load the model of a complete run."""
    return _load(experiment, str(layout_of(experiment, replicate).run), experiment.model.dtype)


def _load(experiment: Experiment, source: str, dtype: str) -> LoadedModel:
    section = experiment.model
    return load_model(
        source,
        revision=section.revision,
        dtype=dtype,
        attention=section.attention,
        device=experiment.training.device,
    )
