"""Reading a release, and its preferred labels."""

from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.release import TABLES, Release, empty_frame
from ontology.stage import building, write_manifest
from ontology.writing import write_tables


def write(folder: Path, release: Release, stage: str = "release") -> None:
    with building(folder) as aside:
        counts = write_tables(aside, release)
        write_manifest(aside, stage, "key", configuration={}, inputs={}, counts=counts)


def test_release_reads_back(turtle, tmp_path: Path) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "b"@fr, "a"@fr ; skos:altLabel "c"@fr .')
    write(tmp_path / "release", release)
    read = Release.read(tmp_path / "release")
    assert all(getattr(read, name).equals(getattr(release, name)) for name in TABLES)
    assert read.preferred_labels == {("http://example.org/t/a", "fr"): "a"}


def test_other_stages_and_altered_tables_are_refused(turtle, tmp_path: Path) -> None:
    release = turtle("ex:a a skos:Concept .")
    write(tmp_path / "run", release, "run")
    with pytest.raises(InputError, match="a folder of stage 'run', not a release"):
        Release.read(tmp_path / "run")
    write(tmp_path / "release", release)
    (tmp_path / "release" / "labels.parquet").write_bytes(b"altered")
    with pytest.raises(InputError, match=r"labels.parquet: was altered"):
        Release.read(tmp_path / "release")


@pytest.mark.parametrize("name", TABLES)
def test_empty_frames_have_the_columns_of_their_rows(name: str) -> None:
    frame = empty_frame(name)
    assert frame.is_empty()
    assert frame.columns == list(TABLES[name].__dataclass_fields__)
