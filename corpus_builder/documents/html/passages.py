"""The texts of a page's main part in reading order: paragraphs, list items, definitions, each below its headings."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from corpus_builder.documents.document import BlockKind
from corpus_builder.documents.html.asides import is_about_other_pages, is_dateline, is_download
from corpus_builder.documents.html.boilerplate import is_boilerplate
from corpus_builder.documents.html.roles import BLOCKS, HEADINGS, ITEMS
from corpus_builder.documents.html.tables import is_data_table
from corpus_builder.documents.html.weight import Weights
from corpus_builder.documents.mapping import default_profile
from corpus_builder.documents.metadata import normalise_language
from corpus_builder.documents.paths import path_of
from corpus_builder.documents.typography import NO_BREAK_SPACE, normalise_spaces, subscript, superscript
from corpus_builder.documents.unprofiled import Stretch
from ontology.release import UNTAGGED

_BREAK = "\x00"
"""Stands for <br>; no page has this character."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPH_END = re.compile(r"\x00(?:\xa0*\x00)+|\x00(?=[•·▪‣–—-] )")
_SENTENCE_END = (".", ":", "?", "!", ";", ",", "…")
_DEEPEST = 7
"""Level of a <summary>'s heading: below all others."""


class _Place(NamedTuple):
    """What holds for the text at hand."""

    kind: BlockKind
    lang: str
    xpath: str
    """Of the innermost block."""


class _Heading(NamedTuple):
    """A heading that is open."""

    level: int
    text: str
    is_about_other_pages: bool


class PassageReader:
    """Walks the main part of one page once; its depth is bounded by the parser."""

    def __init__(self, weights: Weights, title: str) -> None:
        self._weights, self._title = weights, title
        self._stretches: list[Stretch] = []
        self._buffer: list[str] = []
        self._headings: list[_Heading] = []
        self.num_tables = 0

    def read(self, content: etree._Element, lang: str) -> list[Stretch]:
        """Return the texts of `content`; tables of data are counted in `num_tables`."""
        place = _Place("paragraph", lang, path_of(content))
        self._walk(content, place, place.xpath)
        self._flush(place)
        return self._stretches

    def _walk(self, element: etree._Element, place: _Place, path: str) -> None:
        """Read what is inside an element, which stands at `path`."""
        self._buffer.append(element.text or "")
        numbers: dict[str, int] = {}
        for child in element:
            tag = str(child.tag)
            numbers[tag] = numbers.get(tag, 0) + 1
            self._child(child, place, f"{path}/{tag}[{numbers[tag]}]")
            self._buffer.append(child.tail or "")

    def _child(self, child: etree._Element, place: _Place, path: str) -> None:
        tag = str(child.tag)
        if is_boilerplate(child, self._weights):
            if tag in BLOCKS:
                self._flush(place)
        elif tag == "br":
            self._buffer.append(_BREAK)
        elif tag in ("sub", "sup"):
            self._shifted(child, place, path)
        elif tag == "math":
            self._buffer.append(f" {default_profile().formula_placeholder} ")
        elif tag in HEADINGS:
            self._heading(child, HEADINGS[tag], place, path)
        elif tag == "table":
            self._table(child, place, path)
        elif tag in BLOCKS:
            self._block(child, tag, place, path)
        else:
            self._walk(child, place, path)

    def _block(self, child: etree._Element, tag: str, place: _Place, path: str) -> None:
        """Read what begins on a new line; a definition goes on after the term that it explains."""
        if not (tag == "dd" and _follows_term(child)):
            self._flush(place)
        if tag == "summary":
            self._heading(child, _DEEPEST, place, path)
            return
        inside = _inside(child, place, path)
        num_headings = len(self._headings)
        self._walk(child, inside, path)
        if tag == "dt" and _is_explained(child):
            self._end_term()
            return
        self._flush(inside)
        if tag in ITEMS or tag == "details":
            del self._headings[num_headings:]

    def _shifted(self, child: etree._Element, place: _Place, path: str) -> None:
        """Read a subscript or superscript; the number of a footnote, which leads to it, is left out."""
        if child.tag == "sup" and any(link.get("href", "").startswith("#") for link in child.iter("a")):
            return
        start = len(self._buffer)
        self._walk(child, place, path)
        text = "".join(self._buffer[start:])
        self._buffer[start:] = [subscript(text) if child.tag == "sub" else superscript(text)]

    def _heading(self, heading: etree._Element, level: int, place: _Place, path: str) -> None:
        """Take the heading for the label of what follows, up to the next heading of its level."""
        self._flush(place)
        self._walk(heading, place, path)
        text = normalise_spaces("".join(self._buffer).replace(_BREAK, " "))
        self._buffer.clear()
        while self._headings and self._headings[-1].level >= level:
            self._headings.pop()
        if text and text != self._title:
            self._headings.append(_Heading(level, text, is_about_other_pages(text)))

    def _table(self, table: etree._Element, place: _Place, path: str) -> None:
        self._flush(place)
        if is_data_table(table):
            self.num_tables += 1
            return
        inside = _inside(table, place, path)
        self._walk(table, inside, path)
        self._flush(inside)

    def _end_term(self) -> None:
        term = normalise_spaces("".join(self._buffer).replace(_BREAK, " "))
        joint = " " if term.endswith(_SENTENCE_END) else f"{NO_BREAK_SPACE}: "
        self._buffer[:] = [term + joint] if term else []

    def _flush(self, place: _Place) -> None:
        text = _SPACES.sub(" ", "".join(self._buffer)).replace(f" {_BREAK}", _BREAK).replace(f"{_BREAK} ", _BREAK)
        self._buffer.clear()
        if not text or text.isspace() or any(heading.is_about_other_pages for heading in self._headings):
            return
        label = " / ".join(heading.text for heading in self._headings) or None
        for part in _PARAGRAPH_END.split(text):
            plain = normalise_spaces(part.replace(_BREAK, " "))
            if any(map(str.isalnum, plain)) and not is_dateline(plain) and not is_download(plain):
                self._stretches.append(
                    Stretch(kind=place.kind, text=plain, lang=place.lang, section_label=label, xpath=place.xpath)
                )


def _inside(child: etree._Element, place: _Place, path: str) -> _Place:
    raw = child.get("lang")
    lang = normalise_language(raw, default_profile()) if raw else UNTAGGED
    return _Place("list_item" if child.tag in ITEMS else place.kind, lang if lang != UNTAGGED else place.lang, path)


def _follows_term(definition: etree._Element) -> bool:
    before = definition.getprevious()
    return before is not None and before.tag == "dt"


def _is_explained(term: etree._Element) -> bool:
    after = term.getnext()
    return after is not None and after.tag == "dd"


def each_once(stretches: list[Stretch], min_words: int = 5) -> Iterator[Stretch]:
    """Yield every stretch but exact repetitions of at least `min_words` words: pages show texts in several places."""
    seen: set[str] = set()
    for stretch in stretches:
        if stretch.text not in seen:
            yield stretch
        if len(stretch.text.split()) >= min_words:
            seen.add(stretch.text)
