"""From a marked-up part of a record to blocks of plain text: every character once, in the order of reading."""

from typing import NamedTuple

from lxml import etree

from corpus_builder.documents.document import BlockKind
from corpus_builder.documents.mapping import Profile
from corpus_builder.documents.paths import path_of, step_of
from corpus_builder.documents.roles import Role, role_of
from corpus_builder.documents.tables import linearise
from corpus_builder.documents.typography import normalise_spaces, subscript, superscript
from corpus_builder.documents.xml import text_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Passage(NamedTuple):
    """A block that does not know its document yet."""

    kind: BlockKind
    text: str
    section_label: str | None
    lang: str | None
    """As the nearest element around it says; None where none does."""
    path: str
    """XPath of the innermost block element around it, from the record on."""


class _Place(NamedTuple):
    """Where the reader stands."""

    kind: BlockKind
    lang: str | None
    path: str


class PassageReader:
    """Walks the parts of one record; depth is bounded by the parser."""

    def __init__(self, profile: Profile, record: etree._Element | None = None) -> None:
        self._profile, self._record = profile, record
        self._roles = profile.roles
        self._language_attributes = (_XML_LANG, *profile.language_attributes)
        self._passages: list[Passage] = []
        self._notes: list[tuple[etree._Element, _Place]] = []
        self._buffer: list[str] = []
        self._sections: list[str] = []
        self._steps: dict[str, str] = {}
        self.num_tables = 0
        """Tables left out so far."""

    def read(self, part: etree._Element, kind: BlockKind) -> list[Passage]:
        """Return the passages of an element; in a body, items of lists are `list_item`."""
        self._passages = []
        place = _Place(kind, self.language_around(part, self._record), path_of(part, self._record))
        self._section(part, place, place)
        return self._passages

    def plain(self, part: etree._Element) -> str:
        """Return the text of an element as one line."""
        return normalise_spaces(" ".join(passage.text for passage in self.read(part, "title")))

    def language_around(self, element: etree._Element, below: etree._Element | None = None) -> str | None:
        """Return the language of the nearest element from `element` outwards that has one, as it says it."""
        for around in (element, *element.iterancestors()):
            found = None if around is below else self._language(around, None)
            if found or around is below:
                return found
        return None

    def _language(self, element: etree._Element, default: str | None) -> str | None:
        for attribute in self._language_attributes:
            value = element.get(attribute)
            if value:
                return value
        return default

    def _walk(
        self, element: etree._Element, place: _Place, *, is_inline: bool = False, without: etree._Element | None = None
    ) -> None:
        """Read what is inside an element: that of the place, or, if `is_inline`, one without a path of its own."""
        buffer, roles = self._buffer, self._roles
        counts: dict[str, int] = {}
        text = element.text
        if text:
            buffer.append(text)
        for child in element:
            tag = child.tag
            role = roles.get(tag) or self._new_role(tag)
            if role is Role.SUBSCRIPT or role is Role.SUPERSCRIPT:
                shift = subscript if role is Role.SUBSCRIPT else superscript
                buffer.append(shift(text_of(child)))
            elif role is Role.INLINE:
                self._walk(child, place, is_inline=True)
            elif role is Role.OTHER:
                buffer.append(" ")
                self._walk(child, place, is_inline=True)
                buffer.append(" ")
            elif role is not Role.DROPPED:
                # Elements of one name have one role, so all of them are counted here.
                counts[tag] = number = counts.get(tag, 0) + 1
                if child is not without:
                    self._special(child, role, place, 0 if is_inline else number)
            text = child.tail
            if text:
                buffer.append(text)

    def _special(self, child: etree._Element, role: Role, place: _Place, number: int) -> None:
        """Read an element that is neither inline nor dropped; `number` is its place among its like, 0 if not known."""
        if role is Role.FORMULA:
            self._buffer.append(f" {self._profile.formula_placeholder} ")
        elif role is Role.NOTE:
            if self._profile.notes == "keep":
                self._notes.append((child, self._inside(child, place, number)))
        elif role is Role.TABLE:
            self._table(child, place, number)
        else:
            self._block(child, role, place, number)

    def _block(self, child: etree._Element, role: Role, place: _Place, number: int) -> None:
        """Read a section, paragraph, list or item of one, set off from what is around it."""
        inside = self._inside(child, place, number)
        if role is Role.LIST_ITEM and place.kind == "paragraph":
            inside = inside._replace(kind="list_item")
        if role is Role.SECTION or (child.attrib and self._label(child)):
            self._section(child, inside, place)
            return
        if self._buffer:
            self._flush(place)
        if len(child):
            self._walk(child, inside)
        elif child.text:
            self._buffer.append(child.text)
        if self._buffer or self._notes:
            self._flush(inside)

    def _section(self, element: etree._Element, inside: _Place, around: _Place) -> None:
        heading = self._heading(element)
        label = normalise_spaces(self._label(element) or (self._plain_heading(heading) if heading is not None else ""))
        self._flush(around)
        num_before = len(self._passages)
        if label:
            self._sections.append(label)
        self._walk(element, inside, without=heading)
        self._flush(inside)
        if label:
            self._sections.pop()
            if len(self._passages) == num_before:
                self._buffer.append(label)  # nothing else is in the section: its heading is its text
                self._flush(inside)

    def _inside(self, child: etree._Element, place: _Place, number: int) -> _Place:
        tag = child.tag
        step = self._steps.get(tag)
        if step is None:
            step = self._steps[tag] = step_of(child)
        path = f"{place.path}/{step}[{number}]" if number else path_of(child, self._record)
        return _Place(place.kind, self._language(child, place.lang) if child.attrib else place.lang, path)

    def _label(self, element: etree._Element) -> str:
        for attribute in self._profile.label_attributes:
            value = element.get(attribute)
            if value and value != "UNASSIGNED":
                return value
        return ""

    def _heading(self, section: etree._Element) -> etree._Element | None:
        for child in section:
            tag = child.tag
            role = self._roles.get(tag) or self._new_role(tag)
            if role is Role.HEADING:
                return child
            if role is not Role.DROPPED:
                return None
        return None

    def _plain_heading(self, heading: etree._Element) -> str:
        if not len(heading):
            return heading.text or ""
        return PassageReader(self._profile, self._record).plain(heading)

    def _table(self, table: etree._Element, place: _Place, number: int) -> None:
        self._flush(place)
        if self._profile.tables == "skip":
            self.num_tables += 1
            return
        inside = self._inside(table, place, number)
        for row in linearise(table):
            self._buffer.append(row)
            self._flush(inside)

    def _flush(self, place: _Place) -> None:
        buffer = self._buffer
        if buffer and (len(buffer) > 1 or not buffer[0].isspace()):
            text = normalise_spaces(buffer[0] if len(buffer) == 1 else "".join(buffer))
            if text:
                label = " / ".join(self._sections) if self._sections else None
                self._passages.append(Passage(place.kind, text, label, place.lang, place.path))
        buffer.clear()
        while self._notes:
            note, inside = self._notes.pop(0)
            self._walk(note, inside)
            self._flush(inside)

    def _new_role(self, tag: str) -> Role:
        role = self._roles[tag] = role_of(tag, self._profile)
        return role
