"""The plan tells participants, doses and power before anything is built."""

import sys
from pathlib import Path

import pytest

from corpus_builder.__main__ import main


def test_the_plan_of_a_small_experiment(
    small_experiment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["corpus_builder", "plan", str(small_experiment)])
    main()
    lines = capsys.readouterr().out.splitlines()
    assert lines.pop(0) == "small, salt a"
    assert lines[0].split()[:2] == ["assessed", "all"]
    allocated = {line.split()[1]: int(line.split()[2]) for line in lines if line.split()[0] == "allocated"}
    assert set(allocated) == {"many", "one", "placebo", "withheld", "untouched"}
    doses = {line.split()[1]: int(line.split()[2]) for line in lines if line.split()[0] == "dose"}
    assert doses == {arm: 6 * allocated[arm] for arm in ("many", "one")}
    assert "many against placebo" in lines[-3]
    assert lines[-1].strip().startswith("too few")
