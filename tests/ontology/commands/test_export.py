"""The command `python -m ontology export`."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from configs.errors import UserError
from ontology.__main__ import main
from ontology.commands.export import FORMATS
from ontology.importing import import_release
from ontology.release import Release

ROOT = Path(__file__).resolve().parents[3]
TEXT = """
ex:s a skos:ConceptScheme ; dct:title "Maladies"@fr .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:notation "A" ; skos:prefLabel "maladie"@fr , "disease"@en .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:notation "B" ; skos:prefLabel "grippe"@fr , "flu"@en ;
    skos:broader ex:a ; skos:exactMatch <http://id.nlm.nih.gov/mesh/D1> ; skos:definition "Une maladie."@fr .
ex:o a skos:Concept ; skos:inScheme ex:s ; skos:notation "O" ; skos:prefLabel "vieux"@fr ; owl:deprecated true .
"""
SUFFIXES = {"turtle": "ttl", "nt": "nt", "rdfxml": "rdf", "jsonld": "jsonld", "sssom": "tsv", "obograph": "json"}


@pytest.fixture
def release(tmp_path: Path, prefixes: str) -> Path:
    source = tmp_path / "small.ttl"
    source.write_text(prefixes + TEXT, encoding="utf-8")
    import_release([source], tmp_path / "release")
    return tmp_path / "release"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["ontology", "export", *map(str, arguments)])
    main()


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_alone_and_the_same_again(
    name: str, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    suffix = SUFFIXES.get(name, "")
    files = [tmp_path / "new" / folder / f"x.{suffix}.gz" if suffix else tmp_path / "new" / folder for folder in "ab"]
    for path in files:
        run(monkeypatch, release, "--format", name, "-o", path)
        assert f"{path}: 3 concepts, 5 labels, 1 notes, 1 relations, 1 mappings" in capsys.readouterr().out
    if suffix:
        assert files[0].read_bytes() == files[1].read_bytes()
        assert gzip.decompress(files[0].read_bytes())
        assert sorted(files[0].parent.iterdir()) == [files[0], Path(f"{files[0]}.provenance.json")]
    else:
        assert Release.read(files[0]).concepts.equals(Release.read(release).concepts)


@pytest.mark.parametrize("profile", ["skos", "skos-xl", "rouen", "smt"])
def test_profiles(profile: str, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, release, "--format", "turtle", "--profile", profile, "-o", tmp_path / "x.ttl")
    assert "grippe" in (tmp_path / "x.ttl").read_text(encoding="utf-8")


def test_a_part_with_everything_beside_it(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    pl.DataFrame({"fact_id": ["f"], "assignment_key": ["s|B|broader|s|A"]}).write_parquet(corpus / "facts.parquet")
    texts = {"text": ["La grippe est une maladie."], "lang": ["fr"], "kind": ["triple"], "fact_ids": [["f"]]}
    (corpus / "texts").mkdir()
    pl.DataFrame(texts).write_parquet(corpus / "texts" / "all.parquet")
    out = tmp_path / "out" / "x.json"
    run(
        monkeypatch,
        *(release, "--format", "obograph", "-o", out, "--scheme", "Maladies", "--lang", "fr,no-und"),
        *("--branch", "A", "--max-depth", "1", "--without-deprecated", "--since", release),
        *("--changelog-lang", "en", "--facts", "csv", "--verbalizations", corpus),
    )
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == f"{out}: 2 concepts, 2 labels, 1 notes, 1 relations, 1 mappings"
    assert shown[1] == "not in the part: 1 concepts, 3 labels"
    assert shown[2:] == [
        f"{out}.provenance.json: what it was made from",
        f"{out}.changelog.md: what changed since {release}",
        f"{out}.changelog.html: what changed since {release}",
        f"{out}.facts.csv: 2 facts",
        f"{out}.verbalizations.csv: 1 texts",
    ]
    made = json.loads(Path(f"{out}.provenance.json").read_text(encoding="utf-8"))
    assert made["release"]["inputs"].keys() == {"small.ttl"}
    assert made["options"]["selection"]["branch"] == "A"
    assert made["options"]["not_selected"] == {"concepts": 1, "labels": 3}
    assert len(json.loads(out.read_text())["graphs"][0]["nodes"]) == 2
    assert '<html lang="en">' in Path(f"{out}.changelog.html").read_text(encoding="utf-8")
    table = io.StringIO(Path(f"{out}.verbalizations.csv").read_text(encoding="utf-8"))
    assert [row["text"] for row in csv.DictReader(table)] == ["La grippe est une maladie."]


def test_the_same_part_of_both_releases_is_compared(
    release: Path, tmp_path: Path, prefixes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "older.ttl"
    source.write_text(prefixes + TEXT.replace("grippe", "influenza").replace("vieux", "ancien"), encoding="utf-8")
    import_release([source], tmp_path / "older")
    out = tmp_path / "x.tsv"
    run(monkeypatch, release, "--format", "sssom", "-o", out, "--branch", "A", "--since", tmp_path / "older")
    told = Path(f"{out}.changelog.md").read_text(encoding="utf-8")
    assert "influenza" in told
    assert "ancien" not in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent", "--format", "nt", "-o", "x"], "absent: not a complete stage folder"),
        (["release", "--format", "nt", "-o", "."], "this is a folder"),
        (["release", "--format", "nt", "-o", "small.ttl/x"], "choose another path"),
        (["release", "--format", "sssom", "-o", "x", "--profile", "smt"], "sssom has no profiles"),
        (["release", "--format", "nt", "-o", "x", "--max-depth", "2"], "--branch"),
        (["release", "--format", "nt", "-o", "x", "--scheme", "maladie"], "'maladie': no scheme"),
        (["release", "--format", "nt", "-o", "x", "--lang", "fr,de"], "'de': no text of the release"),
        (["release", "--format", "nt", "-o", "x", "--branch", "gripe"], "the nearest names are 'grippe'"),
        (["release", "--format", "parquet", "-o", "release"], "which is read"),
        (["release", "--format", "parquet", "-o", "small.ttl"], "this is a file"),
        (["release", "--format", "parquet", "-o", "small.ttl/x"], "choose another path"),
        (["release", "--format", "nt", "-o", "x", "--since", "absent"], "absent: not a complete stage folder"),
        (["release", "--format", "parquet", "-o", "x.gz"], "leave out .gz"),
        (["release", "--format", "nt", "-o", "release/labels.parquet"], "is in release, which is read"),
        (["release", "--format", "nt", "-o", "x", "--verbalizations", "."], "no texts in it"),
        (["release", "--format", "nt", "-o", "-"], "standard output is no place for it"),
        (["release", "--format", "parquet", "-o", "-"], "standard output is no place for it"),
        (["release", "--format", "nt", "-o", "x", "--lang", ""], "'' names no language"),
    ],
)
def test_mistakes_are_one_line_and_write_nothing(
    arguments: list[str], message: str, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError) as caught:
        run(monkeypatch, *arguments)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_mistake_ends_with_status_2(release: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ontology", "export", str(release), "--format", "nt", "-o", "small.ttl/x"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("error: ")


@pytest.mark.slow
def test_a_branch_of_a_real_terminology(
    real, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import_release([real("hpo-fr/hpo-fr.skos.ttl.gz")], tmp_path / "release")
    part = ("--lang", "fr", "--branch", "HP:0000118", "--max-depth", "2")
    run(monkeypatch, tmp_path / "release", "--format", "turtle", "-o", tmp_path / "x.ttl.gz", *part)
    import_release([tmp_path / "x.ttl.gz"], tmp_path / "again")
    run(monkeypatch, tmp_path / "release", "--format", "parquet", "-o", tmp_path / "part", *part)
    again, cut = Release.read(tmp_path / "again"), Release.read(tmp_path / "part")
    assert cut.concepts.height == 178
    for name in ("concepts", "labels", "notes", "relations", "mappings"):
        assert getattr(again, name).equals(getattr(cut, name)), name
