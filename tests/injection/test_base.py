"""The base model made from scratch."""

import json
from pathlib import Path

import pytest

from configs.errors import InputError
from configs.experiment import Experiment
from configs.layout import layout_of
from eval.models import load_model
from injection.base import hash_texts, make_base
from injection.preview import describe_training
from injection.replicate import Injection
from ontology.stage import check_outputs

from .conftest import TINY, corpus_texts, general_texts, make_text

SCRATCH = {"tiny": TINY.model_dump(mode="json")}


def base_of(experiment: Experiment) -> Path:
    return layout_of(experiment, experiment.replicates[0]).base


def test_a_base_is_a_complete_model_folder(make_experiment) -> None:
    experiment = make_experiment(model=SCRATCH)
    counts = make_base(experiment).counts
    base = base_of(experiment)
    outputs = check_outputs(base).outputs
    assert {"config.json", "model.safetensors", "tokenizer.json", "tokenizer.model", "metrics.jsonl"} <= set(outputs)
    losses = [json.loads(line)["loss"] for line in (base / "metrics.jsonl").read_text().splitlines()]
    assert len(losses) == counts["num_steps"]
    assert losses[-1] < losses[0]
    loaded = load_model(base)
    assert loaded.model.config.vocab_size == len(loaded.tokenizer)
    assert not base.with_name("base.work").exists()


def test_the_same_experiment_gives_the_same_files_and_builds_once(make_experiment, tmp_path: Path) -> None:
    experiment = make_experiment(model=SCRATCH)
    make_base(experiment)
    base = base_of(experiment)
    first = {path.name: path.read_bytes() for path in base.iterdir()}
    make_base(experiment)
    assert (base / "manifest.json").read_bytes() == first["manifest.json"]
    base.rename(tmp_path / "first")
    make_base(experiment)
    for name in ("config.json", "model.safetensors", "tokenizer.json", "tokenizer.model", "tokenizer_config.json"):
        assert (base / name).read_bytes() == first[name]


def test_facts_and_injection_settings_do_not_change_the_base(make_experiment) -> None:
    key = make_base(make_experiment(model=SCRATCH)).stage_key
    other = [*corpus_texts(), make_text("new", "Un autre fait.")]
    assert make_base(make_experiment(model=SCRATCH, texts=other, learning_rate=1e-3)).stage_key == key
    more = [*corpus_texts(), *general_texts("more", 3, stage="base")]
    assert make_base(make_experiment(model=SCRATCH, texts=more)).stage_key != key


def test_texts_are_known_by_what_is_read() -> None:
    texts = general_texts("base", 3, stage="base")
    assert hash_texts(texts) == hash_texts(list(texts))
    assert hash_texts(texts) != hash_texts(texts[::-1])


def test_no_text_to_make_a_base_from(make_experiment) -> None:
    with pytest.raises(InputError, match=r"corpus\.general_text, or set model\.name_or_path"):
        make_base(make_experiment(model=SCRATCH, texts=[make_text("f", "Un fait.")]))


def test_a_run_on_a_base_made_from_scratch(make_experiment) -> None:
    experiment = make_experiment(model=SCRATCH)
    make_base(experiment)
    replicate = experiment.replicates[0]
    described = describe_training(experiment, replicate)
    Injection(experiment, replicate, say=lambda line: None).run()
    run = layout_of(experiment, replicate).run
    steps = len((run / "metrics.jsonl").read_text().splitlines())
    assert f"{steps} steps" in described
    assert "itself made from scratch" in (run / "README.md").read_text(encoding="utf-8")
