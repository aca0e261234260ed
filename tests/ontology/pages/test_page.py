"""The page as a reader's program sees it: structure, escaping, policy."""

import base64
import hashlib
import re

import lxml.html
import pytest

from ontology.pages.markup import Markup
from ontology.pages.page import bars_of, page_of, paragraph_of, section_of, table_of

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eمرض\u202c </style></title>"


@pytest.fixture(scope="module")
def text() -> str:
    return page_of(
        HOSTILE,
        "fr",
        section_of(
            HOSTILE,
            paragraph_of(HOSTILE),
            table_of(HOSTILE, [HOSTILE, "nombre"], [(HOSTILE, "1"), (Markup("<b>x</b>"), HOSTILE)], numeric=[1]),
            bars_of(HOSTILE, [(HOSTILE, 3), ("b", -1.5)], unit="%"),
        ),
        kicker=HOSTILE,
    )


@pytest.fixture(scope="module")
def page(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(text)


def test_the_document(page: lxml.html.HtmlElement, text: str) -> None:
    assert text.startswith("<!DOCTYPE html>\n")
    assert page.get("lang") == "fr"
    assert [len(page.xpath(f"//{tag}")) for tag in ("h1", "main", "header", "title")] == [1, 1, 1, 1]
    assert page.xpath("//title")[0].text_content() == f"{HOSTILE} – {HOSTILE}"
    assert 'class="kicker"' not in page_of("t", "en")


def test_hostile_text_stays_text(page: lxml.html.HtmlElement) -> None:
    assert page.xpath("//script|//img|//@onerror") == []
    for place in ("//h1", "//h2", "//main//p", "//caption", "//thead/tr/th[1]", "//tbody/tr[1]/th", "//summary"):
        assert page.xpath(place)[0].text_content() == HOSTILE
    assert page.xpath("//tbody/tr/th/b")[0].text == "x"


def test_nothing_is_loaded_and_only_our_own_style_applies(page: lxml.html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = page.xpath("//style")[0].text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert page.xpath("//@src|//@href|//@style") == []
    assert not re.search(r"url\(|@import", style)


def test_tables(page: lxml.html.HtmlElement) -> None:
    table = page.xpath("//table[caption]")[0]
    assert {head.get("scope") for head in table.xpath(".//thead//th")} == {"col"}
    assert {head.get("scope") for head in table.xpath("./tbody//th")} == {"row"}
    assert {len(row.xpath("./th|./td")) for row in table.xpath(".//tr")} == {2}
    assert [cell.get("class") for cell in table.xpath("./tbody/tr[1]/*")] == [None, "number"]
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2 columns"):
        table_of("", ["a", "b"], [["1"]])


def test_bars_have_lengths_in_proportion_and_a_table(page: lxml.html.HtmlElement) -> None:
    positive, negative = page.xpath("//rect[@class='bar']")[0], page.xpath("//rect[@class='below']")[0]
    assert float(positive.get("width")) == pytest.approx(2 * float(negative.get("width")), abs=0.02)
    assert float(negative.get("x")) + float(negative.get("width")) == pytest.approx(float(positive.get("x")), abs=0.02)
    assert page.xpath("//svg/@role") == ["img"]
    assert [cell.text for cell in page.xpath("//figure//td")] == ["3\u202f%", "-1.5\u202f%"]


def test_bars_without_values_and_with_values_that_no_bar_shows() -> None:
    assert bars_of("empty", [("none", 0)]).count("<rect") == 1
    assert "<rect" not in bars_of("empty", [])
    assert "1\u202f234\u202f567" in bars_of("many", [("n", 1_234_567)])
    with pytest.raises(ValueError, match="finite"):
        bars_of("lost", [("x", float("nan"))])
