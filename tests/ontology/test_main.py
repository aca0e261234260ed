"""The commands `python -m ontology import` and `stats`."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ontology.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def source(tmp_path: Path, prefixes: str) -> Path:
    path = tmp_path / "small.ttl"
    text = 'ex:a a skos:Concept ; skos:prefLabel "grippe"@fr .\nex:b a .\n'
    path.write_text(prefixes + text, encoding="utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["ontology", *map(str, arguments)])
    main()


def test_import_then_stats(source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    out = source.parent / "release"
    run(monkeypatch, "import", source, "--out", out)
    shown = capsys.readouterr().out
    assert "1 concepts, 1 labels" in shown
    assert "findings: 1" in shown
    assert "error: small.ttl:12: " in shown
    run(monkeypatch, "stats", out, "--format", "json")
    assert json.loads(capsys.readouterr().out)["num_concepts"] == 1
    run(monkeypatch, "stats", out)
    assert "1 concepts, 0 deprecated" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import", "absent.ttl", "--out", "x"], "absent.ttl: no such file"),
        (["import", "absent.ttl", "--out", "x", "--stric"], "unrecognized arguments: --stric"),
        (["stats", "absent"], "not a complete stage folder"),
        (["frobnicate"], "invalid choice"),
        ([], "required"),
    ],
)
def test_mistakes_end_with_status_2_and_one_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "ontology", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert result.returncode == 2
    assert message in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_is_quick() -> None:
    start = time.monotonic()
    command = [sys.executable, "-X", "importtime", "-m", "ontology", "--help"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert time.monotonic() - start < 2
    assert "import" in result.stdout
    assert not any(name in result.stderr for name in ("polars", "pyoxigraph", "networkx", "rich"))


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, runpy\n"
        "sys.argv = ['ontology', '--help']\n"
        "try: runpy.run_module('ontology', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'spacy', 'rdflib', 'polars', 'pyarrow', 'numpy', 'networkx', 'rich'}\n"
        "print(sorted(set(sys.modules) & heavy))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
    assert "validate" in result.stdout
