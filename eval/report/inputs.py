"""What a report reads: a results folder, the corpus it was measured on, and the run it measured."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from configs.errors import InputError
from corpus_builder.corpus import (
    DocumentRow,
    Fact,
    FlowStep,
    Leak,
    LedgerEntry,
    Probe,
    read_facts,
    read_probes,
    text_files,
)
from corpus_builder.registration import REGISTRATION, Registration, read_registration
from eval.results import ProbeScore, Retention
from ontology.rows import read_rows
from ontology.stage import Json, Manifest, check_outputs, read_manifest

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Everything known about one replicate of a trial."""

    results: Path
    results_manifest: Manifest
    corpus_manifest: Manifest
    run_manifest: Manifest | None
    registration: Registration
    facts: Sequence[Fact]
    probes: Sequence[Probe]
    scores: Sequence[ProbeScore]
    retention: Sequence[Retention]
    flow: Sequence[FlowStep]
    leaks: Sequence[Leak]
    ledger: Sequence[LedgerEntry]
    documents: Sequence[DocumentRow]
    text_licences: Sequence[tuple[str, str]]
    """Each (source, licence) of the training texts, once; the empty string where none is stated."""
    resources: Mapping[str, Json]
    training_ledger: Mapping[str, Json]

    @property
    def was_registered_before(self) -> bool:
        """Whether the analysis is the one that stood in the corpus when training ended, as far as the run tells."""
        before = (self.run_manifest.inputs if self.run_manifest else {}).get(REGISTRATION)
        return before in (None, self.corpus_manifest.outputs.get(REGISTRATION))

    @property
    def seed(self) -> str:
        """Seed of the training, `?` where the run does not say."""
        return (self.run_manifest.seeds if self.run_manifest else {}).get("seed", "?")

    @property
    def salt(self) -> str:
        """Salt of the assignment."""
        return self.registration.salt


def read_trials(results: Sequence[Path]) -> list[Trial]:
    """Read replicates of one trial, sorted by salt and seed.

    Raises InputError where a folder is incomplete or altered, where results were measured on another corpus, and
    where the folders are not different replicates of the same trial.
    """
    if not results:
        raise InputError("no results folder given: name at least one")
    trials = sorted((_read_trial(folder) for folder in results), key=lambda trial: (trial.salt, trial.seed))
    keys: dict[tuple[str, str], Path] = {}
    for trial in trials:
        if _design(trial) != _design(trials[0]):
            raise InputError(
                f"{trial.results}: registers another trial than {trials[0].results}: report each trial by itself"
            )
        key = (trial.corpus_manifest.stage_key, trial.results_manifest.inputs.get("run", ""))
        if key in keys:
            raise InputError(f"{trial.results}: the same replicate as {keys[key]}: name each replicate once")
        keys[key] = trial.results
    return trials


def _read_trial(folder: Path) -> Trial:
    manifest = _checked(folder, "results")
    corpus = _linked(folder, manifest, "corpus")
    corpus_manifest = _checked(corpus, "corpus")
    if corpus_manifest.stage_key != manifest.inputs.get("corpus"):
        raise InputError(f"{folder}: was measured on another corpus than {corpus} holds now: probe again")
    run = _linked(folder, manifest, "run")
    run_manifest = read_manifest(run) if run.is_dir() else None
    if run_manifest is not None and run_manifest.stage_key != manifest.inputs.get("run"):
        raise InputError(f"{folder}: measured another training than {run} holds now: probe again")
    registration = read_registration(corpus)
    if manifest.configuration.get("scorer", registration.scorer) != registration.scorer:
        raise InputError(
            f"{folder}: scored by {manifest.configuration['scorer']!r}, the trial registers {registration.scorer!r}: "
            "probe again with the registered scorer"
        )
    scores = read_rows(folder / "probe_scores.parquet", ProbeScore)
    for model in (BEFORE, AFTER):
        if not any(score.model == model for score in scores):
            raise InputError(f"{folder}: no scores of the model {model!r}: probe again")
    return Trial(
        results=folder,
        results_manifest=manifest,
        corpus_manifest=corpus_manifest,
        run_manifest=run_manifest,
        registration=registration,
        facts=read_facts(corpus),
        probes=read_probes(corpus),
        scores=scores,
        retention=read_rows(folder / "retention.parquet", Retention),
        flow=read_rows(corpus / "flow.parquet", FlowStep),
        leaks=read_rows(corpus / "leakage.parquet", Leak),
        ledger=read_rows(corpus / "ledger.parquet", LedgerEntry),
        documents=read_rows(corpus / "documents.parquet", DocumentRow),
        text_licences=_licences(text_files(corpus)),
        resources=_json(run / "resources.json"),
        training_ledger=_json(run / "ledger.json"),
    )


def _checked(folder: Path, stage: str) -> Manifest:
    manifest = check_outputs(folder)
    if manifest.stage != stage:
        raise InputError(f"{folder}: holds the stage {manifest.stage!r}, not {stage!r}: name a {stage} folder")
    return manifest


def _linked(folder: Path, manifest: Manifest, stage: str) -> Path:
    relative = manifest.configuration.get(stage)
    if not isinstance(relative, str):
        raise InputError(f"{folder}: its manifest does not say where the {stage} folder is: probe again")
    return folder / relative


def _design(trial: Trial) -> Registration:
    """Return what replicates of one trial have in common: all that is registered, but for salt and counts."""
    plan = trial.registration
    power = replace(plan.power, num_facts_in_smallest_primary_arm=0, detectable_difference=0.0)
    return replace(plan, salt="", power=power)


def _licences(paths: Sequence[Path]) -> list[tuple[str, str]]:
    if not paths:
        return []
    pairs = pl.scan_parquet(list(paths)).select("source", pl.col("licence").fill_null("")).unique().collect()
    return sorted((source, licence) for source, licence in pairs.iter_rows())


def _json(path: Path) -> Mapping[str, Json]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not readable JSON ({error}): train again, or remove the file") from None
    return content if isinstance(content, dict) else {}
