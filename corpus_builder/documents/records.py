"""One record after another out of an XML stream, in bounded memory; a damaged record costs only itself.

The stream is cut after each closing tag of a record and fed to the parser cut by cut. After an error a new parser is
given the head of the file (all that stands before the first record) and goes on at the next record.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from lxml import etree

from corpus_builder.documents.cutting import Cut, without
from corpus_builder.documents.xml import NAMED_ENTITY, local_name, new_parser, with_entity_table

MAX_RECORD_CHARS = 1 << 24
"""A longer record is quarantined."""
_MAX_PIECE_CHARS = 1 << 20
_MAX_TAG_CHARS = 256
_MAX_HEAD_CHARS = 1 << 16
_BARE_AMPERSAND = re.compile(r"&(?!#[0-9]+;|#x[0-9a-fA-F]+;|[\w:.-]+;)")
_BEFORE_NAME = re.compile(r"<(/?)(?:[\w.-]+:)?\Z")
_AFTER_CLOSING = re.compile(r"\s*>")
_AFTER_EMPTY = re.compile(r"(?:\s[^<>]*)?/>")
_POSITION = re.compile(r",? line \d+, column \d+.*$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A well-formed record; `element` is good until the next one is asked for."""

    element: etree._Element
    line: int
    xpath: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A record that is not well-formed, or is refused."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRecord:
    """A well-formed stream that holds no record."""

    root: str
    """Local name of the outermost element."""
    num_alike: int
    """Elements that are called like records, and are none: their namespace is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumption:
    """Where a stream is taken up, between two records."""

    head: str
    """What stands before the first record."""
    line: int
    num_records: int
    """Read so far, at least one."""


def iterate_records(
    texts: Iterable[str],
    tags: Sequence[str],
    wrappers: Sequence[str] = (),
    cut: Cut | None = None,
    resumed: Resumption | None = None,
) -> Iterator[Record | Damage | NoRecord]:
    """Yield every record of a decoded XML stream in order, the damage where one should be, or that there is none.

    `tags` are the records' names ({namespace}name). A record directly inside an element of `wrappers` is part of the
    outer record. What `cut` names may be left out of a record, where that is safe. With `resumed`, `texts` go on there.
    """
    names = "|".join(sorted(re.escape(tag.rpartition("}")[2]) for tag in tags))
    stream = _RecordStream(tuple(tags), frozenset(wrappers), names, cut or Cut())
    if resumed is not None:
        stream.resume(resumed)
    for piece, is_complete in _cut_after_records(texts, names):
        yield from stream.read(piece, is_complete)
    yield from stream.finish()


class _RecordStream:
    """A parser that is begun anew after each error, and knows its place in the file."""

    def __init__(self, tags: tuple[str, ...], wrappers: frozenset[str], names: str, cut: Cut) -> None:
        self._cut = cut
        self._tags, self._wrappers = tags, wrappers
        self._start_tag = re.compile(rf"<(?:[\w.-]+:)?(?:{names})(?=[\s/>])")
        self._parser: etree.XMLPullParser | None = None
        self._has_table = self._has_record_begun = False
        self._head = ""
        self._next_line = 1  # of the file, where the next piece begins
        self._record_line = 1  # where the record at hand begins
        self._line_shift = 0  # from the parser's lines to the file's
        self._num_pending_chars = 0  # fed since the last record ended
        self._num_records = 0
        self._num_alike = 0

    def resume(self, place: Resumption) -> None:
        """Go on between two records, as if all that is before had been read."""
        self._head, self._has_record_begun, self._num_records = place.head, True, place.num_records
        self._next_line = self._record_line = place.line
        line_shift = place.line - 1 - place.head.count("\n")
        self._feed(self._begin(place.head, True, line_shift), place.line, False)
        self._num_pending_chars = 0

    def read(self, piece: str, is_complete: bool) -> Iterator[Record | Damage]:
        """Feed one piece and yield what it completes; `is_complete` when it ends with a record's closing tag."""
        line, text = self._next_line, piece
        self._next_line += piece.count("\n")
        start = self._start_tag.search(piece)
        self._note_start(piece, line, start)
        needs_table = not is_complete or NAMED_ENTITY.search(piece) is not None
        if self._parser is None and self._num_records == 0:
            piece = self._begin(piece, needs_table, 0)
        elif self._parser is None or (needs_table and not self._has_table and start and not self._num_pending_chars):
            if start is None or len(self._head) > _MAX_HEAD_CHARS:
                return  # the rest of a damaged record, or a file that cannot be taken up again
            piece, line = piece[start.start() :], self._record_line
            piece = self._begin(self._head + piece, needs_table, line - 1 - self._head.count("\n"))
        damage = self._feed(piece, line, is_complete)
        if damage is not None:
            yield self._after_damage(damage)
            return
        assert self._parser is not None
        elements = [cast(etree._Element, element) for _, element in self._parser.read_events()]
        if is_complete and not elements:
            yield from self._after_silence(text, self._next_line - text.count("\n"))
        for element in elements:
            yield from self._emit(element)

    def finish(self) -> Iterator[Damage | NoRecord]:
        """Close the parser; yield the damage if the file ends too early, or that it held no record."""
        if self._parser is None:
            if self._num_records == 0:
                yield Damage(line=1, reason="the file is empty")
            return
        try:
            root = self._parser.close()
        except etree.XMLSyntaxError as error:
            yield self._after_damage(self._damage_of(error))
        else:
            if self._num_records == 0:
                yield NoRecord(root=local_name(root), num_alike=self._num_alike)

    def _after_silence(self, text: str, line: int) -> Iterator[Damage]:
        """Yield what is wrong when a record ended and the parser saw none: it falls silent after a bare ampersand."""
        bare = _BARE_AMPERSAND.search(text)
        if bare is None:
            self._num_alike += 1
            return
        line += text.count("\n", 0, bare.start())
        yield self._after_damage(Damage(line=line, reason="a bare & (write &amp;)"))

    def _note_start(self, piece: str, line: int, start: re.Match[str] | None) -> None:
        if not self._has_record_begun:
            self._head += piece[: start.start()] if start else piece
            self._has_record_begun = start is not None
        if start and not self._num_pending_chars:
            self._record_line = line + piece.count("\n", 0, start.start())

    def _begin(self, text: str, has_table: bool, line_shift: int) -> str:
        self._parser, self._has_table, self._line_shift = new_parser(self._tags), has_table, line_shift
        return with_entity_table(text) if has_table else text

    def _feed(self, piece: str, line: int, is_complete: bool) -> Damage | None:
        assert self._parser is not None
        self._num_pending_chars += len(piece)
        if self._num_pending_chars > MAX_RECORD_CHARS:
            return Damage(line=line, reason=f"record longer than {MAX_RECORD_CHARS:,} characters")
        try:
            content = piece.encode("utf-8")
            self._parser.feed(without(content, self._cut) if is_complete else content)
        except UnicodeEncodeError as error:
            line += piece.count("\n", 0, error.start)
            return Damage(line=line, reason="bytes that do not fit the encoding (declare the right one)")
        except etree.XMLSyntaxError as error:
            return self._damage_of(error)
        log = self._parser.feed_error_log
        if len(log) == 0:
            return None
        return Damage(line=log[0].line + self._line_shift, reason=log[0].message.strip())

    def _damage_of(self, error: etree.XMLSyntaxError) -> Damage:
        reason = _POSITION.sub("", error.msg or "not well-formed").strip()
        return Damage(line=(error.lineno or 1) + self._line_shift, reason=reason)

    def _after_damage(self, damage: Damage) -> Damage:
        self._parser = None
        self._num_pending_chars = 0
        self._num_records += 1
        return damage

    def _emit(self, element: etree._Element) -> Iterator[Record]:
        parent = element.getparent()
        if parent is not None and parent.tag in self._wrappers:
            return
        self._num_records += 1
        self._num_pending_chars = 0
        yield Record(element=element, line=self._record_line, xpath=_path_of(element, self._num_records))
        element.clear(keep_tail=False)  # type: ignore[call-arg]
        while parent is not None and element.getprevious() is not None:
            parent.remove(parent[0])


