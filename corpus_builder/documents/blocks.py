"""From a marked-up part of a record to blocks of plain text: every character once, in the order of reading."""

from typing import NamedTuple

from lxml import etree

from corpus_builder.documents.document import BlockKind
from corpus_builder.documents.mapping import Profile
from corpus_builder.documents.metadata import normalise_language
from corpus_builder.documents.paths import number_of, path_of, step_of
from corpus_builder.documents.roles import Role, role_of
from corpus_builder.documents.tables import linearise
from corpus_builder.documents.typography import normalise_spaces, subscript, superscript
from corpus_builder.documents.xml import text_of
from ontology.release import UNTAGGED

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Names of their own, because these are looked up once for every element.
_DROPPED, _INLINE, _OTHER, _SECTION = Role.DROPPED, Role.INLINE, Role.OTHER, Role.SECTION
_SUBSCRIPT, _SUPERSCRIPT = Role.SUBSCRIPT, Role.SUPERSCRIPT
_FORMULA, _NOTE, _TABLE, _PARAGRAPH = Role.FORMULA, Role.NOTE, Role.TABLE, Role.PARAGRAPH


class Passage(NamedTuple):
    """A block that does not know its document yet."""

    kind: BlockKind
    text: str
    section_label: str | None
    lang: str
    """Primary subtag of what the nearest element around it says, or of the default."""
    path: str
    """XPath of the innermost block element around it, from the record on."""


class _Place(NamedTuple):
    """Where the reader stands."""

    kind: BlockKind
    lang: str
    path: str


