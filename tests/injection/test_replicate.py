"""One replicate: run, results, what is kept and what is not done twice."""

import json
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM

from configs.errors import ConfigurationError, InputError
from configs.experiment import Experiment
from configs.layout import Layout, layout_of
from eval.models import load_model
from eval.results import ProbeScore, Retention
from injection.replicate import Injection
from ontology.rows import read_rows
from ontology.stage import check_outputs, read_manifest

from .conftest import corpus_texts, general_texts, write_corpus

pytestmark = pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")


def run(experiment: Experiment) -> tuple[Layout, list[str]]:
    said: list[str] = []
    Injection(experiment, experiment.replicates[0], say=said.append).run()
    return layout_of(experiment, experiment.replicates[0]), said


def weights(layout: Layout) -> bytes:
    return (layout.run / "model" / "model.safetensors").read_bytes()


def measured(layout: Layout) -> list[tuple[str, int]]:
    rows = read_rows(layout.results / "probe_scores.parquet", ProbeScore)
    return sorted({(row.model, row.step) for row in rows})


def test_a_run_and_its_results(make_experiment) -> None:
    layout, _ = run(make_experiment(num_epochs=3))
    manifest = check_outputs(layout.run)
    steps = manifest.counts["num_steps"]
    assert {"README.md", "ledger.json", "metrics.jsonl", "resources.json"} <= set(manifest.outputs)
    assert manifest.seeds == {"seed": "1", "salt": "1"}
    assert len((layout.run / "metrics.jsonl").read_text().splitlines()) == steps
    half = round(steps / 2)
    assert measured(layout) == [("after", steps), ("before", 0), (f"step-{half:06d}", half)]
    retention = read_rows(layout.results / "retention.parquet", Retention)
    assert {(row.model, row.domain, row.replayed) for row in retention if row.step == 0} == {
        ("before", "everyday-fr", True)
    }
    assert not layout.run.with_name("run.work").exists()


def test_what_was_measured_after_is_what_was_saved(make_experiment) -> None:
    experiment = make_experiment(num_epochs=3)
    layout, _ = run(experiment)
    from eval.probe import evaluator_of

    evaluator = evaluator_of(experiment, experiment.replicates[0])
    again = evaluator.measure(load_model(layout.run), model_name="after", step=0)
    after = [row for row in read_rows(layout.results / "probe_scores.parquet", ProbeScore) if row.model == "after"]
    before = [row for row in read_rows(layout.results / "probe_scores.parquet", ProbeScore) if row.model == "before"]
    for saved, fresh, old in zip(after, again.scores, before, strict=True):
        assert saved.scores == pytest.approx(fresh.scores, abs=1e-4)
        assert saved.scores != pytest.approx(old.scores, abs=1e-2)


def test_card_and_resources_say_what_is_known(make_experiment) -> None:
    layout, _ = run(make_experiment())
    card = (layout.run / "README.md").read_text(encoding="utf-8")
    assert "Of 8 facts in the trial, 6 were deliberately never stated" in card
    assert "| withheld | withheld | 2 |" in card
    assert "| terminology | injection | 16 | 64 |" in card
    resources = json.loads((layout.run / "resources.json").read_text())
    ledger = json.loads((layout.run / "ledger.json").read_text())
    assert resources["flops"] == 6 * resources["num_parameters"] * ledger["num_row_tokens"]
    assert resources["energy_kwh"] is None
    assert "no energy meter" in resources["not_measured"]
    assert resources["seconds"] > 0
    assert resources["tokens_per_second"] == pytest.approx(resources["num_tokens"] / resources["seconds"])


def test_nothing_is_done_twice(make_experiment) -> None:
    experiment = make_experiment()
    layout, _ = run(experiment)
    before = (layout.run / "manifest.json").stat().st_mtime_ns, (layout.results / "manifest.json").stat().st_mtime_ns
    _, said = run(experiment)
    assert said == [f"{layout.run}: is there already"]
    after = (layout.run / "manifest.json").stat().st_mtime_ns, (layout.results / "manifest.json").stat().st_mtime_ns
    assert before == after


