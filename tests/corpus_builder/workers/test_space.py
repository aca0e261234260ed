import errno
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from worker_jobs import job

from configs.errors import InputError
from corpus_builder.workers.parts import build_part
from corpus_builder.workers.space import building_with_room, room_for
from ontology.locking import locked


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pa.parquet.ParquetWriter, "write_table", full)
    with pytest.raises(InputError, match="part-00000-of-00001: no space left on the disk") as error:
        build_part(job(), ["toux", "asthme"], tmp_path)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())


def test_too_little_room_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match=r"about 1,000,000,000,000\.0 MB are needed, .* were free"),
        building_with_room(tmp_path / "deep" / "out", needed_bytes=10**18),
    ):
        raise AssertionError
    assert not list(tmp_path.iterdir())


def test_other_errors_pass(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), room_for(tmp_path):
        (tmp_path / "absent").read_text()


def test_two_processes_do_not_write_one_part(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "part-00000-of-00001"),
        pytest.raises(InputError, match="part-00000-of-00001: another process is writing it"),
    ):
        build_part(job(), ["toux"], tmp_path)


LIMITED = """
import resource, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
import worker_jobs as jobs
from configs.command import run_command
from corpus_builder.workers.parts import build_part
if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
    items = [f"item{i:03d}" * 20 for i in range(200)]
    def main():
        build_part(jobs.job(batch_weight=10_000.0), items, Path(sys.argv[1]), num_workers=2, start_method="fork")
    run_command(main)
"""


@pytest.mark.slow
def test_a_real_limit_on_files_ends_in_one_line(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(LIMITED)
    places = [str(Path(__file__).parent), str(Path(__file__).parents[3])]
    result = subprocess.run(
        [sys.executable, script, tmp_path / "out", *places], capture_output=True, text=True, check=False
    )
    assert result.returncode == 2, result.stderr
    assert result.stderr.count("\n") == 1
    assert "part-00000-of-00001: a file grew beyond" in result.stderr
    assert not list((tmp_path / "out").iterdir())


SMALL_DISK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from configs.command import run_command
from corpus_builder.corpus import Text
from corpus_builder.mixture.dataset import MixtureSettings, write_dataset
from corpus_builder.workers.space import building_with_room

def texts():
    for i in range(30_000):
        words = " ".join(f"m{i * i * n % 1_000_003}" for n in range(1, 20))
        yield Text(
            text_id=str(i), text=words, lang="fr", stage="injection", split="train", kind="triple", num_exposures=3,
            source="terminology",
        )

def main():
    with building_with_room(Path(sys.argv[1]) / "out") as folder:
        write_dataset(folder, texts, MixtureSettings(), salt="s", title="t", memory_bytes=int(sys.argv[2]))

run_command(main)
"""


@pytest.mark.slow
@pytest.mark.parametrize("memory_bytes", [500_000, 1_000_000_000])
def test_a_disk_that_is_really_full_ends_in_one_line(tmp_path: Path, memory_bytes: int) -> None:
    (tmp_path / "script.py").write_text(SMALL_DISK)
    disk = tmp_path / "disk"
    disk.mkdir()
    if in_namespace(f"mount -t tmpfs -o size=1m tmpfs {disk}").returncode:
        pytest.skip("this system lets nobody mount a small disk")
    root = Path(__file__).parents[3]
    result = in_namespace(
        f"mount -t tmpfs -o size=1m tmpfs {disk} && "
        f"{{ {sys.executable} {tmp_path}/script.py {disk} {memory_bytes} {root}; echo $?; ls -A {disk}; }}"
    )
    assert result.stdout == "2\n"
    assert result.stderr.count("\n") == 1
    assert f"{disk}/out: no space left on the disk (1.0 MB were free when it began)" in result.stderr


def in_namespace(command: str) -> "subprocess.CompletedProcess[str]":
    """Run a shell command with mounts of its own."""
    arguments = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command]
    try:
        return subprocess.run(arguments, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return subprocess.CompletedProcess(arguments, 127, "", "")
