"""Bulky elements that nothing reads are taken out of XML before it is parsed, which takes less time than parsing them.

In well-formed XML a `<` begins a tag, a comment, a CDATA section, an instruction or the document type, and nothing
else; so one scan for these and for the tags in question tells tags from what only looks like one.
"""

import re
from dataclasses import dataclass
from functools import cache

MIN_CUT_BYTES = 1 << 12
"""A shorter text is not worth a look."""
_LESS_THAN, _SLASH = b"</"
_ISLANDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>", b"<!DOCTYPE": b">"}


@dataclass(frozen=True, slots=True)
class Cut:
    """Names of elements, with the prefix that files give them."""

    removed: frozenset[str] = frozenset()
    hollow: frozenset[str] = frozenset()
    """Elements of which only the empty element is left."""

    def __bool__(self) -> bool:
        return bool(self.removed or self.hollow)


def without(content: bytes, cut: Cut) -> bytes:
    """Return an XML text, or a piece of one, without what `cut` names; its line breaks stay.

    The text itself where a document type declares entities, which may hold tags. An element stays that holds another of
    its name, or a comment or the like.
    """
    islands = _islands(content) if cut and len(content) >= MIN_CUT_BYTES else None
    if islands is None:
        return content
    pattern = _pattern(cut)
    kept, copied, at = [], 0, 0
    while match := pattern.search(content, at):
        start, stop = match.start(), _end_of_element(content, match)
        island = _first_touching(islands, start, max(stop, match.end()))
        at = match.end() if island is None or island[0] > start else island[1]
        if stop > 0 and island is None:
            kept += [content[copied:start], _rest(content[start:stop], match[1], cut)]
            at = copied = stop
    return b"".join([*kept, content[copied:]]) if kept else content


@cache
def _pattern(cut: Cut) -> re.Pattern[bytes]:
    names = "|".join(re.escape(name) for name in sorted(cut.removed | cut.hollow))
    return re.compile(rf"<({names})(?=[\s/>])".encode())


def _islands(content: bytes) -> list[tuple[int, int]] | None:
    """Return where comments and the like begin and end; None where one does not end, or declares something."""
    islands: list[tuple[int, int]] = []
    stop = 0
    for start in _starts(content):
        if start >= stop:
            stop = _end_of_island(content, start)
            if stop < 0:
                return None
            islands.append((start, stop))
    return islands


def _starts(content: bytes) -> list[int]:
    """Return every place of `<!` and `<?` in order; the second characters are rare, so they are looked for."""
    found = []
    for mark in (b"!", b"?"):
        at = content.find(mark, 1)
        while at >= 0:
            if content[at - 1] == _LESS_THAN:
                found.append(at - 1)
            at = content.find(mark, at + 1)
    return sorted(found)


def _end_of_island(content: bytes, start: int) -> int:
    for begin, end in _ISLANDS.items():
        if content.startswith(begin, start):
            stop = content.find(end, start + len(begin))
            has_subset = begin == b"<!DOCTYPE" and content.find(b"[", start, stop) >= 0
            return -1 if stop < 0 or has_subset else stop + len(end)
    return -1


def _first_touching(islands: list[tuple[int, int]], start: int, stop: int) -> tuple[int, int] | None:
    return next((island for island in islands if island[0] < stop and island[1] > start), None)


def _end_of_element(content: bytes, start: re.Match[bytes]) -> int:
    """Return where an element ends whose start tag begins at a match; 0 where that is not plain to see."""
    name, after = start[1], start.end()
    closing = b"</%b>" % name
    tag_end = content.find(b">", after)
    stop = content.find(closing, after)
    if stop < 0 or content[tag_end - 1] == _SLASH or content.find(b"<" + name, after, stop) >= 0:
        return 0
    return stop + len(closing)


def _rest(element: bytes, name: bytes, cut: Cut) -> bytes:
    """Return what stands for an element: its line breaks, after its empty element where that is wanted."""
    breaks = b"\n" * element.count(b"\n")
    return b"<%b/>%b" % (name, breaks) if name.decode() in cut.hollow else breaks
