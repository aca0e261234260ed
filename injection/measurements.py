"""Measurements made while a model is trained: each is kept as soon as it is made, and made once."""

from collections.abc import Callable, Mapping
from pathlib import Path

import torch

from configs.experiment import ModelSection
from eval.models import LoadedModel
from eval.probe import Evaluator, Measurement
from eval.results import ProbeScore, Retention
from ontology.rows import read_rows, write_rows
from ontology.stage import building, is_current, read_manifest, stage_key, write_manifest

_STAGE = "measurement"
_MEASURED_BY = {"scorer", "max_tokens_per_row", "max_retention_texts"}


class MeasurementStore:
    """The measurements of one replicate, one complete folder each."""

    def __init__(self, folder: Path, evaluator: Evaluator, *, model: ModelSection, replays: bool) -> None:
        """`model` is how models are loaded; `replays` tells whether training replays text, as rows of retention say."""
        self._folder = folder
        self._evaluator = evaluator
        self._configuration = {
            **evaluator.evaluation.model_dump(mode="json", include=_MEASURED_BY),
            "replays": replays,
            **model.model_dump(mode="json", include={"dtype", "attention"}),
        }
        self._corpus_key = read_manifest(evaluator.corpus).stage_key

    def find(self, name: str, *, step: int, model: str) -> Measurement | None:
        """Return the measurement `name` of the model with identity `model` at `step`, None when it was not made."""
        folder = self._folder / name
        if not is_current(folder, self._key(name, step, self._inputs(model))):
            return None
        return Measurement(
            scores=tuple(read_rows(folder / "probe_scores.parquet", ProbeScore)),
            retention=tuple(read_rows(folder / "retention.parquet", Retention)),
        )

    def measure(self, loaded: LoadedModel, name: str, *, step: int, model: str) -> Measurement:
        """Return the measurement, made now unless it was made before; training's random state is left as it was."""
        return self.measure_with(lambda: loaded, name, step=step, model=model)

    def measure_with(self, load: Callable[[], LoadedModel], name: str, *, step: int, model: str) -> Measurement:
        """Like `measure`, with a model that is loaded only when it is needed."""
        found = self.find(name, step=step, model=model)
        if found is not None:
            return found
        with torch.random.fork_rng():
            made = self._evaluator.measure(load(), model_name=name, step=step)
        self._keep(made, name, step, model)
        return made

    def _keep(self, made: Measurement, name: str, step: int, model: str) -> None:
        inputs = self._inputs(model)
        with building(self._folder / name) as folder:
            counts = {
                "probe_scores": write_rows(folder / "probe_scores.parquet", ProbeScore, made.scores),
                "retention": write_rows(folder / "retention.parquet", Retention, made.retention),
            }
            write_manifest(
                folder,
                _STAGE,
                self._key(name, step, inputs),
                configuration=self._configuration,
                inputs=inputs,
                counts=counts,
            )

    def _inputs(self, model: str) -> dict[str, str]:
        return {"corpus": self._corpus_key, "model": model}

    def _key(self, name: str, step: int, inputs: Mapping[str, str]) -> str:
        return stage_key(_STAGE, {**self._configuration, "name": name, "step": step}, inputs)
