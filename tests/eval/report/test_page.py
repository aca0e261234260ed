"""The page as a reader's program sees it: structure, escaping, policy, figures with their tables."""

import re
from pathlib import Path

import lxml.html
import pytest

from eval.report.command import write_report

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eمرض\u202c " + "é" * 10_000


@pytest.fixture(scope="module")
def page(results: Path, tmp_path_factory: pytest.TempPathFactory) -> lxml.html.HtmlElement:
    return written([results], tmp_path_factory.mktemp("page"))


def written(results: list[Path], folder: Path, **options: object) -> lxml.html.HtmlElement:
    write_report(results, folder / "report.html", **options)
    return lxml.html.document_fromstring((folder / "report.html").read_text(encoding="utf-8"))


def check_structure(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for figure in page.xpath("//figure"):
        assert figure.xpath("./figcaption")
        assert figure.xpath("./details/summary")
        assert figure.xpath("./details//table/tbody/tr"), figure.text_content()[:80]
    for picture in page.xpath("//svg"):
        assert picture.get("role") == "img"
        assert all(picture.xpath(f".//*[@id='{name}']") for name in picture.get("aria-labelledby").split())
    for table in page.xpath("//table"):
        assert table.xpath("./caption")
        assert {head.get("scope") for head in table.xpath(".//th")} <= {"col", "row"}
        num_columns = len(table.xpath("./thead/tr/th"))
        assert {len(row.xpath("./th|./td")) for row in table.xpath("./tbody/tr")} <= {num_columns}


def test_structure(page: lxml.html.HtmlElement) -> None:
    check_structure(page)
    assert page.get("lang") == "fr"
    assert page.xpath("//h1|//h2")[0].tag == "h1"
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//svg")) == 9
    assert len(page.xpath("//main")) == len(page.xpath("//nav")) == len(page.xpath("//footer")) == 1


def test_the_verdict_comes_first(page: lxml.html.HtmlElement) -> None:
    words = " ".join(page.xpath("//body")[0].text_content().split())
    assert words.index("L’injection a fait passer") < 200


def test_links_lead_to_sections(page: lxml.html.HtmlElement) -> None:
    targets = page.xpath("//a/@href")
    assert len(targets) > 5
    assert all(target.startswith("#") and page.xpath(f"//*[@id='{target[1:]}']") for target in targets)


def test_nothing_is_loaded_and_the_policy_forbids_it(page: lxml.html.HtmlElement) -> None:
    assert page.xpath("//@src|//link|//iframe|//@style|//@*[starts-with(name(), 'on')]") == []
    style = page.xpath("//style")[0].text
    assert not re.search(r"url\(|@import|@font-face", style)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert len(page.xpath("//script")) == 1


def test_every_class_of_a_figure_is_drawn_by_the_style_sheet(page: lxml.html.HtmlElement) -> None:
    style = page.xpath("//style")[0].text
    names = {name for classes in page.xpath("//svg//@class") for name in classes.split()}
    undrawn = {"label", "value", "treated", "other", "withheld", "untouched", "series", "text"}
    assert {name for name in names - undrawn if f".{name}" not in style} == set()


def test_dark_and_print_styles_exist(page: lxml.html.HtmlElement) -> None:
    style = page.xpath("//style")[0].text
    assert "@media (prefers-color-scheme: dark)" in style
    assert "@media print" in style
    used, defined = set(re.findall(r"var\((--[\w-]+)\)", style)), set(re.findall(r"(--[\w-]+):", style))
    assert used == defined


def test_hostile_labels_are_text(write_made_up_trial, tmp_path: Path) -> None:
    page = written(
        [write_made_up_trial(tmp_path / "trial", hostile=HOSTILE, num_facts_per_arm=8)], tmp_path, title=HOSTILE
    )
    check_structure(page)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img") == []
    answers = page.xpath("//div[@id='item-list']//tbody/tr/td[2]")
    shown = next(cell.text_content() for cell in answers if "alert(1)" in cell.text_content())
    assert shown.startswith("<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eمرض\u202c ééé")
    assert re.search(r"é… \(10.\d\d\d caractères\)$", shown)
    assert all(cell.xpath("./bdi") for cell in answers)


def test_an_empty_arm_leaves_no_hole(write_made_up_trial, tmp_path: Path) -> None:
    empty = write_made_up_trial(tmp_path / "trial", empty_arms=("placebo",), retention=False, num_facts_per_arm=10)
    page = written([empty], tmp_path, lang="en")
    check_structure(page)
    assert "could not be estimated (no facts)" in page.text_content()
    assert "forgetting is unknown" in page.text_content()


def test_replicates_have_rows_of_their_own(results: Path, write_made_up_trial, tmp_path: Path) -> None:
    others = [
        write_made_up_trial(tmp_path / salt, seed=i, salt=salt, num_facts_per_arm=10)
        for i, salt in ((2, "b"), (3, "c"))
    ]
    page = written([results, *others], tmp_path, lang="en")
    check_structure(page)
    caption = "Primary contrast of each pair (seed, salt), in points"
    (table,) = [table for table in page.xpath("//table") if table.xpath("./caption")[0].text == caption]
    assert [row.xpath("./th")[0].text for row in table.xpath("./tbody/tr")] == ["1", "2", "3"]
    assert len(page.xpath("//section[@id='provenance']/details")) == 3


def test_open_intervals_are_said_in_words(page: lxml.html.HtmlElement) -> None:
    notes = [note.text_content() for note in page.xpath("//section[@id='effect']/p[@class='note']")]
    assert any("Diversité" in note and "on ne peut rien affirmer" in note for note in notes)
    assert not any("Contraste principal" in note for note in notes)
