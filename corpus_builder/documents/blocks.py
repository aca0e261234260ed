"""From a marked-up part of a record to blocks of plain text: every character once, in the order of reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus_builder.documents.document import BlockKind
from corpus_builder.documents.mapping import Profile
from corpus_builder.documents.typography import normalise_spaces, subscript, superscript
from corpus_builder.documents.xml import local_name, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block that does not know its document yet."""

    kind: BlockKind
    text: str
    section_label: str | None
    element: etree._Element
    """The innermost block element around it."""


class PassageReader:
    """Walks the parts of one record; depth is bounded by the parser."""

    def __init__(self, profile: Profile) -> None:
        self._profile, self._names = profile, profile.elements
        self._passages: list[Passage] = []
        self._buffer: list[str] = []
        self._sections: list[str] = []
        self.num_tables = 0
        """Tables left out so far."""

    def read(self, part: etree._Element, kind: BlockKind) -> Iterator[Passage]:
        """Yield the passages of an element; in a body, items of lists are `list_item`."""
        self._passages = []
        self._block(part, kind, part)
        yield from self._passages

    def plain(self, part: etree._Element) -> str:
        """Return the text of an element as one line."""
        return normalise_spaces(" ".join(passage.text for passage in self.read(part, "title")))

    def _block(self, element: etree._Element, kind: BlockKind, anchor: etree._Element) -> None:
        self._flush(kind, anchor)
        self._content(element, kind, element)
        self._flush(kind, element)

    def _section(self, element: etree._Element, kind: BlockKind, anchor: etree._Element) -> None:
        heading = self._heading(element)
        label = normalise_spaces(element.get("label") or (self._heading_text(heading) if heading is not None else ""))
        self._flush(kind, anchor)
        if label:
            self._sections.append(label)
        self._content(element, kind, element, without=heading)
        self._flush(kind, element)
        if label:
            self._sections.pop()

    def _heading(self, section: etree._Element) -> etree._Element | None:
        first = next(section.iterchildren(tag=etree.Element), None)
        return first if first is not None and local_name(first) in self._names.section_label else None

    def _heading_text(self, heading: etree._Element) -> str:
        return PassageReader(self._profile).plain(heading)

    def _content(
        self, element: etree._Element, kind: BlockKind, anchor: etree._Element, without: etree._Element | None = None
    ) -> None:
        self._buffer.append(element.text or "")
        for child in element:
            if child is not without and isinstance(child.tag, str):
                self._child(child, kind, anchor)
            self._buffer.append(child.tail or "")

    def _child(self, child: etree._Element, kind: BlockKind, anchor: etree._Element) -> None:
        name, names = local_name(child), self._names
        if name in names.table:
            self._flush(kind, anchor)
            self.num_tables += 1
        elif name in names.section:
            self._section(child, kind, anchor)
        elif name in names.list_item:
            self._flush(kind, anchor)
            self._block(child, "list_item" if kind == "paragraph" else kind, anchor)
        elif name in names.paragraph or name in names.list:
            self._block(child, kind, anchor)
        elif name not in names.dropped:
            self._inline(child, name, kind, anchor)

    def _inline(self, child: etree._Element, name: str, kind: BlockKind, anchor: etree._Element) -> None:
        if name in self._names.subscript or name in self._names.superscript:
            shift = subscript if name in self._names.subscript else superscript
            self._buffer.append(shift(text_of(child)))
        elif name in self._profile.formula:
            self._buffer.append(f" {self._profile.formula_placeholder} ")
        elif name in self._names.inline:
            self._content(child, kind, anchor)
        else:
            self._buffer.append(" ")
            self._content(child, kind, anchor)
            self._buffer.append(" ")

    def _flush(self, kind: BlockKind, anchor: etree._Element) -> None:
        text = normalise_spaces("".join(self._buffer))
        self._buffer = []
        if text:
            label = " / ".join(self._sections) or None
            self._passages.append(Passage(kind=kind, text=text, section_label=label, element=anchor))
