"""Who may import whom: configs ← ontology ← corpus_builder ← eval ← injection, and where heavy libraries may stand."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("configs", "ontology", "corpus_builder", "eval", "injection")
MODEL_LIBRARIES = {"torch", "transformers", "peft", "accelerate", "safetensors"}
SOURCES = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]


def imported_packages(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_floor_imports_only_from_floors_below(path: Path) -> None:
    floor = FLOORS.index(path.relative_to(ROOT).parts[0])
    above = set(FLOORS[floor + 1 :])
    assert above.isdisjoint(imported_packages(path))


@pytest.mark.parametrize("floor", ["configs", "ontology", "corpus_builder"])
def test_data_floors_never_import_model_libraries(floor: str) -> None:
    for path in sorted((ROOT / floor).rglob("*.py")):
        assert MODEL_LIBRARIES.isdisjoint(imported_packages(path)), path


@pytest.mark.parametrize("command", ["configs", "ontology", "corpus_builder", "eval", "injection.train"])
def test_help_loads_nothing_heavy(command: str) -> None:
    script = (
        "import runpy, sys\n"
        f"sys.argv = ['x', '--help']\n"
        f"try:\n    runpy.run_module('{command}', run_name='__main__')\n"
        "except SystemExit as stop:\n    assert stop.code == 0, stop.code\n"
        "heavy = {'torch', 'transformers', 'spacy', 'rdflib', 'datasets', 'networkx'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.returncode == 0, result.stderr
    assert "usage:" in result.stdout


def test_only_the_agreed_folders_hold_code() -> None:
    tracked = subprocess.run(["git", "ls-files", "*.py"], capture_output=True, text=True, cwd=ROOT, check=False)
    if tracked.returncode != 0:
        pytest.skip("not a git checkout")
    folders = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert folders <= {*FLOORS, "tests", "docs", "benchmarks"}
