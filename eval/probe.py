"""Measuring a model against a corpus: its probes, its held-out texts, and the results folder they end in."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from configs.errors import InputError
from configs.experiment import EvaluationSection, Experiment, Replicate
from configs.layout import layout_of
from corpus_builder.corpus import read_probes, read_texts, text_hashes
from eval.models import LoadedModel
from eval.results import ProbeScore, Retention
from eval.retention import measure_retention
from eval.scoring import score_probes
from ontology.rows import write_rows
from ontology.stage import Json, Manifest, building, is_current, read_manifest, stage_key, write_manifest

# What changes a measurement; the other settings of the section only concern the report.
_MEASURED_BY = {"scorer", "along", "max_tokens_per_row", "max_retention_texts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Everything measured of one model at one point of its training."""

    scores: tuple[ProbeScore, ...]
    retention: tuple[Retention, ...]


class Evaluator:
    """The measuring instrument of one corpus: reads it once, then measures any number of models."""

    def __init__(
        self, corpus: Path, evaluation: EvaluationSection, *, replay_domains: Sequence[str] | None = None
    ) -> None:
        """Read the corpus; `replay_domains` are the domains of general text that training replays, None for all."""
        self.corpus = corpus
        self.evaluation = evaluation
        self._probes = read_probes(corpus)
        self._texts = [text for text in read_texts(corpus) if text.split == "held_out"]
        general = {text.source for text in self._texts if text.kind == "general"}
        self._replayed = frozenset(general if replay_domains is None else replay_domains)

    def measure(
        self,
        loaded: LoadedModel,
        *,
        model_name: str,
        step: int,
        progress: Callable[[int, int], None] | None = None,
    ) -> Measurement:
        """Score every probe and held-out domain; the model keeps its mode, weights and attention."""
        scores = score_probes(
            loaded,
            self._probes,
            scorer=self.evaluation.scorer,
            max_tokens_per_row=self.evaluation.max_tokens_per_row,
            model_name=model_name,
            step=step,
            progress=progress,
        )
        retention = measure_retention(
            loaded,
            self._texts,
            model_name=model_name,
            step=step,
            replayed_domains=self._replayed,
            max_texts_per_domain=self.evaluation.max_retention_texts,
        )
        return Measurement(scores=tuple(scores), retention=tuple(retention))


def evaluator_of(experiment: Experiment, replicate: Replicate) -> Evaluator:
    """Return the measuring instrument of a replicate's corpus."""
    general_text = experiment.corpus.general_text
    replay_domains = general_text.replay_domains if experiment.training.replay.share else ()
    return Evaluator(layout_of(experiment, replicate).corpus, experiment.evaluation, replay_domains=replay_domains)


def results_are_current(folder: Path, *, corpus: Path, run: Path, evaluation: EvaluationSection) -> bool:
    """Tell whether `folder` holds the results of this corpus, run and way of measuring."""
    return is_current(folder, _key(evaluation, _inputs(corpus, run)))


def check_trained_on(run: Path, corpus: Path) -> None:
    """Refuse a run whose facts or texts are not those of `corpus`: its arms would be other arms."""
    trained_on = text_hashes(read_manifest(run).inputs)
    holds = text_hashes(read_manifest(corpus).outputs)
    differing = sorted(name for name in trained_on | holds if trained_on.get(name) != holds.get(name))
    if trained_on and differing:
        raise InputError(f"{run}: was trained on another {differing[0]} than {corpus} holds now: train again")


def write_results(
    folder: Path,
    measurements: Sequence[Measurement],
    *,
    corpus: Path,
    run: Path,
    evaluation: EvaluationSection,
    others: Mapping[str, str] | None = None,
) -> Manifest:
    """Write a results folder; corpus and run are complete stage folders. Rows are sorted by step, model and id.

    `others` names measured models that are not of the run, with hashes of their weights.
    """
    check_trained_on(run, corpus)
    inputs = _inputs(corpus, run) | {f"model {name}": sha256 for name, sha256 in (others or {}).items()}
    configuration: dict[str, Json] = {
        "evaluation": evaluation.model_dump(mode="json"),
        "scorer": evaluation.scorer,
        "corpus": Path(os.path.relpath(corpus, folder)).as_posix(),
        "run": Path(os.path.relpath(run, folder)).as_posix(),
    }
    key = _key(evaluation, inputs)
    with building(folder) as aside:
        counts = _write_tables(aside, measurements)
        return write_manifest(aside, "results", key, configuration=configuration, inputs=inputs, counts=counts)


def _write_tables(folder: Path, measurements: Sequence[Measurement]) -> dict[str, int]:
    scores = [row for measurement in measurements for row in measurement.scores]
    retention = [row for measurement in measurements for row in measurement.retention]
    scores.sort(key=lambda row: (row.step, row.model, row.probe_id))
    retention.sort(key=lambda row: (row.step, row.model, row.domain))
    return {
        "probe_scores": write_rows(folder / "probe_scores.parquet", ProbeScore, scores),
        "failed_probes": sum(row.failure is not None for row in scores),
        "retention": write_rows(folder / "retention.parquet", Retention, retention),
    }


def _inputs(corpus: Path, run: Path) -> dict[str, str]:
    return {"corpus": read_manifest(corpus).stage_key, "run": read_manifest(run).stage_key}


def _key(evaluation: EvaluationSection, inputs: dict[str, str]) -> str:
    configuration: dict[str, Json] = evaluation.model_dump(mode="json", include=_MEASURED_BY)
    return stage_key("results", configuration, inputs)