def _path_of(element: etree._Element, position: int) -> str:
    """Return the record's XPath in the file; `position` replaces what the freed siblings would have counted."""
    parent = element.getparent()
    if parent is None:
        return f"/{step_of_record(element)}"
    return f"{path_of_parent(parent)}/{step_of_record(element)}[{position}]"


def path_of_parent(parent: etree._Element) -> str:
    """Return the path of what records stand in."""
    return "".join(f"/{step_of_record(each)}" for each in (*reversed(list(parent.iterancestors())), parent))


def step_of_record(element: etree._Element) -> str:
    """Return an element's name as a step, that of the file where it is in a namespace."""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return tag
    name = tag.rpartition("}")[2]
    return f"*[name()='{f'{element.prefix}:{name}' if element.prefix else name}']"


def _cut_after_records(texts: Iterable[str], names: str) -> Iterator[tuple[str, bool]]:
    """Yield (piece, whether a record's closing tag ends it); what grows too long is cut after any tag."""
    name = re.compile(names)  # names alone are found much faster than tags
    rest, num_scanned = "", 0
    for text in texts:
        rest += text
        begin = 0
        for match in name.finditer(rest, num_scanned):
            end = _end_of_record(rest, match)
            if end:
                yield rest[begin:end], True
                begin = end
        rest = rest[begin:]
        if len(rest) > _MAX_PIECE_CHARS:
            cut = rest.rfind(">") + 1 or len(rest)
            yield rest[:cut], False
            rest = rest[cut:]
        num_scanned = max(0, len(rest) - _MAX_TAG_CHARS)
    if rest:
        yield rest, False


def _end_of_record(text: str, name: re.Match[str]) -> int:
    """Return where the closing or empty tag of this name ends; 0 where it is no such tag."""
    opening = _BEFORE_NAME.search(text, max(0, name.start() - _MAX_TAG_CHARS), name.start())
    if opening is None:
        return 0
    closing = (_AFTER_CLOSING if opening[1] else _AFTER_EMPTY).match(text, name.end())
    return closing.end() if closing else 0
