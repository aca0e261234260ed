"""The run folder: model or adapter, metrics, ledger, resources, card, manifest."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from configs.experiment import Experiment, Replicate
from configs.layout import layout_of
from corpus_builder.corpus import read_facts
from corpus_builder.registration import REGISTRATION
from eval.models import LoadedModel
from injection.adapters import save_trained
from injection.card import CardFacts, count_arms, model_card
from injection.checkpoints import TrainingState
from injection.dataset import Dataset
from injection.identity import base_model
from injection.ledger import write_ledger
from injection.loop import METRICS
from injection.resources import measure_resources, write_resources
from injection.run_identity import STAGE, RunIdentity
from ontology.stage import building, read_manifest, write_manifest

_TINY = "a small Gemma-2-shaped model, itself made from scratch on general text,"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedTraining:
    """A training that has ended, before it is saved."""

    trained: LoadedModel
    dataset: Dataset
    state: TrainingState
    work: Path
    """Its working folder."""


def write_run(experiment: Experiment, replicate: Replicate, identity: RunIdentity, finished: FinishedTraining) -> None:
    """Write a replicate's run folder in one stroke."""
    layout, state, dataset = layout_of(experiment, replicate), finished.state, finished.dataset
    run, corpus = layout.run, layout.corpus
    with building(run, STAGE) as folder:
        place = save_trained(
            folder,
            finished.trained,
            experiment.training,
            base=base_model(experiment),
            final_folder=run,
            revision=experiment.model.revision,
        )
        _write_records(folder, place.name, experiment, replicate, finished)
        write_manifest(
            folder,
            STAGE,
            identity.key,
            configuration=identity.configuration,
            inputs={**identity.inputs, **_registration(corpus)},
            counts={
                "num_steps": state.step,
                "num_tokens": dataset.ledger.num_tokens,
                "num_rows": len(dataset.rows),
                "num_resumes": state.num_resumes,
            },
            seeds={"seed": str(replicate.seed), "salt": replicate.salt},
            num_threads=state.num_threads,
        )


def _registration(corpus: Path) -> dict[str, str]:
    """Return the hash of the registered analysis as it stands while the run is written."""
    outputs = read_manifest(corpus).outputs
    return {REGISTRATION: outputs[REGISTRATION]} if REGISTRATION in outputs else {}


def _write_records(
    folder: Path, place: str, experiment: Experiment, replicate: Replicate, finished: FinishedTraining
) -> None:
    """Write what tells about the training: metrics, ledger, resources and card."""
    ledger = finished.dataset.ledger
    resources = measure_resources(finished.trained.model, finished.state, ledger)
    shutil.copyfile(finished.work / METRICS, folder / METRICS)
    write_ledger(folder / "ledger.json", ledger)
    write_resources(folder / "resources.json", resources)
    card = CardFacts(
        experiment=experiment,
        replicate=replicate,
        base=experiment.model.name_or_path or _TINY,
        place=place,
        arms=count_arms(read_facts(layout_of(experiment, replicate).corpus)),
        ledger=ledger,
        resources=resources,
    )
    (folder / "README.md").write_text(model_card(card), encoding="utf-8")
