"""The command `python -m ontology diff`: folders and files, forms, facts, exit status."""

import json
import sys
from pathlib import Path

import pytest

from configs.errors import InputError, UserError
from ontology.__main__ import main
from ontology.diff import FactChange
from ontology.importing import import_release
from ontology.rows import read_rows


@pytest.fixture
def sources(tmp_path: Path, prefixes: str) -> tuple[Path, Path]:
    old, new = tmp_path / "old.ttl", tmp_path / "new.ttl"
    old.write_text(prefixes + 'ex:a a skos:Concept ; skos:definition "x"@fr .', encoding="utf-8")
    new.write_text(prefixes + 'ex:a a skos:Concept ; skos:definition "y"@fr .', encoding="utf-8")
    return old, new


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int | None:
    monkeypatch.setattr(sys, "argv", ["ontology", "diff", *map(str, arguments)])
    return main()


def test_files(sources, monkeypatch, capsys) -> None:
    assert run(monkeypatch, *sources) == 0
    assert "1 définition modifiée" in capsys.readouterr().out
    assert run(monkeypatch, *sources, "--exit-code", "--lang", "en") == 1
    assert "De" not in capsys.readouterr().out.splitlines()[1]
    assert run(monkeypatch, sources[0], sources[0], "--exit-code") == 0


def test_a_folder_and_a_file(sources, tmp_path: Path, monkeypatch, capsys) -> None:
    import_release([sources[0]], tmp_path / "release")
    assert run(monkeypatch, tmp_path / "release", sources[1], "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["old"]["name"] == "release"


def test_into_files(sources, tmp_path: Path, monkeypatch, capsys) -> None:
    out, facts = tmp_path / "changes.html", tmp_path / "facts.parquet"
    run(monkeypatch, *sources, "--format", "html", "-o", out, "--facts", facts)
    assert capsys.readouterr().out == ""
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [(fact.change, fact.old_object, fact.object) for fact in read_rows(facts, FactChange)] == [
        ("changed", "x", "y")
    ]


@pytest.mark.parametrize("name", ["absent", "empty.ttl", "folder"])
def test_what_is_no_release(name: str, sources, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.ttl").touch()
    with pytest.raises(InputError, match=name):
        run(monkeypatch, tmp_path / name, sources[1])


@pytest.mark.parametrize("wrong", ["0", "many"])
def test_a_number_of_rows(sources, monkeypatch, wrong: str) -> None:
    with pytest.raises(UserError, match="--max-items"):
        run(monkeypatch, *sources, "--max-items", wrong)
