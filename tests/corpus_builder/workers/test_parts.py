from collections.abc import Sequence
from pathlib import Path

import pytest
import worker_jobs as jobs

from configs.errors import InputError, InternalError
from corpus_builder.ledger import Ledger
from corpus_builder.workers.merge import merge_parts, run_job
from corpus_builder.workers.parts import build_part
from corpus_builder.workers.sharding import Shard

pytestmark = pytest.mark.slow

ITEMS = ["asthme", "toux", "bad", "a", "", "fièvre", "grippe", "rhume", "otite", "angine", "eczéma"]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def merged(folder: Path, num_shards: int, items: Sequence[str] = ITEMS) -> tuple[list[jobs.Line], Ledger]:
    ledger = Ledger()
    return list(merge_parts(jobs.job(), items, folder, ledger, num_shards=num_shards)), ledger


@pytest.fixture
def whole() -> tuple[list[jobs.Line], Ledger]:
    ledger = Ledger()
    rows = [row for item in ITEMS for row in jobs.lines(item, ledger)]
    return rows, ledger


@pytest.mark.parametrize("num_shards", [1, 3, 12])
def test_merged_parts_are_what_one_process_gives(
    tmp_path: Path, num_shards: int, whole: tuple[list[jobs.Line], Ledger]
) -> None:
    for index in reversed(range(num_shards)):
        build_part(jobs.job(), ITEMS, tmp_path, shard=Shard(index=index, num_shards=num_shards))
    rows, ledger = merged(tmp_path, num_shards)
    assert rows == whole[0]
    assert ledger.entries() == whole[1].entries()


def test_a_part_is_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    for num_workers in (1, 2, 4):
        build_part(jobs.job(), ITEMS, tmp_path / str(num_workers), num_workers=num_workers, start_method="fork")
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2") == files_of(tmp_path / "4")
    assert len(files_of(tmp_path / "1")) > 3


@pytest.mark.parametrize("num_workers", [1, 2])
def test_a_whole_job_leaves_no_scratch(tmp_path: Path, num_workers: int, whole: tuple[list[jobs.Line], Ledger]) -> None:
    ledger = Ledger()
    rows = list(
        run_job(jobs.job(), ITEMS, ledger, scratch=tmp_path / "scratch", num_workers=num_workers, start_method="fork")
    )
    assert rows == whole[0]
    assert ledger.entries() == whole[1].entries()
    assert not (tmp_path / "scratch").exists()


def test_a_complete_part_is_not_done_again(tmp_path: Path) -> None:
    def never(item: str) -> str:
        raise AssertionError(item)

    done: list[str] = []
    build_part(jobs.job(), ITEMS, tmp_path, advance=done.append)
    build_part(jobs.job(), ITEMS, tmp_path, advance=never)
    assert len(done) > 1
    redone: list[str] = []
    build_part(jobs.job(configuration={"max_words": 3}), ITEMS, tmp_path, advance=redone.append)
    assert redone == done


def test_missing_stale_and_foreign_parts_are_refused(tmp_path: Path) -> None:
    for index in (0, 2):
        build_part(jobs.job(), ITEMS, tmp_path, shard=Shard(index=index, num_shards=3))
    with pytest.raises(InputError, match="1 of 3 parts are missing: run --shard 1/3 first"):
        merged(tmp_path, 3)
    build_part(jobs.job(), [*ITEMS, "new"], tmp_path, shard=Shard(index=1, num_shards=3))
    with pytest.raises(InputError, match="00001-of-00003: made from other sources or settings: run --shard 1/3 again"):
        merged(tmp_path, 3)
    build_part(jobs.job(), ITEMS, tmp_path, shard=Shard(index=1, num_shards=3))
    assert merged(tmp_path, 3)
    build_part(jobs.job(), ITEMS, tmp_path, shard=Shard(index=0, num_shards=4))
    with pytest.raises(InputError, match="part-00000-of-00004: a part of another division than of 3"):
        merged(tmp_path, 3)


def test_a_part_that_lost_a_file_or_rows_is_refused(tmp_path: Path) -> None:
    build_part(jobs.job(), ITEMS, tmp_path)
    part = tmp_path / "part-00000-of-00001"
    (part / "rows-000001.parquet").write_bytes((part / "rows-000002.parquet").read_bytes())
    build = (part / "rows-000000.parquet").read_bytes()
    (part / "rows-000000.parquet").write_bytes(b"no table")
    with pytest.raises(InputError, match="not a readable Parquet table"):
        merged(tmp_path, 1)
    (part / "rows-000000.parquet").write_bytes(build)
    (part / "rows-000003.parquet").unlink(missing_ok=True)
    (part / "rows-000002.parquet").unlink()
    with pytest.raises(InputError, match="a file of it is missing"):
        merged(tmp_path, 1)


@pytest.mark.parametrize("num_workers", [1, 2])
def test_a_failing_item_is_named_and_leaves_nothing(tmp_path: Path, num_workers: int) -> None:
    job = jobs.job(work=jobs.breaks)
    with pytest.raises(InternalError, match=r"^broken: ZeroDivisionError: by nothing"):
        build_part(job, [*ITEMS, "broken"], tmp_path, num_workers=num_workers, start_method="fork")
    with pytest.raises(InternalError, match=r"^broken: ZeroDivisionError: by nothing"):
        list(run_job(job, [*ITEMS, "broken"], Ledger(), scratch=tmp_path, num_workers=num_workers, start_method="fork"))
    assert not list(tmp_path.glob("*part*"))


def test_two_items_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="toux: two sources have this name"):
        build_part(jobs.job(), ["toux", "toux"], tmp_path)