class PassageReader:
    """Walks the parts of one record; depth is bounded by the parser."""

    def __init__(self, profile: Profile, record: etree._Element | None = None) -> None:
        self._profile, self._record = profile, record
        self._roles = profile.roles
        self._language_attributes = (_XML_LANG, *profile.language_attributes)
        self._label_attributes = profile.label_attributes
        self._passages: list[Passage] = []
        self._notes: list[tuple[etree._Element, _Place]] = []
        self._buffer: list[str] = []
        self._section_label: str | None = None
        self._steps: dict[str, str] = {}
        self._paths: dict[etree._Element, str] = {}
        self._languages: dict[str, str] = {}
        self.num_tables = 0
        """Tables left out so far."""

    def read(self, part: etree._Element, kind: BlockKind, default_lang: str = UNTAGGED) -> list[Passage]:
        """Return the passages of an element; in a body, items of lists are `list_item`."""
        self._passages = []
        lang = self.language_around(part, self._record) or default_lang
        place = _Place(kind, lang, self._path(part))
        if self._is_plain(part):
            self._emit(part.text or "", place)
        else:
            self._section(part, place, place)
        return self._passages

    def _path(self, part: etree._Element) -> str:
        """Return the path of a part; parts have few parents, whose paths are kept."""
        parent = part.getparent()
        if parent is None or part is self._record:
            return path_of(part, self._record)
        around = self._paths.get(parent)
        if around is None:
            around = self._paths[parent] = path_of(parent, self._record)
        return f"{around}/{self._step(part)}[{number_of(part)}]"

    def language_around(self, element: etree._Element, below: etree._Element | None = None) -> str | None:
        """Return the language of the nearest element from `element` outwards that says one."""
        at: etree._Element | None = element
        while at is not None and at is not below:
            found = self._language(at, "")
            if found:
                return found
            at = at.getparent()
        return None

    def _language(self, element: etree._Element, default: str) -> str:
        for attribute in self._language_attributes:
            value = element.get(attribute)
            if value:
                known = self._languages.get(value)
                if known is None:
                    known = self._languages[value] = normalise_language(value, self._profile)
                return known
        return default

    def _is_plain(self, element: etree._Element) -> bool:
        """Tell whether an element is only a text."""
        return not len(element) and not self._label(element)

    def _walk(
        self, element: etree._Element, place: _Place, *, is_inline: bool = False, without: etree._Element | None = None
    ) -> None:
        """Read what is inside an element: that of the place, or, if `is_inline`, one without a path of its own."""
        buffer, roles = self._buffer, self._roles
        counts: dict[str, int] = {}
        text = element.text
        if text and (buffer or not text.isspace()):
            buffer.append(text)
        for child in element:
            tag = child.tag
            role = roles.get(tag) or self._new_role(tag)
            if role is _INLINE and not len(child):
                text = child.text
                if text:
                    buffer.append(text)
            elif role is _INLINE or role is _OTHER or role is _SUBSCRIPT or role is _SUPERSCRIPT:
                self._inline(child, role, place)
            elif role is not _DROPPED:
                # Elements of one name have one role, so all of them are counted here.
                counts[tag] = number = counts.get(tag, 0) + 1
                if role is _PARAGRAPH or role is _SECTION:
                    self._block(child, role, place, 0 if is_inline else number)
                elif child is not without:
                    self._special(child, role, place, 0 if is_inline else number)
            text = child.tail
            if text and (buffer or not text.isspace()):
                buffer.append(text)

    def _inline(self, child: etree._Element, role: Role, place: _Place) -> None:
        """Read an element inside a line, set off by spaces where its name says nothing."""
        buffer = self._buffer
        if role is _SUBSCRIPT or role is _SUPERSCRIPT:
            text = text_of(child)
            buffer.append(subscript(text) if role is _SUBSCRIPT else superscript(text))
            return
        if role is _OTHER:
            buffer.append(" ")
        if len(child):
            self._walk(child, place, is_inline=True)
        elif child.text:
            buffer.append(child.text)
        if role is _OTHER:
            buffer.append(" ")

    def _special(self, child: etree._Element, role: Role, place: _Place, number: int) -> None:
        """Read an element that is neither inline nor dropped; `number` is its place among its like, 0 if not known."""
        if role is _FORMULA:
            self._buffer.append(f" {self._profile.formula_placeholder} ")
        elif role is _NOTE:
            if self._profile.notes == "keep":
                self._notes.append((child, self._inside(child, place, number)))
        elif role is _TABLE:
            self._table(child, place, number)
        else:
            self._block(child, role, place, number)

    def _block(self, child: etree._Element, role: Role, place: _Place, number: int) -> None:
        """Read a section, paragraph, list or item of one, set off from what is around it."""
        if self._buffer or self._notes:
            self._flush(place)
        inside = self._inside(child, place, number)
        if role is Role.LIST_ITEM and place.kind == "paragraph":
            inside = inside._replace(kind="list_item")
        if role is _SECTION or self._label(child):
            self._section(child, inside, place)
        elif len(child):
            self._walk(child, inside)
            if self._buffer or self._notes:
                self._flush(inside)
        elif child.text:
            self._emit(child.text, inside)

    def _section(self, element: etree._Element, inside: _Place, around: _Place) -> None:
        heading = self._heading(element)
        label = normalise_spaces(self._label(element) or (self._plain_heading(heading) if heading is not None else ""))
        if self._buffer or self._notes:
            self._flush(around)
        num_before = len(self._passages)
        outer = self._section_label
        if label:
            self._section_label = f"{outer} / {label}" if outer else label
        self._walk(element, inside, without=heading)
        if self._buffer or self._notes:
            self._flush(inside)
        self._section_label = outer
        if label and len(self._passages) == num_before:
            self._emit(label, inside)  # nothing else is in the section: its heading is its text

    def _inside(self, child: etree._Element, place: _Place, number: int) -> _Place:
        path = f"{place.path}/{self._step(child)}[{number}]" if number else path_of(child, self._record)
        return _Place(place.kind, self._language(child, place.lang), path)

    def _step(self, element: etree._Element) -> str:
        tag = element.tag
        step = self._steps.get(tag)
        if step is None:
            step = self._steps[tag] = step_of(element)
        return step

    def _label(self, element: etree._Element) -> str:
        for attribute in self._label_attributes:
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
            if role is not _DROPPED:
                return None
        return None

    def _plain_heading(self, heading: etree._Element) -> str:
        """Return the text of a heading as one line."""
        if not len(heading):
            return heading.text or ""
        return " ".join(passage.text for passage in PassageReader(self._profile, self._record).read(heading, "title"))

    def _table(self, table: etree._Element, place: _Place, number: int) -> None:
        self._flush(place)
        if self._profile.tables == "skip":
            self.num_tables += 1
            return
        inside = self._inside(table, place, number)
        for row in linearise(table):
            self._emit(row, inside)

    def _flush(self, place: _Place) -> None:
        buffer = self._buffer
        if buffer:
            self._emit(buffer[0] if len(buffer) == 1 else "".join(buffer), place)
            buffer.clear()
        while self._notes:
            notes, self._notes = self._notes, []
            for note, inside in notes:
                self._walk(note, inside)
                self._flush(inside)

    def _emit(self, text: str, place: _Place) -> None:
        text = normalise_spaces(text)
        if text:
            self._passages.append(Passage(place[0], text, self._section_label, place[1], place[2]))

    def _new_role(self, tag: str) -> Role:
        role = self._roles[tag] = role_of(tag, self._profile)
        return role
