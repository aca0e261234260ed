"""The command `python -m ontology validate`."""

import json
import sys
from pathlib import Path

import pytest

from configs.errors import InputError, UserError
from ontology.__main__ import main
from ontology.importing import import_release

TEXT = """ex:a a skos:Concept ; skos:prefLabel "fièvre"@fr ; skos:altLabel "fièvre"@fr ; skos:broader ex:b .
ex:b a skos:Concept ; skos:prefLabel "signe  général"@fr .
"""


@pytest.fixture
def release(tmp_path: Path, prefixes: str) -> Path:
    source = tmp_path / "t.ttl"
    source.write_text(prefixes + TEXT, encoding="utf-8")
    import_release([source], tmp_path / "release")
    return tmp_path / "release"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    def call(*arguments: object) -> int | None:
        monkeypatch.setattr(sys, "argv", ["ontology", "validate", *map(str, arguments)])
        return main()

    return call


def test_exit_status(run, release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(release) == 1
    assert "label-in-two-roles" in capsys.readouterr().out
    assert run(release, "--ignore", "label-in-two-roles") == 0
    assert run(release, "--ignore", "label-in-two-roles", "--fail-on", "warning") == 1
    assert run(release, "--select", "cycle", "--fail-on", "info") == 0


def test_json_and_html_in_a_file(run, release: Path, tmp_path: Path) -> None:
    run(release, "--format", "json", "-o", tmp_path / "r.json", "--lang", "en")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["counts"]["error"] == 1
    run(release, "--format", "html", "-o", tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_required_languages(run, release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(release, "--select", "missing-preferred-label", "--languages", "fr,en", "--lang", "en")
    assert "has no preferred label in en" in capsys.readouterr().out
    with pytest.raises(InputError, match="--languages xy: no language"):
        run(release, "--languages", "fr,xy")


def test_fix_shows_before_and_after(run, release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(release, "--fix", release.with_name("new"), "--lang", "en") == 0
    told = capsys.readouterr().err
    assert "Fixed: 2 changes" in told
    assert "Before – Errors: 1" in told
    assert "After – Errors: 0" in told
    assert (release.with_name("new") / "fixes.parquet").is_file()


def test_list_and_explain_need_no_release(run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--list") == 0
    assert "cycle (erreur)" in capsys.readouterr().out
    assert run("--explain", "cycle", "--lang", "en") == 0
    assert "Cyclic Hierarchical Relations" in capsys.readouterr().out
    with pytest.raises(InputError, match="did you mean 'cycle'"):
        run("--explain", "cycl")


def test_a_release_is_needed(run) -> None:
    with pytest.raises(InputError, match="no release given"):
        run()


def test_a_selection_of_nothing_is_refused(run, release: Path) -> None:
    with pytest.raises(InputError, match="--ignore takes all of it away"):
        run(release, "--select", "cycle", "--ignore", "cycle")
    with pytest.raises(UserError, match="names nothing"):
        run(release, "--select", "")


def test_shapes_at_an_address_are_not_fetched(run, release: Path) -> None:
    with pytest.raises(InputError, match=r"--shapes https://example\.org/s\.ttl: an address"):
        run(release, "--shapes", "https://example.org/s.ttl")
