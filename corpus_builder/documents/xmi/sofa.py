"""The subject of analysis: the plain text that the annotations of an XMI file are about."""

import re
from collections.abc import Iterator

from corpus_builder.documents.typography import normalise_spaces

_SENTENCE_END = re.compile(r"[.!?…:;][\s»”\"’')\]]*$")
_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


def split_paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a text, spaces normalised; a line broken inside a sentence goes on with the next.

    A sentence goes on where a line ends without punctuation and the next one begins with a small letter.
    """
    open_lines: list[str] = []
    for raw in _LINE_BREAK.split(text):
        line = normalise_spaces(raw)
        if open_lines and not _goes_on(open_lines[-1], line):
            yield " ".join(open_lines)
            open_lines = []
        if line:
            open_lines.append(line)
    if open_lines:
        yield " ".join(open_lines)


def _goes_on(before: str, line: str) -> bool:
    return line[:1].islower() and _SENTENCE_END.search(before) is None
