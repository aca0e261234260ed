import dataclasses
import sys
from pathlib import Path

import pytest

from configs.errors import InputError
from configs.experiment import EvaluationSection, Experiment, ReplaySection, Replicate
from configs.layout import Layout, layout_of
from configs.load import load_experiment
from corpus_builder.corpus import Probe, Text, write_texts
from eval import __main__ as command
from eval.probe import Evaluator, evaluator_of, results_are_current, write_results
from eval.probe_command import probe_experiment
from eval.results import ProbeScore, Retention
from ontology.rows import read_rows, write_rows
from ontology.stage import check_outputs, write_manifest

pytestmark = pytest.mark.slow


def general(body: str, source: str, *, split: str = "held_out") -> Text:
    return Text(
        text_id=body,
        text=body,
        lang="fr",
        stage="replay",
        split=split,
        kind="general",
        num_exposures=1,
        source=source,
    )


@pytest.fixture
def experiment(small_experiment: Path, tmp_path: Path) -> Experiment:
    return load_experiment(small_experiment, ["--output", str(tmp_path / "runs"), "--training.device", "cpu"])


@pytest.fixture
def layout(experiment: Experiment, gemma, make_probe) -> Layout:
    """The complete stages before the measurement, made by hand: the same random model before and after."""
    layout = layout_of(experiment, experiment.replicates[0])
    layout.corpus.mkdir(parents=True)
    probes = [make_probe(f"{name} est ____.", ["rhume", "toux", "asthme"]) for name in ("A", "B")]
    texts = [general("Il pleut.", "everyday-fr"), general("It rains.", "everyday-en")]
    write_rows(layout.corpus / "probes.parquet", Probe, probes)
    write_texts(layout.corpus, [*texts, general("Il vente.", "everyday-fr", split="train")])
    write_manifest(layout.corpus, "corpus", "corpus-key", configuration={}, inputs={}, counts={})
    for folder, inside in ((layout.base, layout.base), (layout.run, layout.run / "model")):
        gemma.model.save_pretrained(inside)
        gemma.tokenizer.save_pretrained(inside)
        write_manifest(folder, "run", f"{folder.name}-key", configuration={}, inputs={}, counts={"num_steps": 40})
    return layout


def test_an_evaluator_measures_probes_and_held_out_text(experiment, layout, gemma):
    measurement = evaluator_of(experiment, experiment.replicates[0]).measure(gemma, model_name="step-000010", step=10)
    assert [(score.model, score.step, score.failure) for score in measurement.scores] == [("step-000010", 10, None)] * 2
    found = [(row.domain, row.replayed, row.num_texts) for row in measurement.retention]
    assert found == [("everyday-en", False, 1), ("everyday-fr", True, 1)]


def test_domains_are_replayed_only_where_training_replays(experiment, layout, gemma):
    evaluator = Evaluator(layout.corpus, experiment.evaluation)
    assert all(row.replayed for row in evaluator.measure(gemma, model_name="after", step=1).retention)
    training = experiment.training.model_copy(update={"replay": ReplaySection(share=0.0)})
    without = experiment.model_copy(update={"training": training})
    evaluator = evaluator_of(without, without.replicates[0])
    assert not any(row.replayed for row in evaluator.measure(gemma, model_name="after", step=1).retention)


def test_results_are_complete_sorted_and_know_their_inputs(experiment, layout, gemma):
    evaluator = Evaluator(layout.corpus, experiment.evaluation)
    measurements = [
        evaluator.measure(gemma, model_name=name, step=step) for name, step in (("after", 9), ("before", 0))
    ]
    inputs = {"corpus": layout.corpus, "run": layout.run}
    write_results(layout.results, measurements, **inputs, evaluation=experiment.evaluation)
    manifest = check_outputs(layout.results)
    assert manifest.stage == "results"
    assert manifest.inputs == {"corpus": "corpus-key", "run": "run-key"}
    assert (layout.results / str(manifest.configuration["corpus"])).resolve() == layout.corpus.resolve()
    assert (layout.results / str(manifest.configuration["run"])).resolve() == layout.run.resolve()
    assert manifest.counts == {"probe_scores": 4, "failed_probes": 0, "retention": 4}
    rows = read_rows(layout.results / "probe_scores.parquet", ProbeScore)
    assert [(row.step, row.model) for row in rows] == [(0, "before")] * 2 + [(9, "after")] * 2
    assert sorted(rows, key=lambda row: row.step) == rows
    assert set(rows) == {score for measurement in measurements for score in measurement.scores}
    assert len(read_rows(layout.results / "retention.parquet", Retention)) == 4


