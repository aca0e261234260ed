"""Every example of docs/ontology-api.md is run, and answers what the guide says."""

import ast
import re
from pathlib import Path

import pytest

from ontology.importing import import_release

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "ontology-api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


def answer_of(statement: ast.stmt, names: dict[str, object]) -> str:
    """Run one statement and return what a notebook would show."""
    try:
        if not isinstance(statement, ast.Expr):
            exec(compile(ast.Module([statement], []), "guide", "exec"), names)
            return ""
        value = eval(compile(ast.Expression(statement.value), "guide", "eval"), names)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "" if value is None else repr(value)


def is_answer(said: str, answer: str) -> bool:
    """Compare; three dots in the guide stand for anything."""
    return re.fullmatch(".*".join(map(re.escape, said.split("..."))), answer, re.DOTALL) is not None


def test_examples_answer_what_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import_release([ROOT / "configs" / "demo" / "terminology.ttl"], tmp_path / "release")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    num_answers = 0
    for block in BLOCKS:
        lines = block.splitlines()
        for statement in ast.parse(block).body:
            capsys.readouterr()
            answer = answer_of(statement, names) or capsys.readouterr().out.strip()
            following = lines[statement.end_lineno] if statement.end_lineno < len(lines) else ""
            if following.startswith("# "):
                num_answers += 1
                assert is_answer(following.removeprefix("# "), answer), (ast.unparse(statement), answer)
            else:
                assert not re.match(r"\w+Error: ", answer), (ast.unparse(statement), answer)
    assert num_answers == sum(line.startswith("# ") for block in BLOCKS for line in block.splitlines())


def test_is_answer_tells_answers_apart() -> None:
    assert is_answer("a ... c", "a b c")
    assert not is_answer("250", "251")
