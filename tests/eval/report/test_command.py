import json
from pathlib import Path

import lxml.html
import pytest

from configs.errors import ConfigurationError, InputError
from eval.report.command import write_report

pytestmark = pytest.mark.slow

PRIMARY_KEYS = {
    "treated_arm",
    "control_arm",
    "probe_kind",
    "treated_accuracy",
    "control_accuracy",
    "untouched_accuracy",
    "withheld_accuracy",
    "direct_effect",
    "total_effect",
    "spillover_effect",
    "before_accuracy",
    "chance",
    "num_facts",
    "num_replicates",
    "interval_excludes_zero",
    "confidence",
}


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def test_three_files_say_the_same(results: Path, tmp_path: Path) -> None:
    summary = write_report([results], tmp_path / "deep" / "report.html", title="Essai")
    folder = summary.path.parent
    assert sorted(path.name for path in folder.iterdir()) == ["report.html", "report.json", "report.md"]
    twin = read_json(folder / "report.json")
    page = lxml.html.document_fromstring((folder / "report.html").read_text(encoding="utf-8"))
    assert twin["verdict"] == summary.verdict == page.xpath("//*[@id='verdict']")[0].text
    assert (twin["title"], twin["lang"], twin["format"]) == ("Essai", "fr", 1)
    table = page.xpath("//figure[1]//table")[0]
    cells = [cell.text_content() for cell in table.xpath("./tbody/tr[last()]/*")]
    line = "| " + " | ".join(cells).replace("_", "\\_").replace("[", "\\[").replace("]", "\\]") + " |"
    assert line in (folder / "report.md").read_text(encoding="utf-8")


def test_the_twin_has_stable_keys_and_hand_worked_numbers(results: Path, tmp_path: Path) -> None:
    write_report([results], tmp_path / "r.html")
    primary = read_json(tmp_path / "r.json")["primary"]
    assert set(primary) == PRIMARY_KEYS
    # 27 facts per arm are of the primary relations; of these, 24 and 12 are right after training, and 2 before.
    assert primary["treated_accuracy"] == pytest.approx(24 / 27)
    assert primary["control_accuracy"] == pytest.approx(12 / 27)
    assert primary["before_accuracy"] == pytest.approx(2 / 27)
    assert primary["direct_effect"]["value"] == pytest.approx(12 / 27)
    assert set(primary["direct_effect"]) == {"value", "low", "high", "p"}
    assert primary["direct_effect"]["low"] < 12 / 27 < primary["direct_effect"]["high"]
    assert primary["interval_excludes_zero"] is True
    assert (primary["treated_arm"], primary["control_arm"]) == ("five_wordings", "placebo")
    assert (primary["num_facts"], primary["num_replicates"], primary["chance"]) == (7 * 27, 1, 0.2)


def test_a_missing_estimate_is_null_with_a_reason(write_made_up_trial, tmp_path: Path) -> None:
    results = write_made_up_trial(tmp_path / "trial", empty_arms=("untouched",), num_facts_per_arm=10)
    write_report([results], tmp_path / "r.html")
    primary = read_json(tmp_path / "r.json")["primary"]
    assert primary["untouched_accuracy"] is None
    assert primary["total_effect"] == {"value": None, "low": None, "high": None, "unavailable": "no_facts", "p": None}


def test_output_is_deterministic(results: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_report([results], tmp_path / f"{name}.html")
    for ending in ("html", "json", "md"):
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_items_are_limited(results: Path, tmp_path: Path) -> None:
    write_report([results], tmp_path / "r.html", max_items=7)
    assert len(read_json(tmp_path / "r.json")["items"]) == 7


def test_mistakes_are_named_and_leave_nothing_behind(results: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"report\.pdf: the report is an HTML file"):
        write_report([results], tmp_path / "report.pdf")
    with pytest.raises(ConfigurationError, match="no words for language"):
        write_report([results], tmp_path / "report.html", lang="xx")
    assert list(tmp_path.iterdir()) == []


def test_markdown_cannot_be_broken_by_labels(write_made_up_trial, tmp_path: Path) -> None:
    results = write_made_up_trial(
        tmp_path / "trial", hostile="<b>|`x`|\n# [a](http://example.org)", num_facts_per_arm=10
    )
    write_report([results], tmp_path / "r.html")
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "<b>" not in text
    assert "\\<b\\>\\|\\`x\\`\\| \\# \\[a\\](http://example.org)" in text
    rows = [line for line in text.splitlines() if "example.org" in line]
    assert rows
    assert {line.replace("\\|", "").count("|") for line in rows} == {8}
