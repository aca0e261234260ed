"""Records out of a stream in UTF-8, many at a time: what a sound file allows, and most files are sound.

A batch ends after a record's closing tag. It is parsed as a document of its own, between the head of the file (all that
stands before the first record) and the closing tags of what the head leaves open. At the first batch that is not sound
the rest of the file is left to the careful way of `records`.
"""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from lxml import etree

from corpus_builder.documents.cutting import Cut, without
from corpus_builder.documents.encoding import decode_xml
from corpus_builder.documents.records import (
    Damage,
    NoRecord,
    Record,
    Resumption,
    iterate_records,
    path_of_parent,
    step_of_record,
)
from corpus_builder.documents.xml import parse_plainly
from ontology.formats.bytestream import DAMAGE

_BATCH_BYTES = 1 << 18
_MAX_HEAD_BYTES = 1 << 16
_MARK = b"\xef\xbb\xbf"
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most `size`; nothing at the end."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around every batch."""

    head: bytes
    tail: bytes
    closing_tag: bytes
    """That of the first record, as it is written."""
    depth: int
    """Elements that the head leaves open."""


def iterate_batched_records(
    stream: Readable, tags: Sequence[str], wrappers: Sequence[str] = (), cut: Cut | None = None
) -> Iterator[Record | Damage | NoRecord]:
    """Yield what `iterate_records` yields for an XML stream in UTF-8."""
    cut, source = cut or Cut(), _Buffered(stream)
    frame = _frame(source.fill(), tags)
    resumed = None
    if frame is not None:
        source.take(len(frame.head))
        resumed = yield from _sound_batches(source, frame, tags, wrappers, cut)
        if resumed is None:
            source.give_back(frame.head)
    yield from iterate_records(decode_xml(cast(BinaryIO, source)), tags, wrappers, cut, resumed)


def _sound_batches(
    source: "_Buffered", frame: _Frame, tags: Sequence[str], wrappers: Sequence[str], cut: Cut
) -> Generator[Record, None, Resumption | None]:
    """Yield records batch by batch as long as all is well; return where to go on, None for the beginning."""
    num_head_lines = frame.head.count(b"\n")
    line, num_records = 1 + num_head_lines, 0
    while end := source.fill().rfind(frame.closing_tag) + 1:
        batch = source.buffered[: end - 1 + len(frame.closing_tag)]
        records = _records(batch, frame, tags, wrappers, cut)
        if not records:
            break
        source.take(len(batch))
        yield from _numbered(records, num_records, line - 1 - num_head_lines)
        line, num_records = line + batch.count(b"\n"), num_records + len(records)
    return Resumption(head=frame.head.decode(), line=line, num_records=num_records) if num_records else None


def _frame(beginning: bytes, tags: Sequence[str]) -> _Frame | None:
    """Return what stands around the records, None where their place is not plain."""
    names = "|".join(sorted({re.escape(tag.rpartition("}")[2]) for tag in tags}))
    first = re.search(rf"<((?:[\w.-]+:)?(?:{names}))(?=[\s/>])".encode(), beginning)
    if first is None or not 0 < first.start() < _MAX_HEAD_BYTES:
        return None
    head = beginning[: first.start()]
    parser = etree.XMLPullParser(events=("start", "end"), encoding="utf-8", resolve_entities=False, no_network=True)
    try:
        parser.feed(head)
        names_open = _open_names(parser)
        tail = b"".join(b"</%b>" % name for name in reversed(names_open))
        parse_plainly(head + tail)  # which fails where the first record only stands in a comment
    except etree.XMLSyntaxError:
        return None
    return _Frame(head, tail, b"</%b>" % first[1], len(names_open))


def _open_names(parser: etree.XMLPullParser) -> list[bytes]:
    """Return the names, as they are written, of the elements that the parser has seen begin and not end."""
    events = [(event, cast(etree._Element, element)) for event, element in parser.read_events()]
    ended = {element for event, element in events if event == "end"}
    return [_written(element) for event, element in events if event == "start" and element not in ended]


def _written(element: etree._Element) -> bytes:
    name = etree.QName(element).localname
    return (f"{element.prefix}:{name}" if element.prefix else name).encode()


def _records(
    batch: bytes, frame: _Frame, tags: Sequence[str], wrappers: Sequence[str], cut: Cut
) -> list[etree._Element]:
    """Return the records of a batch; none where it is not sound, or where one is not in its place."""
    try:
        root = parse_plainly(b"".join((frame.head, without(batch, cut), frame.tail)))
    except etree.XMLSyntaxError:
        return []
    parent = root
    for _ in range(frame.depth - 1):
        parent = parent[-1]
    inside = set(wrappers)
    around = [(each, each.getparent()) for each in root.iter(*tags)]
    found = [each for each, outer in around if outer is None or outer is parent or outer.tag not in inside]
    return found if all(each.getparent() is parent for each in found) else []


def _numbered(records: list[etree._Element], num_before: int, line_shift: int) -> Iterator[Record]:
    parent = records[0].getparent()
    assert parent is not None
    around = path_of_parent(parent)
    for number, element in enumerate(records, start=num_before + 1):
        xpath = f"{around}/{step_of_record(element)}[{number}]"
        yield Record(element=element, line=cast(int, element.sourceline or 1) + line_shift, xpath=xpath)


class _Buffered:
    """A stream that is looked at before it is read; what stands before damage is read before it is raised."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._damage: Exception | None = None
        self.buffered = b""
        beginning = self.fill().removeprefix(_MARK)
        self.buffered = _DECLARATION.sub(lambda match: b"\n" * match[0].count(b"\n"), beginning, count=1)

    def fill(self) -> bytes:
        """Return what is buffered, made a batch long where there is so much."""
        pieces, size = [self.buffered], len(self.buffered)
        try:
            while size < _BATCH_BYTES and (piece := self._next(_BATCH_BYTES)):
                pieces.append(piece)
                size += len(piece)
        except DAMAGE as error:
            self._damage = error
        self.buffered = b"".join(pieces)
        return self.buffered

    def take(self, num_bytes: int) -> None:
        """Leave out the next bytes, which are buffered."""
        self.buffered = self.buffered[num_bytes:]

    def give_back(self, content: bytes) -> None:
        """Put bytes before the next ones."""
        self.buffered = content + self.buffered

    def read(self, size: int, /) -> bytes:
        content, self.buffered = self.buffered[:size], self.buffered[size:]
        return content or self._next(size)

    def _next(self, size: int) -> bytes:
        if self._damage is not None:
            raise self._damage
        return self._stream.read(size)
