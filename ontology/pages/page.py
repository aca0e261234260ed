"""A whole HTML page and its parts: nothing is loaded, no script runs, and what comes from outside is escaped text."""

import base64
import hashlib
from collections.abc import Collection, Iterable, Sequence
from importlib import resources

from ontology.pages.bars import bars_of
from ontology.pages.markup import Markup, element, join, raw

__all__ = ["bars_of", "page_of", "paragraph_of", "section_of", "table_of"]


def page_of(title: str, lang: str, *parts: Markup, kicker: str = "") -> str:
    """Return a page in language `lang` (BCP 47), complete with its style; `kicker` is a line above the title."""
    style = resources.files("ontology.pages").joinpath("style.css").read_text(encoding="utf-8")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{title} – {kicker}" if kicker else title),
        raw("style", style),
    )
    line = element("p", kicker, class_="kicker", dir="auto") if kicker else None
    header = element("header", line, element("h1", title, dir="auto"))
    body = element("body", header, element("main", *parts))
    return "<!DOCTYPE html>\n" + element("html", head, body, lang=lang) + "\n"


def section_of(title: str, *parts: Markup) -> Markup:
    """Return a section under a heading."""
    return element("section", element("h2", title, dir="auto"), *parts)


def paragraph_of(text: str) -> Markup:
    """Return a paragraph; Markup stays markup."""
    return element("p", text, dir="auto")


def table_of(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str | Markup]],
    *,
    numeric: Collection[int] = (),
) -> Markup:
    """Return a table that scrolls when it is wide; the first column names its rows, `numeric` ones are right-aligned.

    A row has as many cells as there are headers (ValueError otherwise).
    """
    head = element("tr", *(_cell("th", header, i in numeric, "col") for i, header in enumerate(headers)))
    body = join([_row(row, len(headers), numeric) for row in rows])
    table = element("table", element("caption", caption), element("thead", head), element("tbody", body))
    return element("div", table, class_="scroll", role="region", aria_label=caption, tabindex=0)


def _row(cells: Sequence[str | Markup], num_columns: int, numeric: Collection[int]) -> Markup:
    if len(cells) != num_columns:
        raise ValueError(f"a row of {len(cells)} cells in a table of {num_columns} columns")
    first = _cell("th", cells[0], 0 in numeric, "row")
    return element("tr", first, *(_cell("td", cell, i in numeric) for i, cell in enumerate(cells[1:], start=1)))


def _cell(tag: str, content: str | Markup, is_number: bool, scope: str | None = None) -> Markup:
    return element(tag, content, scope=scope, class_="number" if is_number else None, dir=None if is_number else "auto")


def _policy(style: str) -> str:
    """Return the content security policy: only our own style applies, and there is no script."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
