"""Killed again and again, at any moment, a run still ends at the weights of an undisturbed one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from configs.experiment import Experiment
from configs.layout import layout_of
from injection.replicate import Injection
from ontology.stage import check_outputs

ROOT = Path(__file__).resolve().parents[2]

# Forks the training after the slow imports, and kills each child after a random time until one lives to the end.
DRIVER = """
import os, random, signal, sys, time
import torch
from configs.experiment import Experiment
from eval import probe
from injection.replicate import Injection
import transformers.models.gemma2.modeling_gemma2
torch.set_num_threads(1)
experiment = Experiment.model_validate_json(sys.stdin.read())
rng, kills = random.Random(1), 0
while True:
    child = os.fork()
    if child == 0:
        Injection(experiment, experiment.replicates[0], say=lambda line: None).run()
        os._exit(0)
    time.sleep(rng.uniform(0.2, 0.7) + 0.05 * kills)  # longer each time, for slow machines
    os.kill(child, signal.SIGKILL)  # without effect on one that has ended
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        break
    kills += 1
print(kills)
"""


def elsewhere(experiment: Experiment, folder: Path) -> Experiment:
    """The same experiment under another output folder, with the same corpus."""
    moved = experiment.model_copy(update={"output": folder})
    replicate = experiment.replicates[0]
    corpus = layout_of(moved, replicate).corpus
    corpus.parent.mkdir(parents=True)
    corpus.symlink_to(layout_of(experiment, replicate).corpus)
    return moved


@pytest.mark.slow
def test_the_same_weights_after_many_kills(make_experiment, tmp_path: Path) -> None:
    # A checkpoint after every step: about half of the kills fall into the writing of one.
    experiment = make_experiment(num_epochs=12, checkpoint_every_steps=1, replay={"share": 0.3})
    replicate = experiment.replicates[0]
    killed = elsewhere(experiment, tmp_path / "killed")
    finished = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=killed.model_dump_json(),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert int(finished.stdout) >= 3
    Injection(experiment, replicate, say=lambda line: None).run()
    expected, found = layout_of(experiment, replicate), layout_of(killed, replicate)
    assert check_outputs(found.run).counts["num_resumes"] >= 1
    for name in ("model/model.safetensors", "ledger.json"):
        assert (found.run / name).read_bytes() == (expected.run / name).read_bytes()
    assert losses(found.run) == losses(expected.run)
    for name in ("probe_scores.parquet", "retention.parquet"):
        assert (found.results / name).read_bytes() == (expected.results / name).read_bytes()


def losses(run: Path) -> list[float]:
    return [json.loads(line)["loss"] for line in (run / "metrics.jsonl").read_text().splitlines()]
