import json
import shutil
from pathlib import Path

import pytest

from configs.errors import InputError
from eval.report.inputs import read_trials


@pytest.fixture
def trial(results: Path, tmp_path: Path) -> Path:
    """A copy of the made-up trial that a test may damage."""
    return Path(shutil.copytree(results.parent, tmp_path / "copy")) / "results"


def test_a_trial_is_read_with_its_seed_and_salt(results: Path) -> None:
    (trial,) = read_trials([results])
    assert (trial.seed, trial.salt) == ("1", "a")
    assert trial.text_licences == [("romans", "CC0-1.0")]
    assert trial.resources == {"seconds": 85.2, "energy_kwh": 0.0014}


def test_run_files_are_optional(trial: Path) -> None:
    shutil.rmtree(trial.parent / "run")
    (read,) = read_trials([trial])
    assert (read.seed, read.run_manifest, dict(read.resources)) == ("?", None, {})


@pytest.mark.parametrize("name", ["probe_scores.parquet", "retention.parquet"])
def test_a_missing_table_is_named(trial: Path, name: str) -> None:
    (trial / name).unlink()
    with pytest.raises(InputError, match=rf"{name}: missing from a complete folder"):
        read_trials([trial])


def test_an_altered_table_is_named(trial: Path) -> None:
    path = trial.parent / "corpus" / "facts.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(InputError, match=r"facts\.parquet: was altered"):
        read_trials([trial])


def test_a_folder_of_another_stage_is_refused(trial: Path) -> None:
    with pytest.raises(InputError, match=r"holds the stage 'corpus', not 'results'"):
        read_trials([trial.parent / "corpus"])


def test_no_folder_and_no_results_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no results folder given"):
        read_trials([])
    with pytest.raises(InputError, match="not a complete stage folder"):
        read_trials([tmp_path])


def test_results_of_another_corpus_are_refused(trial: Path) -> None:
    path = trial.parent / "corpus" / "manifest.json"
    manifest = json.loads(path.read_text()) | {"stage_key": "0" * 64}
    path.write_text(json.dumps(manifest))
    with pytest.raises(InputError, match="measured on another corpus"):
        read_trials([trial])


def test_a_missing_corpus_folder_is_named(trial: Path) -> None:
    shutil.rmtree(trial.parent / "corpus")
    with pytest.raises(InputError, match="corpus: not a complete stage folder"):
        read_trials([trial])


def test_the_same_replicate_twice_is_refused(results: Path, trial: Path) -> None:
    with pytest.raises(InputError, match="the same replicate as"):
        read_trials([results, trial])


def test_another_trial_is_refused(results: Path, write_made_up_trial, tmp_path: Path) -> None:
    arms = (("five_wordings", "treated", 99, 5, 0.0), ("placebo", "placebo", 40, 1, 0.0))
    other = write_made_up_trial(tmp_path / "other", salt="b", arms=arms)
    with pytest.raises(InputError, match="registers another trial"):
        read_trials([results, other])


def test_damaged_run_files_are_named(trial: Path) -> None:
    (trial.parent / "run" / "resources.json").write_text("{")
    with pytest.raises(InputError, match=r"resources\.json: not readable JSON"):
        read_trials([trial])