def test_only_settings_of_the_measurement_make_results_stale(experiment, layout, gemma):
    inputs = {"corpus": layout.corpus, "run": layout.run}
    evaluation = experiment.evaluation
    assert not results_are_current(layout.results, **inputs, evaluation=evaluation)
    write_results(layout.results, [], **inputs, evaluation=evaluation)
    assert results_are_current(layout.results, **inputs, evaluation=evaluation)
    for_report = evaluation.model_copy(update={"num_resamples": 500, "confidence": 0.9})
    assert results_are_current(layout.results, **inputs, evaluation=for_report)
    other = EvaluationSection(**(evaluation.model_dump() | {"scorer": "per_token"}))
    assert not results_are_current(layout.results, **inputs, evaluation=other)
    write_manifest(layout.run, "run", "trained-again", configuration={}, inputs={}, counts={})
    assert not results_are_current(layout.results, **inputs, evaluation=evaluation)


def test_the_command_scores_before_and_after_once(experiment, layout, capsys):
    probe_experiment(experiment, [])
    assert capsys.readouterr().out == f"{layout.results}\n"
    rows = read_rows(layout.results / "probe_scores.parquet", ProbeScore)
    assert [(row.model, row.step) for row in rows] == [("before", 0)] * 2 + [("after", 40)] * 2
    assert [row.scores for row in rows[:2]] == [row.scores for row in rows[2:]]
    written = (layout.results / "manifest.json").stat().st_mtime_ns
    probe_experiment(experiment, [])
    assert (layout.results / "manifest.json").stat().st_mtime_ns == written


def test_other_models_go_to_a_folder_of_their_own(experiment, layout, model_folder, capsys):
    probe_experiment(experiment, [str(model_folder)])
    extra = layout.results.with_name("results-extra")
    assert capsys.readouterr().out == f"{extra}\n"
    assert {row.model for row in read_rows(extra / "probe_scores.parquet", ProbeScore)} == {"model"}
    assert set(check_outputs(extra).inputs) == {"corpus", "run", "model model"}
    assert not layout.results.exists()
    with pytest.raises(InputError, match="two models are named 'model'"):
        probe_experiment(experiment, [str(model_folder), str(layout.run / "model")])


def test_a_missing_run_is_said_in_one_line(experiment, layout):
    absent = experiment.model_copy(update={"replicates": (Replicate(seed=2, salt="b"),)})
    with pytest.raises(InputError, match="not a complete stage folder"):
        probe_experiment(absent, [])


def test_flags_reach_the_configuration(small_experiment, monkeypatch):
    seen = []
    monkeypatch.setattr("eval.probe_command.probe_experiment", lambda *arguments: seen.append(arguments))
    words = ["eval", "probe", str(small_experiment), "--model", "a", "b", "--evaluation.scorer", "per_token"]
    monkeypatch.setattr(sys, "argv", words)
    command.main()
    ((experiment, models),) = seen
    assert experiment.evaluation.scorer == "per_token"
    assert models == ["a", "b"]


def test_rows_are_plain_values(experiment, layout, gemma):
    """A score that is a tensor or a numpy number would not survive a table."""
    (first, *_) = Evaluator(layout.corpus, experiment.evaluation).measure(gemma, model_name="after", step=1).scores
    values = dataclasses.asdict(first)
    assert {type(value) for value in values["scores"]} == {float}
    assert type(values["rank"]) is int
