"""The command `python -m ontology stats`: three formats, to the screen or into a file."""

import json
import sys
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.__main__ import main
from ontology.stage import building, write_manifest
from ontology.writing import write_tables


@pytest.fixture
def folder(turtle, tmp_path: Path) -> Path:
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "grippe"@fr .')
    with building(tmp_path / "release") as aside:
        counts = write_tables(aside, release)
        write_manifest(aside, "release", "key", configuration={}, inputs={}, counts=counts)
    return tmp_path / "release"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["ontology", "stats", *map(str, arguments)])
    main()


def test_formats(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(monkeypatch, folder)
    assert "1 concepts, 0 deprecated" in capsys.readouterr().out
    run(monkeypatch, folder, "--format", "json")
    assert json.loads(capsys.readouterr().out)["coverage"][0]["preferred_share"] == 1.0
    run(monkeypatch, folder, "--format", "html", "--lang", "fr")
    assert '<html lang="fr">' in capsys.readouterr().out


def test_into_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "page.html"
    run(monkeypatch, folder, "--format", "html", "-o", out)
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == ""
    with pytest.raises(InputError, match="this is a folder"):
        run(monkeypatch, folder, "-o", folder)
