"""One RDF file as a stream of statements; what is malformed is reported with its line and the rest is read."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

import pyoxigraph as ox

from configs.errors import InputError
from ontology.findings import FindingLog
from ontology.formats.bytestream import open_utf8, read_head
from ontology.formats.guards import NestingGuard, XmlGuard
from ontology.formats.lines import LineFeed
from ontology.formats.sniff import Syntax, sniff

if TYPE_CHECKING:
    from typing import IO

MAX_FRUITLESS_ERRORS = 100
"""A file with this many errors before its first statement is not what it seems."""
_FORMATS = {
    Syntax.TURTLE: ox.RdfFormat.TRIG,
    Syntax.LINES: ox.RdfFormat.N_QUADS,
    Syntax.RDF_XML: ox.RdfFormat.RDF_XML,
    Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
}
_PLACE = re.compile(r"^Parser error (at|between) line .*?: | \(line \d+\)$|^at \d+\.\.\d+: ")


class StatementReader:
    """Iterates over the statements of one file and knows the line it stands on.

    A bad statement of Turtle or N-Triples is left out; RDF/XML and JSON-LD are read as far as their first error.
    Nothing is ever fetched. InputError when no statement can be read, or at the first error when strict.
    """

    def __init__(self, path: Path, name: str, log: FindingLog) -> None:
        """Look at the beginning of `path`; `name` stands for the file in findings and resolves relative IRIs."""
        self.path, self.name, self._log = path, name, log
        self.syntax = sniff(read_head(path), str(path))
        guard = XmlGuard(str(path)) if self.syntax is Syntax.RDF_XML else NestingGuard(str(path))
        self._check = guard.check
        self._base = f"file:///{quote(name)}"
        self._feed: LineFeed | None = None
        self._errors: list[str] = []
        self.num_statements = 0

    @property
    def line(self) -> int:
        """Line that was handed to the parser last."""
        return self._feed.line if self._feed else 1

    def __iter__(self) -> Iterator[ox.Quad]:
        with open_utf8(self.path) as stream:
            self._feed = LineFeed(stream, self._check)
            recovers = self.syntax in (Syntax.TURTLE, Syntax.LINES)
            for quad in self._recovering(self._feed) if recovers else self._until_error(self._feed):
                self.num_statements += 1
                yield quad
            if self._feed.damage is not None:
                self._report(self.line, f"the file is damaged from here on ({self._feed.damage}), the rest is lost")
        if self._errors and not self.num_statements:
            raise InputError(f"{self._errors[0]}; no statement could be read: check that the file is RDF, and mend it")

    def _recovering(self, feed: LineFeed) -> Iterator[ox.Quad]:
        """Start the parser again after each bad statement, with the prefixes known so far."""
        start, preamble, base = 1, b"", self._base
        is_end = _ends_statement if self.syntax is Syntax.TURTLE else _is_line
        while len(self._errors) < MAX_FRUITLESS_ERRORS or self.num_statements:
            parser = _parse(_Preceded(preamble, feed), self.syntax, base)
            try:
                yield from parser
                return
            except SyntaxError as error:
                if feed.damage is not None:
                    return
                num_lines = (error.lineno or 1) - 1 - preamble.count(b"\n")
                line = max(start, start + num_lines)
                start = feed.resume_after(line, is_end)
                lost = f"line {line} is" if start <= line + 1 else f"lines {line} to {start - 1} are"
                self._report(line, f"{_reason(error)}; {lost} left out")
                preamble, base = _prefixes(parser), parser.base_iri or base

    def _until_error(self, feed: LineFeed) -> Iterator[ox.Quad]:
        try:
            yield from _parse(feed, self.syntax, self._base)
        except SyntaxError as error:
            if "LoadDocumentCallback" in str(error):
                raise InputError(
                    f"{self.path}:{_line_of_context(self.path)}: a remote @context, which is never fetched: "
                    "put the context itself in the file"
                ) from None
            if feed.damage is None:
                self._report(error.lineno or feed.line, f"{_reason(error)}; the rest of the file is not read")

    def _report(self, line: int, message: str) -> None:
        self._errors.append(f"{self.path}:{line}: {message}")
        self._log.error(self.name, line, "syntax", message)


class _Preceded:
    """A stream with some bytes before it."""

    def __init__(self, before: bytes, stream: LineFeed) -> None:
        self._before, self._stream = before, stream

    def read(self, size: int = -1) -> bytes:
        if not self._before:
            return self._stream.read(size)
        end = size if size > 0 else len(self._before)
        piece, self._before = self._before[:end], self._before[end:]
        return piece


def _parse(stream: LineFeed | _Preceded, syntax: Syntax, base: str) -> ox.QuadParser:
    # Bad IRIs are fatal to the RDF/XML parser, which then invents statements: they are checked later, one by one.
    return ox.parse(cast("IO[bytes]", stream), format=_FORMATS[syntax], base_iri=base, lenient=syntax is Syntax.RDF_XML)


def _prefixes(parser: ox.QuadParser) -> bytes:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(parser.prefixes.items())).encode()


def _ends_statement(line: bytes) -> bool:
    return line.rstrip().endswith(b".")


_is_line: Callable[[bytes], bool] = bool


def _reason(error: SyntaxError) -> str:
    return " ".join(_PLACE.sub("", str(error)).split())


def _line_of_context(path: Path) -> int:
    head = read_head(path)
    return head[: max(head.find(b'"@context"'), 0)].count(b"\n") + 1
