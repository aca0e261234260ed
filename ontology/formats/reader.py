"""One source as batches of statements; what is malformed is reported with its line and the rest is read."""

from collections.abc import Generator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from configs.errors import InputError
from ontology.findings import FindingLog
from ontology.formats.archives import Member
from ontology.formats.bytestream import DAMAGE
from ontology.formats.contexts import Contexts, WithContexts
from ontology.formats.guards import NestingGuard, XmlGuard
from ontology.formats.limits import NO_LIMITS, Limits
from ontology.formats.lines import LineFeed
from ontology.formats.ntriples import LineReader
from ontology.formats.serializing import reason_of, serialized
from ontology.formats.sniff import Syntax, sniff
from ontology.release import Finding
from ontology.statements.checking import base_of

if TYPE_CHECKING:
    from typing import IO

MAX_FRUITLESS_ERRORS = 100
"""A file with this many errors before its first statement is not what it seems."""
BATCH_STATEMENTS = 4096
_BATCH_BYTES = 32 * 2**20
_STEP = 128
_FORMATS = {
    Syntax.TURTLE: ox.RdfFormat.TRIG,
    Syntax.RDF_XML: ox.RdfFormat.RDF_XML,
    Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
}
_TOO_LONG = "a term is longer than can be read"


class StatementReader:
    """Reads one source in batches of N-Triples lines, and knows the line it stands on.

    A bad statement of Turtle or N-Triples is left out; RDF/XML and JSON-LD are read as far as their first error.
    Nothing is ever fetched. InputError when no statement can be read, or at the first error when strict.
    """

    def __init__(
        self, member: Member, log: FindingLog, limits: Limits = NO_LIMITS, contexts: Contexts | None = None
    ) -> None:
        """Look at the beginning of the source; its name stands for it in findings and resolves relative IRIs.

        `contexts` are the local copies of what JSON-LD documents name by an address.
        InputError when it is nothing that can be read.
        """
        self.name, self._member, self._log = member.name, member, log
        self._head = member.peek_head()
        self.syntax = sniff(self._head, self.name)
        is_xml = self.syntax is Syntax.RDF_XML
        guard = XmlGuard(self.name, limits.max_literal_bytes) if is_xml else NestingGuard(self.name)
        stream = WithContexts(member, contexts) if contexts and self.syntax is Syntax.JSON_LD else member
        self._feed = LineFeed(stream, guard.check, by_line=self.syntax is Syntax.RDF_XML)
        self._base = base_of(self.name)
        self._errors: list[str] = []
        self._max_literal_bytes = limits.max_literal_bytes
        self._damage: str | None = None
        self.num_statements = 0

    @property
    def line(self) -> int:
        """Line that was handed to the parser last."""
        return self._feed.line

    @property
    def is_lenient(self) -> bool:
        """Whether the parser lets bad IRIs pass, which must be checked afterwards."""
        return self.syntax is Syntax.RDF_XML

    def batches(self) -> Iterator[bytes]:
        """Yield the statements as N-Triples lines, some thousand at a time; graph names are left out."""
        for lines in self._parts():
            self.num_statements += lines.count(b"\n")
            yield lines
        damage = self._damage or self._feed.damage
        if damage is not None:
            self._report(self.line, f"the file is damaged from here on ({damage}), the rest is lost")
        if self._errors and not self.num_statements:
            raise InputError(f"{self._errors[0]}; no statement could be read: check that the file is RDF, and mend it")

    def _parts(self) -> Iterator[bytes]:
        if self.syntax is Syntax.LINES:
            return self._lines()
        if self.syntax is Syntax.TURTLE:
            return self._recovering()
        return self._until_error() if self.syntax in _FORMATS else self._rows()

    def _lines(self) -> Iterator[bytes]:
        reader = LineReader(self._member, self._report, self._max_literal_bytes)
        for lines in reader.batches():
            yield lines
            if len(self._errors) >= MAX_FRUITLESS_ERRORS and not self.num_statements:
                return
        self._damage = reader.damage

    def _rows(self) -> Iterator[bytes]:
        """Read a table or an OBO file, which leaves out bad rows itself."""
        from ontology.formats.tables import READERS  # most sources are RDF

        triples = READERS[self.syntax](self._member, self.name, self._report_row)
        while True:
            batch: list[ox.Triple] = []
            try:
                batch.extend(islice(triples, BATCH_STATEMENTS))
            except DAMAGE as error:
                self._damage = str(error) or type(error).__name__
            if not batch:
                return
            yield serialized(batch)

    def _report_row(self, line: int, rule: str, message: str) -> None:
        from ontology.formats.tables.report import GRADES

        if rule in GRADES:
            self._log.add(Finding(file=self.name, line=line, rule=rule, severity=GRADES[rule], message=message))
            return
        self._errors.append(f"{self.name}:{line}: {message}")
        self._log.error(self.name, line, rule, message)

    def _recovering(self) -> Iterator[bytes]:
        """Start the parser again after each bad statement, with the prefixes known so far."""
        feed, start, preamble, base = self._feed, 1, b"", self._base
        while len(self._errors) < MAX_FRUITLESS_ERRORS or self.num_statements:
            parser = _parse(_Preceded(preamble, feed) if preamble else feed, self.syntax, base)
            error = yield from self._batches_of(parser)
            if error is None or feed.damage is not None:
                return
            if isinstance(error, SyntaxError):
                num_lines = (error.lineno or 1) - 1 - preamble.count(b"\n")
                line, reason = max(start, start + num_lines), reason_of(error)
            else:
                line, reason = feed.line, _TOO_LONG
            start = feed.resume_after(line, _ends_statement)
            last = "" if start <= line + 1 else f", up to line {start - 1},"
            self._report(line, f"{reason}; the rest of the statement{last} is left out")
            preamble, base = _prefixes(parser), parser.base_iri or base

    def _until_error(self) -> Iterator[bytes]:
        error = yield from self._batches_of(_parse(self._feed, self.syntax, self._base))
        if error is None or self._feed.damage is not None:
            return
        if "LoadDocumentCallback" in str(error):
            line = self._head[: max(self._head.find(b'"@context"'), 0)].count(b"\n") + 1
            raise InputError(
                f"{self.name}:{line}: a remote @context, which is never fetched: give a copy of it (--context), "
                "or put the context itself in the file"
            ) from None
        line = error.lineno if isinstance(error, SyntaxError) and error.lineno else self._feed.line
        reason = reason_of(error) if isinstance(error, SyntaxError) else _TOO_LONG
        self._report(line, f"{reason}; the rest of the file is not read")

    def _batches_of(self, parser: ox.QuadParser) -> Generator[bytes, None, Exception | None]:
        """Yield what the parser gives; return the error that ended it, if any."""
        error: Exception | None = None
        quads: list[ox.Quad] = []
        while error is None:
            start = self._feed.num_bytes
            num_before = -1
            try:
                # The list keeps what came before an error; small steps bound what long texts can take.
                while num_before < len(quads) < BATCH_STATEMENTS and self._feed.num_bytes - start < _BATCH_BYTES:
                    num_before = len(quads)
                    quads.extend(islice(parser, _STEP))
            except (SyntaxError, MemoryError) as raised:
                error = raised
            if not quads:
                break
            yield _triples(quads)
            quads = []
        return error

    def _report(self, line: int, message: str) -> None:
        self._errors.append(f"{self.name}:{line}: {message}")
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


def _triples(quads: list[ox.Quad]) -> bytes:
    try:
        return serialized(quads)
    except ValueError:  # some are in a named graph
        return serialized(quad.triple for quad in quads)


def _prefixes(parser: ox.QuadParser) -> bytes:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(parser.prefixes.items())).encode()


def _ends_statement(line: bytes) -> bool:
    return line.rstrip().endswith(b".")