def test_another_way_of_measuring_does_not_train_again(make_experiment) -> None:
    experiment = make_experiment()
    layout, _ = run(experiment)
    trained = (layout.run / "manifest.json").stat().st_mtime_ns
    evaluation = experiment.evaluation.model_copy(update={"scorer": "per_token"})
    _, said = run(experiment.model_copy(update={"evaluation": evaluation}))
    assert (layout.run / "manifest.json").stat().st_mtime_ns == trained
    assert [model for model, _ in measured(layout)] == ["after", "before"]
    assert any("left out of the results" in line for line in said)


def test_a_new_analysis_of_the_same_texts_measures_again_but_does_not_train(make_experiment) -> None:
    experiment = make_experiment()
    layout, _ = run(experiment)
    key = read_manifest(layout.run).stage_key
    write_corpus(layout.corpus, corpus_texts(), key="another-analysis")
    _, said = run(experiment)
    assert f"{layout.run}: is there already" in said
    assert read_manifest(layout.run).stage_key == key
    assert read_manifest(layout.results).inputs["corpus"] == "another-analysis"


@pytest.mark.parametrize("change", [{"learning_rate": 1e-3}, {"replay": {"share": 0.4}}])
def test_another_training_is_another_run(make_experiment, change: dict) -> None:
    layout, _ = run(make_experiment())
    first = weights(layout)
    run(make_experiment(**change))
    assert weights(layout) != first


def test_an_interrupted_run_goes_on_to_the_same_weights(make_experiment, monkeypatch, tmp_path: Path) -> None:
    layout, _ = run(make_experiment())
    expected = weights(layout)
    layout.run.rename(tmp_path / "first")
    import injection.loop as loop

    original, saved = loop.save_checkpoint, []

    def stop_after_two(*arguments) -> None:
        original(*arguments)
        saved.append(arguments[1].step)
        if len(saved) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(loop, "save_checkpoint", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        run(make_experiment())
    assert not layout.run.exists()
    assert (layout.run.with_name("run.work") / "checkpoint-000006").is_dir()
    run(make_experiment())
    assert weights(layout) == expected
    assert read_manifest(layout.run).counts["num_resumes"] == 1


def test_two_processes_cannot_train_in_one_place(make_experiment) -> None:
    from injection.work import working

    experiment = make_experiment()
    with (
        working(layout_of(experiment, experiment.replicates[0]).run),
        pytest.raises(InputError, match="another process trains here"),
    ):
        run(experiment)


def test_an_adapter_run(make_experiment) -> None:
    layout, _ = run(make_experiment(method="lora", lora={"rank": 4}, learning_rate=0.02, num_epochs=2))
    resources = json.loads((layout.run / "resources.json").read_text())
    assert (layout.run / "adapter" / "adapter_model.safetensors").is_file()
    assert resources["num_trainable_parameters"] < 0.5 * resources["num_parameters"]
    assert "low-rank adapters of rank 16" not in (layout.run / "README.md").read_text()
    assert load_model(layout.run).model.peft_config


def test_a_bfloat16_run_keeps_its_number_format(make_experiment, model_folder: Path) -> None:
    layout, _ = run(make_experiment(model={"name_or_path": str(model_folder), "dtype": "bfloat16"}))
    saved = AutoModelForCausalLM.from_pretrained(layout.run / "model")
    assert saved.dtype == torch.bfloat16


def test_a_missing_model_folder(make_experiment, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such model folder"):
        run(make_experiment(model={"name_or_path": str(tmp_path / "nowhere")}))


def test_an_adapter_is_no_model_to_start_from(make_experiment, tmp_path: Path) -> None:
    (tmp_path / "adapter_config.json").write_text("{}")
    with pytest.raises(ConfigurationError, match="merge it"):
        run(make_experiment(model={"name_or_path": str(tmp_path)}))


def test_a_corpus_that_states_nothing(make_experiment) -> None:
    with pytest.raises(InputError, match="no text to train on"):
        run(make_experiment(texts=general_texts("replay", 5, stage="replay")))


def test_rows_longer_than_the_model_reads(make_experiment) -> None:
    with pytest.raises(ConfigurationError, match="1024 positions"):
        run(make_experiment(sequence_length=2_048))
