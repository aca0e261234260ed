"""Stage folders are complete or absent, and know what they were made from."""

import json
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.stage import (
    MANIFEST,
    Manifest,
    building,
    check_outputs,
    hash_file,
    is_current,
    read_manifest,
    stage_key,
    write_manifest,
)


def build(folder: Path, text: str = "content", key: str = "key") -> Manifest:
    with building(folder) as aside:
        (aside / "part").mkdir()
        (aside / "part" / "table.txt").write_text(text, encoding="utf-8")
        return write_manifest(aside, "test", key, configuration={"a": 1}, inputs={"x": "0"}, counts={"rows": 1})


def test_folder_appears_when_complete(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "stage"
    written = build(folder)
    assert read_manifest(folder) == written
    assert check_outputs(folder).outputs == {"part/table.txt": hash_file(folder / "part" / "table.txt")}
    assert is_current(folder, "key")
    assert not is_current(folder, "other")
    assert not is_current(tmp_path / "absent", "key")


def test_failure_leaves_nothing_or_the_former_folder(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    for _ in range(2):
        with pytest.raises(RuntimeError), building(folder) as aside:
            (aside / "half").touch()
            raise RuntimeError
        if not folder.exists():
            assert list(tmp_path.iterdir()) == []
            build(folder)
    assert check_outputs(folder).counts == {"rows": 1}
    assert list(tmp_path.iterdir()) == [folder]


def test_rebuilding_replaces_and_clears_what_was_abandoned(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    build(folder)
    (tmp_path / ".stage.partial-1").mkdir()
    build(folder, "new", "key2")
    assert (folder / "part" / "table.txt").read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_foreign_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(InputError, match="not a folder of ours"):
        build(tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_altered_and_missing_outputs_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    build(folder)
    table = folder / "part" / "table.txt"
    table.write_text("altered", encoding="utf-8")
    with pytest.raises(InputError, match=r"table.txt: was altered"):
        check_outputs(folder)
    table.unlink()
    with pytest.raises(InputError, match=r"table.txt: missing"):
        check_outputs(folder)


@pytest.mark.parametrize("text", ["{", '{"stage": "x"}', '{"unknown": 1}', "\xff"])
def test_damaged_manifests_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match=r"manifest.json: not a manifest of ours, or a damaged one"):
        read_manifest(tmp_path)


def test_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a complete stage folder"):
        read_manifest(tmp_path)


def test_key_depends_on_content_and_not_on_order() -> None:
    key = stage_key("s", {"a": 1, "b": [2]}, {"x": "1", "y": "2"})
    assert key == stage_key("s", {"b": [2], "a": 1}, {"y": "2", "x": "1"})
    others = [stage_key("t", {"a": 1, "b": [2]}, {"x": "1", "y": "2"}), stage_key("s", {"a": 2, "b": [2]}, {"x": "1"})]
    assert key not in others


def test_manifest_is_plain_json_with_versions(tmp_path: Path) -> None:
    build(tmp_path / "stage")
    data = json.loads((tmp_path / "stage" / MANIFEST).read_text(encoding="utf-8"))
    assert data["configuration"] == {"a": 1}
    assert data["versions"]["pyoxigraph"]


def complete(folder: Path, stage: str = "example") -> Path:
    with building(folder) as aside:
        (aside / "table.txt").write_text("rows", encoding="utf-8")
        write_manifest(aside, stage, "key", configuration={}, inputs={}, counts={})
    return folder


def test_nothing_of_others_is_ever_replaced(tmp_path: Path) -> None:
    folder = complete(tmp_path / "stage")
    (folder / "my-notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"my-notes\.txt: not a file of ours"), building(folder):
        pass
    assert (folder / "my-notes.txt").read_text(encoding="utf-8") == "mine"
    assert (folder / "table.txt").exists()


def test_a_lost_or_emptied_output_is_not_current(tmp_path: Path) -> None:
    folder = complete(tmp_path / "stage")
    assert is_current(folder, "key")
    (folder / "table.txt").write_text("", encoding="utf-8")
    assert not is_current(folder, "key")
    (folder / "table.txt").unlink()
    assert not is_current(folder, "key")
    assert is_current(complete(folder), "key")


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    complete(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target" / "table.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "target"]


def test_the_result_of_another_stage_is_never_replaced(tmp_path: Path) -> None:
    build(tmp_path / "stage")
    with (
        pytest.raises(InputError, match="stage: holds a finished test, not a release: choose another output folder"),
        building(tmp_path / "stage", "release"),
    ):
        pass
    assert (tmp_path / "stage" / "part" / "table.txt").read_text(encoding="utf-8") == "content"
