"""A release folder is complete or absent, current or built again, and the same bytes for the same input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology import importing
from ontology.importing import import_release
from ontology.release import TABLES, Release
from ontology.stage import MANIFEST

TEXT = 'ex:a a skos:Concept ; skos:prefLabel "grippe"@fr ; skos:broader ex:b . ex:b a skos:Concept .\n'
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def source(tmp_path: Path, prefixes: str) -> Path:
    path = tmp_path / "small.ttl"
    path.write_text(prefixes + TEXT, encoding="utf-8")
    return path


def append(source: Path, text: str) -> None:
    source.write_text(source.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_release_is_written_with_counts_and_hashes(source: Path, tmp_path: Path) -> None:
    manifest = import_release([source], tmp_path / "out" / "release")
    assert manifest.stage == "release"
    assert list(manifest.inputs) == ["small.ttl"]
    assert set(manifest.counts) == set(TABLES)
    assert (manifest.counts["concepts"], manifest.counts["labels"], manifest.counts["relations"]) == (2, 1, 1)
    release = Release.read(tmp_path / "out" / "release")
    assert release.preferred_labels == {("http://example.org/t/a", "fr"): "grippe"}


def test_current_release_is_not_built_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "release"
    first = import_release([source], out)
    monkeypatch.setattr(importing, "read_sources", None)
    assert import_release([source], out) == first
    monkeypatch.undo()
    assert import_release([source], out, strict=True).stage_key != first.stage_key
    append(source, "ex:c a skos:Concept .")
    assert import_release([source], out).counts["concepts"] == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such file"),
        ("", "empty file"),
        ("  \n", "empty file"),
        ("<http://e/a> <http://e/p> <http://e/b> .", "no concept found in .*: give a SKOS or OWL terminology"),
        ("concept;libellé\n", r"small.ttl:1: .*(no statement could be read|in no RDF syntax)"),
    ],
)
def test_useless_sources_leave_no_folder(source: Path, tmp_path: Path, content: str | None, message: str) -> None:
    source.unlink() if content is None else source.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        import_release([source], tmp_path / "release")
    assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ([] if content is None else ["small.ttl"])


def test_folder_as_source_and_no_source(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        import_release([tmp_path], tmp_path / "release")
    with pytest.raises(InputError, match="no source"):
        import_release([], tmp_path / "release")


def test_first_finding_explains_a_source_without_concepts(source: Path, tmp_path: Path) -> None:
    source.write_text("<http://e/a> <http://e/p> <http://e/b> .\n<http://e/a> <http://e/p> .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no concept found in .* \(small.ttl:2: "):
        import_release([source], tmp_path / "release")


def test_failed_build_keeps_the_former_release(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "release"
    import_release([source], out)
    append(source, "ex:c a .")
    with pytest.raises(InputError):
        import_release([source], out, strict=True)
    assert Release.read(out).concepts.height == 2
    assert import_release([source], out).counts["findings"] == 1


def test_files_of_one_name_are_told_apart_whatever_their_order(source: Path, tmp_path: Path, prefixes: str) -> None:
    twin = tmp_path / "other" / "small.ttl"
    twin.parent.mkdir()
    twin.write_text(prefixes + "ex:z a skos:Concept .", encoding="utf-8")
    one = import_release([source, twin], tmp_path / "one")
    two = import_release([twin, source, twin], tmp_path / "two")
    assert list(one.inputs) == ["small.ttl", "small.ttl (2)"]
    assert one.outputs == two.outputs
    assert one.counts["concepts"] == 3


def test_compressed_source_gives_the_same_tables(source: Path, tmp_path: Path, compress) -> None:
    plain = import_release([source], tmp_path / "plain")
    packed = import_release([compress(source)], tmp_path / "packed")
    assert plain.outputs == packed.outputs


@pytest.mark.slow
def test_same_bytes_under_any_hash_seed(tmp_path: Path, prefixes: str) -> None:
    text = "".join(
        f'ex:c{n} a skos:Concept, ex:K{n % 3} ; skos:prefLabel "c{n}"@fr, "k{n}"@en ; skos:related ex:c{n * 7 % 50} ;'
        f" skos:broader ex:c{n // 2} ; ex:x [ ex:y [] ] ; skos:inScheme ex:s{n % 4}, ex:s0 .\n"
        for n in range(50)
    )
    json = '{"@graph": [{"@id": "http://e/%d", "http://e/p": {"http://e/q": [1, {"http://e/r": {}}]}}]}'
    (tmp_path / "many.ttl").write_text(prefixes + text, encoding="utf-8")
    (tmp_path / "more.jsonld").write_text(json % 1, encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from ontology.importing import import_release\n"
        "folder = Path(sys.argv[1]); sources = [folder / 'many.ttl', folder / 'more.jsonld']\n"
        "import_release(sources, folder / ('release' + sys.argv[2]))\n"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", script, str(tmp_path), seed]
        subprocess.run(command, env=environment, cwd=ROOT, check=True)
    one, two = tmp_path / "release1", tmp_path / "release2"
    names = sorted(path.name for path in one.iterdir() if path.name != MANIFEST)
    assert names == sorted(f"{name}.parquet" for name in TABLES)
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
