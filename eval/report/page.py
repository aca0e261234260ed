"""The report as one HTML file: no request leaves it, and only the item filter needs JavaScript."""

import base64
import hashlib
from collections.abc import Iterator
from importlib import resources
from itertools import count

from eval.report.document import Details, Document, Figure, ItemList, Paragraph, Part, Section, Table
from eval.report.parts import figure_part, item_list_part, table_part
from eval.report.wording import Words, words_of
from ontology.pages.markup import Markup, element, join, raw


def html_of(document: Document) -> str:
    """Return the page; everything that came from outside is escaped text, and the policy allows no other code."""
    words = words_of(document.lang)
    style, script = _file("style.css"), _file("items.js")
    numbers = count(1)
    body = element(
        "body",
        element("a", words("page.skip"), href="#verdict", class_="skip"),
        _header(document, words, next(numbers)),
        element("div", _contents(document, words), _main(document, words, numbers), class_="columns"),
        element("footer", element("p", words("page.footer"))),
        raw("script", script),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{document.title} – {document.kicker}"),
        raw("style", style),
    )
    return "<!DOCTYPE html>\n" + element("html", head, body, lang=document.lang) + "\n"


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, and only our own style and script apply."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _file(name: str) -> str:
    return resources.files("eval.report").joinpath(name).read_text(encoding="utf-8")


def _header(document: Document, words: Words, number: int) -> Markup:
    """Return what is grasped in ten seconds: verdict, numbers to remember, arms."""
    figures = [
        element(
            "div",
            element("dt", figure.label),
            element("dd", element("strong", figure.value), element("span", figure.detail)),
            class_=f"key {figure.tone}",
        )
        for figure in document.key_figures
    ]
    caveats = join([element("li", caveat) for caveat in document.caveats])
    return element(
        "header",
        element("p", document.kicker, class_="kicker"),
        element("h1", document.title, dir="auto"),
        element("p", document.verdict, id="verdict", class_="verdict", tabindex="-1"),
        element("dl", join(figures), class_="keys", aria_label=words("page.key")),
        element(
            "div",
            figure_part(document.lead, number, words),
            element("section", element("h2", words("page.caveats")), element("ul", caveats), class_="caveats"),
            class_="lead",
        ),
    )


def _contents(document: Document, words: Words) -> Markup:
    links = join([element("li", element("a", section.title, href=f"#{section.name}")) for section in document.sections])
    return element(
        "nav", element("h2", words("page.contents")), element("ol", links), aria_label=words("page.contents")
    )


def _main(document: Document, words: Words, numbers: Iterator[int]) -> Markup:
    return element("main", join([_section(section, words, numbers) for section in document.sections]))


def _section(section: Section, words: Words, numbers: Iterator[int]) -> Markup:
    heading = f"{section.name}-heading"
    return element(
        "section",
        element("h2", section.title, id=heading),
        *(_part(part, words, numbers) for part in section.parts),
        id=section.name,
        aria_labelledby=heading,
    )


def _part(part: Part, words: Words, numbers: Iterator[int]) -> Markup:
    match part:
        case Paragraph():
            return element("p", part.text, class_=None if part.tone == "plain" else part.tone)
        case Table():
            return table_part(part, words)
        case Figure():
            return figure_part(part, next(numbers), words)
        case Details():
            tables = join([table_part(table, words) for table in part.tables])
            return element("details", element("summary", part.summary), tables)
        case ItemList():
            return item_list_part(part, words)
