"""Reading a release, and its preferred labels."""

from dataclasses import replace
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.release import TABLES, Release, empty_frame
from ontology.rows import schema_of
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


def test_tables_are_read_when_asked_for(turtle, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    write(folder, turtle("ex:a a skos:Concept ."))
    release = Release.read(folder)
    assert not set(TABLES) & set(vars(release))
    assert release.labels is release.labels
    assert set(TABLES) & set(vars(release)) == {"labels"}
    assert replace(release, labels=release.labels.clear()).concepts.height == 1
    with pytest.raises(AttributeError, match="no attribute 'label'"):
        release.label  # noqa: B018


def test_tables_replaced_after_the_release_was_opened_are_refused(turtle, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    write(folder, turtle("ex:a a skos:Concept ."))
    release = Release.read(folder)
    write(folder, turtle("ex:b a skos:Concept ."))
    with pytest.raises(InputError, match=r"concepts.parquet: was replaced after the release was opened"):
        release.concept("b")


def test_a_release_without_one_of_the_tables_is_refused(tmp_path: Path) -> None:
    with building(tmp_path / "release") as aside:
        write_manifest(aside, "release", "key", configuration={}, inputs={}, counts={})
    with pytest.raises(InputError, match="a release without table 'schemes'"):
        Release.read(tmp_path / "release")


def test_arrow_tables_have_the_declared_columns(turtle) -> None:
    release = turtle("ex:a a skos:Concept .")
    assert release.arrow("concepts").to_pylist()[0]["notation"] == "a"
    assert all(release.arrow(name).schema == schema_of(row) for name, row in TABLES.items())
    with pytest.raises(InputError, match="'label': no table of a release: choose one of schemes, "):
        release.arrow("label")


def test_a_release_shows_itself_in_a_line_and_in_a_table(turtle) -> None:
    release = turtle(
        'ex:s a skos:ConceptScheme ; dct:title "<b>Essai</b>"@fr ; owl:versionInfo "2" .'
        'ex:a a skos:Concept ; skos:prefLabel "a"@fr ; skos:altLabel "b"@fr, "c"@en .'
    )
    assert repr(release) == "<Release <b>Essai</b>, 2: 1 concepts, 3 labels (fr, en)>"
    assert '<caption dir="auto">&lt;b&gt;Essai&lt;/b&gt; 2</caption>' in release._repr_html_()


def test_any_name_can_be_the_root_of_a_graph(turtle) -> None:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "haut"@fr . ex:b a skos:Concept ; skos:broader ex:a .')
    assert len(release.to_networkx(root="haut")) == 2
    assert len(release.to_networkx(root="haut", max_depth=0)) == 1


@pytest.mark.parametrize("name", TABLES)
def test_empty_frames_have_the_columns_of_their_rows(name: str) -> None:
    frame = empty_frame(name)
    assert frame.is_empty()
    assert frame.columns == list(TABLES[name].__dataclass_fields__)
