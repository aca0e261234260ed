"""What `python -m eval probe` does: it scores a replicate's model before and after training, or any other models."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from configs.errors import InputError
from configs.experiment import Experiment, Replicate
from configs.layout import layout_of
from eval.models import LoadedModel, load_model, model_folder
from eval.probe import Evaluator, Measurement, check_trained_on, evaluator_of, results_are_current, write_results
from ontology.stage import hash_file, read_manifest

NUM_STEPS = "num_steps"


def probe_experiment(experiment: Experiment, models: Sequence[str]) -> None:
    """Measure every replicate, and say on standard output where its results lie.

    Without `models`: before and after training, unless the results are there and current. With them: these alone,
    into a folder of their own.
    """
    for replicate in experiment.replicates:
        folder = layout_of(experiment, replicate).results
        if models:
            folder = folder.with_name("results-extra")
            probe_others(experiment, replicate, models, folder)
        else:
            probe_replicate(experiment, replicate)
        sys.stdout.write(f"{folder}\n")


def probe_replicate(experiment: Experiment, replicate: Replicate) -> None:
    """Measure the model before and after a replicate's training, unless its results are current."""
    layout, evaluation = layout_of(experiment, replicate), experiment.evaluation
    check_trained_on(layout.run, layout.corpus)
    alone = evaluation.model_copy(update={"along": ()})  # the points along training can only be measured there
    for known in (evaluation, alone):
        if results_are_current(layout.results, corpus=layout.corpus, run=layout.run, evaluation=known):
            return
    evaluator = evaluator_of(experiment, replicate)
    base = experiment.model.name_or_path or str(layout.base)
    num_steps = read_manifest(layout.run).counts.get(NUM_STEPS, 0)
    measurements = [
        _measure(evaluator, _load(experiment, base), "before", 0),
        _measure(evaluator, _load(experiment, str(layout.run)), "after", num_steps),
    ]
    write_results(layout.results, measurements, corpus=layout.corpus, run=layout.run, evaluation=alone)


def probe_others(experiment: Experiment, replicate: Replicate, models: Sequence[str], folder: Path) -> None:
    """Measure other models on a replicate's corpus, each under the name of its folder; they replace what was there."""
    names = [Path(model).name for model in models]
    if len(set(names)) < len(names):
        raise InputError(f"--model: two models are named {max(names, key=names.count)!r}: rename one of the folders")
    layout, evaluator = layout_of(experiment, replicate), evaluator_of(experiment, replicate)
    measurements = [
        _measure(evaluator, _load(experiment, model), name, 0) for name, model in zip(names, models, strict=True)
    ]
    write_results(
        folder,
        measurements,
        corpus=layout.corpus,
        run=layout.run,
        evaluation=experiment.evaluation,
        others={name: _fingerprint(model) for name, model in zip(names, models, strict=True)},
    )


def _fingerprint(model: str) -> str:
    """Return a hash of a folder's weights; a hub model's name stands for itself."""
    weights = sorted(model_folder(Path(model)).glob("*.safetensors"))
    text = " ".join(hash_file(path) for path in weights)
    return hashlib.sha256(text.encode()).hexdigest() if weights else model


def _load(experiment: Experiment, model: str) -> LoadedModel:
    section = experiment.model
    revision = section.revision if model == section.name_or_path else None
    return load_model(
        model,
        revision=revision,
        dtype=section.dtype,
        attention=section.attention,
        device=experiment.training.device,
    )


def _measure(evaluator: Evaluator, loaded: LoadedModel, name: str, step: int) -> Measurement:
    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r{name}: {done:,} of {total:,} statements" + ("\n" if done == total else ""))

    progress = show if sys.stderr.isatty() else None
    return evaluator.measure(loaded, model_name=name, step=step, progress=progress)
