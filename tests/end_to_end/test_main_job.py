"""The main job on a small experiment: one command from terminology to results, one more to the report."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_builder.corpus import read_probes
from eval.results import ProbeScore, Retention
from ontology.rows import read_rows
from ontology.stage import check_outputs, read_manifest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def command(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def trained(small_experiment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("main-job") / "runs"
    result = command("injection.train", small_experiment, "--output", out)
    assert result.returncode == 0, result.stderr
    assert "eval report" in result.stdout
    return out


def test_every_stage_folder_is_complete(trained: Path) -> None:
    replicate = trained / "seed-1-salt-a"
    stages = {
        folder: check_outputs(folder).stage
        for folder in (trained / "release", trained / "base", *(replicate / n for n in ("corpus", "run", "results")))
    }
    assert list(stages.values()) == ["release", "base", "corpus", "run", "results"]


def test_every_probe_is_scored_before_along_and_after(trained: Path) -> None:
    replicate = trained / "seed-1-salt-a"
    probes = {probe.probe_id for probe in read_probes(replicate / "corpus")}
    rows = read_rows(replicate / "results" / "probe_scores.parquet", ProbeScore)
    models = {row.model for row in rows}
    assert {"before", "after"} < models
    assert len(models) == 3
    for model in models:
        assert {row.probe_id for row in rows if row.model == model} == probes
    assert not [row.failure for row in rows if row.failure]
    domains = {row.domain for row in read_rows(replicate / "results" / "retention.parquet", Retention)}
    assert {"everyday-fr", "everyday-en", "documents"} <= domains


def test_the_same_command_again_builds_nothing(trained: Path, small_experiment: Path) -> None:
    run = trained / "seed-1-salt-a" / "run"
    before = (run / "manifest.json").stat().st_mtime_ns
    result = command("injection.train", small_experiment, "--output", trained)
    assert result.returncode == 0, result.stderr
    assert (run / "manifest.json").stat().st_mtime_ns == before


def test_report_settings_never_retrain(trained: Path, small_experiment: Path) -> None:
    run = trained / "seed-1-salt-a" / "run"
    before = read_manifest(run).stage_key
    flags = ("--evaluation.num_resamples", "300", "--report.lang", "en")
    result = command("injection.train", small_experiment, "--output", trained, *flags)
    assert result.returncode == 0, result.stderr
    assert read_manifest(run).stage_key == before


def test_the_report_and_its_twins_agree(trained: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = command("eval", "report", trained / "seed-1-salt-a" / "results", "-o", out)
    assert result.returncode == 0, result.stderr
    assert str(out) in result.stdout
    primary = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["primary"]
    assert (primary["treated_arm"], primary["control_arm"]) == ("many", "placebo")
    assert primary["num_replicates"] == 1
    assert primary["direct_effect"]["low"] <= primary["direct_effect"]["value"] <= primary["direct_effect"]["high"]
    assert "<script src" not in out.read_text(encoding="utf-8")
    assert (tmp_path / "report.md").is_file()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("injection.train", "nowhere.yaml"), "nowhere.yaml: no such configuration file"),
        (("injection.train", "{config}", "--training.learning_rat", "1"), "did you mean 'learning_rate'"),
        (("injection.train", "{config}", "--model.name_or_path", "./no/such/model"), "no such model folder"),
        (("eval", "report", "no/such/results", "-o", "x.html"), "no/such/results"),
        (("ontology", "import", "no/such.ttl", "--out", "x"), "no/such.ttl"),
        (("ontology", "stats", "no/such/release"), "no/such/release"),
        (("corpus_builder", "documents", "no/such.xml", "--out", "x"), "no/such.xml"),
    ],
)
def test_a_users_mistake_is_one_line_and_exit_2(small_experiment: Path, words: tuple[str, ...], expected: str) -> None:
    out = small_experiment.parent / "mistakes"
    filled = [word.format(config=small_experiment) for word in words]
    flags = ["--output", str(out)] if "{config}" in words else []
    result = command(*filled, *flags)
    assert result.returncode == 2, result.stderr
    lines = result.stderr.strip().splitlines()
    assert lines[-1].startswith("error: ")
    assert expected in lines[-1]
    assert "Traceback" not in result.stderr


def test_an_unwritable_folder_leaves_nothing_half_written(small_experiment: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder", encoding="utf-8")
    result = command("injection.train", small_experiment, "--output", blocked / "runs")
    assert result.returncode == 2, result.stderr
    assert result.stderr.strip().count("\n") == 0
    assert list(tmp_path.iterdir()) == [blocked]


@pytest.mark.parametrize(
    "words", [("ontology", "import", "{terms}", "--out", "{out}"), ("injection.train", "{config}")]
)
def test_a_full_disk_leaves_nothing_half_written(
    small_experiment: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """A limit on the size of files fails in the middle of a write, as a full disk does."""
    out = tmp_path / "runs" / "release"
    terms = small_experiment.with_name("small.ttl")
    filled = [word.format(terms=terms, out=out, config=small_experiment) for word in words]
    if words[0] == "injection.train":
        filled += ["--output", str(tmp_path / "runs")]
    limit = "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
    limit += "sys.argv = sys.argv[1:]; runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
    result = subprocess.run(
        [sys.executable, "-B", "-c", limit, *filled], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2, result.stderr
    assert result.stderr.strip().splitlines()[-1].startswith("error: ")
    assert "Traceback" not in result.stderr
    assert [path for path in (tmp_path / "runs").rglob("*") if path.is_file()] == []
