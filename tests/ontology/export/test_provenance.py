"""Where an exported file comes from is said beside it."""

import json
from datetime import UTC, datetime
from pathlib import Path

from ontology.export.provenance import write_provenance
from ontology.export.rdf import write_rdf
from ontology.importing import import_release
from ontology.release import Release
from ontology.stage import hash_file


def test_provenance_names_sources_versions_and_date(tmp_path: Path, prefixes: str) -> None:
    source = tmp_path / "a.ttl"
    source.write_text(prefixes + "ex:a a skos:Concept .", encoding="utf-8")
    import_release([source], tmp_path / "release")
    release = Release.read(tmp_path / "release")
    path = tmp_path / "out.ttl"
    lost = write_rdf(release, path, syntax="turtle", profile="skos")
    now = datetime(2026, 1, 2, tzinfo=UTC)
    beside = write_provenance(release, path, options={"profile": "skos"}, not_expressed=lost, now=now)
    said = json.loads(beside.read_text(encoding="utf-8"))
    assert beside.name == "out.ttl.provenance.json"
    assert said["sha256"] == hash_file(path)
    assert said["release"]["inputs"] == {"a.ttl": hash_file(source)}
    assert "pyoxigraph" in said["release"]["versions"]
    assert said["date"] == "2026-01-02T00:00:00+00:00"
    assert said["options"] == {"profile": "skos"}


def test_the_date_can_be_given_from_outside(turtle, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    path = tmp_path / "out"
    path.write_text("x")
    beside = write_provenance(turtle("ex:a a skos:Concept ."), path, options={}, not_expressed={})
    said = json.loads(beside.read_text(encoding="utf-8"))
    assert said["date"] == "1970-01-01T00:00:00+00:00"
    assert said["release"] is None
