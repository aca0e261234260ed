"""The command: what it prints, what it stops at, and the whole way from a terminology to results."""

import subprocess
import sys
from pathlib import Path

import pytest

from configs.load import load_experiment

ROOT = Path(__file__).resolve().parents[2]


def command(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "injection.train", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


def test_print_config_shows_what_would_run(small_experiment: Path, tmp_path: Path) -> None:
    shown = command(small_experiment, "--print-config", "--training.learning_rate", "1e-4")
    assert shown.returncode == 0, shown.stderr
    again = tmp_path / "again.yaml"
    again.write_text(shown.stdout, encoding="utf-8")
    assert load_experiment(again).training.learning_rate == 1e-4


def test_a_mistake_is_one_line(small_experiment: Path) -> None:
    failed = command(small_experiment, "--training.learning_rat", "1e-4")
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("error: command line: training.learning_rat: unknown key")
    assert failed.stderr.count("\n") == 1


@pytest.mark.slow
def test_from_a_terminology_to_results(small_experiment: Path) -> None:
    output = load_experiment(small_experiment).output
    prepared = command(small_experiment, "--prepare")
    assert prepared.returncode == 0, prepared.stderr
    assert "steps" in prepared.stdout
    replicate = output / "seed-1-salt-a"
    assert (output / "base" / "manifest.json").is_file()
    assert not (replicate / "run").exists()
    done = command(small_experiment)
    assert done.returncode == 0, done.stderr
    assert (replicate / "run" / "manifest.json").is_file()
    assert (replicate / "results" / "manifest.json").is_file()
    assert done.stdout.splitlines()[-1] == (
        f"next: python -m eval report {small_experiment} -o {output / 'report.html'}"
    )
