"""A release folder again."""

import json
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.export.filters import filtered
from ontology.export.parquet import write_folder
from ontology.export.selection import Selection
from ontology.importing import import_release
from ontology.release import TABLES, Release
from ontology.stage import read_manifest


@pytest.fixture
def folder(tmp_path: Path, prefixes: str) -> Path:
    path = tmp_path / "small.ttl"
    path.write_text(
        prefixes
        + 'ex:s a skos:ConceptScheme . ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "a"@fr , "b"@en .\n'
        + 'ex:b a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "c"@fr ; skos:broader ex:a ;\n'
        + "    owl:deprecated true .\n"
    )
    import_release([path], tmp_path / "release")
    return tmp_path / "release"


def test_a_copy_is_equal(folder: Path, tmp_path: Path) -> None:
    release = Release.read(folder)
    write_folder(release, tmp_path / "new" / "copy", folder, Selection())
    copy = Release.read(tmp_path / "new" / "copy")
    for name in TABLES:
        assert getattr(copy, name).equals(getattr(release, name))
        assert (tmp_path / "new" / "copy" / f"{name}.parquet").read_bytes() == (folder / f"{name}.parquet").read_bytes()


def test_a_part_is_a_release_that_says_what_it_is(folder: Path, tmp_path: Path) -> None:
    selection = Selection(languages=("fr",), deprecated=False)
    part = filtered(Release.read(folder), selection).release
    counts = write_folder(part, tmp_path / "part", folder, selection)
    again = Release.read(tmp_path / "part")
    assert again.labels["text"].to_list() == ["a"]
    assert again.concept("a").children == ()
    manifest = read_manifest(tmp_path / "part")
    assert manifest.inputs == {"release": read_manifest(folder).stage_key}
    assert json.loads(json.dumps(manifest.configuration))["selection"]["languages"] == ["fr"]
    assert counts["labels"] == manifest.counts["labels"] == 1
    assert manifest.stage_key != read_manifest(folder).stage_key


def test_the_release_itself_is_safe(folder: Path, tmp_path: Path) -> None:
    release, before = Release.read(folder), sorted(folder.iterdir())
    for out in (folder, folder / "inside", tmp_path / "x" / ".." / "release"):
        with pytest.raises(InputError, match="is the release to be exported, or in it"):
            write_folder(release, out, folder, Selection())
    assert sorted(folder.iterdir()) == before


def test_nothing_of_others_is_replaced(folder: Path, tmp_path: Path) -> None:
    release = Release.read(folder)
    with pytest.raises(InputError, match="this is a file"):
        write_folder(release, tmp_path / "small.ttl", folder, Selection())
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match="not a folder of ours"):
        write_folder(release, tmp_path / "theirs", folder, Selection())


def test_a_file_cannot_hold_the_folder(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a file stands where a folder is needed"):
        write_folder(Release.read(folder), tmp_path / "small.ttl" / "out", folder, Selection())
