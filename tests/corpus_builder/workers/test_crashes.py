"""Kills at random moments: whoever comes next ends up with what an undisturbed run makes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
import worker_jobs as jobs
from corpus_builder.corpus import Text
from corpus_builder.ledger import Ledger
from corpus_builder.mixture.dataset import MixtureSettings, write_dataset
from corpus_builder.workers.merge import run_job
from corpus_builder.workers.parts import build_part
from corpus_builder.workers.space import building_with_room
from ontology.stage import is_current, stage_key, write_manifest

out = Path(sys.argv[1])
items = [f"item{i:04d}" for i in range(400)]
job = jobs.job(batch_weight=200.0)

def texts():
    for line in run_job(job, items, Ledger(), scratch=out / "scratch"):
        yield Text(
            text_id=f"{line.item}-{line.number}", text=" ".join(line.words), lang="fr", stage="injection",
            split="train", kind="triple", num_exposures=3, source="terminology",
        )

if __name__ == "__main__":
    build_part(job, items, out / "parts", num_workers=2, start_method="fork")
    key = stage_key("texts", {}, {})
    if not is_current(out / "texts", key):
        with building_with_room(out / "texts") as folder:
            settings = MixtureSettings(expanded=True)
            write_dataset(folder, texts, settings, salt="s", title="t", shard_rows=3_000, memory_bytes=300_000)
            write_manifest(folder, "texts", key, configuration={}, inputs={}, counts={})
"""


def start(folder: Path, script: Path) -> "subprocess.Popen[bytes]":
    places = [str(Path(__file__).parent), str(Path(__file__).parents[3])]
    environment = os.environ | {"PYTHONHASHSEED": str(random.randrange(1000))}
    return subprocess.Popen([sys.executable, script, folder, *places], env=environment, start_new_session=True)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def processes_of(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(entry.name))
    return found


@pytest.mark.slow
def test_a_killed_run_is_completed_by_the_next(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    began = time.monotonic()
    assert start(tmp_path / "calm", script).wait() == 0
    duration = time.monotonic() - began
    expected, killed = files_of(tmp_path / "calm"), 0
    for attempt in range(6):
        folder = tmp_path / f"killed{attempt}"
        process = start(folder, script)
        time.sleep(duration * random.uniform(0.15, 0.95))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        wait_for_end(process.pid)
        assert start(folder, script).wait() == 0
        assert files_of(folder) == expected
    assert killed


def wait_for_end(session: int) -> None:
    """Workers end with the one who started them."""
    for _ in range(100):
        if not processes_of(session):
            return
        time.sleep(0.05)
    pytest.fail(f"orphans are left: {processes_of(session)}")
