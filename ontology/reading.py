"""Sources of any format into statements."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from configs.errors import InputError
from ontology.dialects.rewriting import rewritten
from ontology.findings import FindingLog
from ontology.formats.archives import Member, open_members
from ontology.formats.bytestream import DAMAGE, HEAD_BYTES
from ontology.formats.contexts import Contexts
from ontology.formats.limits import LimitExceededError, Limits
from ontology.formats.reader import StatementReader
from ontology.formats.syntax import Syntax
from ontology.progress import statement_counter
from ontology.statements.assemble import assemble
from ontology.statements.checking import TermCheck
from ontology.statements.encoder import StatementEncoder
from ontology.statements.memory import give_back_memory, without_cycle_collection
from ontology.statements.statements import Statements
from ontology.statements.triple_terms import without_triple_terms

_DIRECTIVE = re.compile(rb"^\s*@?(?:prefix\s+[\w.-]*:|base)\s*<", re.I | re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sink:
    """Where everything that is read goes."""

    encoder: StatementEncoder
    log: FindingLog
    limits: Limits
    contexts: Contexts
    show: Callable[[str, int], None]


def read_statements(
    files: Mapping[str, Path], log: FindingLog, limits: Limits, contexts: Contexts | None = None
) -> Statements:
    """Read files (by the name that findings give them) into one set of statements.

    A file in an archive that is no terminology is a finding; InputError when a file of its own is none.
    """
    encoder = StatementEncoder()
    with without_cycle_collection(), statement_counter() as show:
        sink = _Sink(encoder=encoder, log=log, limits=limits, contexts=contexts or {}, show=show)
        for name, path in files.items():
            for member in open_members(path, limits, name=name):
                _read(member, path, name, sink)
        statements = assemble(encoder.finish())
    give_back_memory()
    return statements


def _read(member: Member, path: Path, source: str, sink: _Sink) -> None:
    def again() -> Iterable[bytes]:
        return _lines(path, source, member.name, sink.limits)

    if member.is_only:
        _take(StatementReader(member, sink.log, sink.limits, sink.contexts), sink, again)
    else:
        _read_part(member, sink, again)


def _take(reader: StatementReader, sink: _Sink, again: Callable[[], Iterable[bytes]]) -> None:
    check = TermCheck(reader.name, sink.log, is_lenient=reader.is_lenient)
    sink.encoder.begin(reader.name)
    _encode(reader, check, sink)
    check.report(again)


def _read_part(member: Member, sink: _Sink, again: Callable[[], Iterable[bytes]]) -> None:
    """Read a file of an archive; what cannot be opened is an error, what is no terminology is passed over."""
    trial = replace(sink, log=FindingLog())
    try:
        head = member.peek_head()
    except InputError as error:
        _tell(sink.log.error, member, error)
        return
    try:
        reader = StatementReader(member, trial.log, sink.limits)
    except InputError as error:
        _pass_over(member, error, sink.log)
        return
    try:
        _take(reader, trial, again)
    except InputError as error:
        # Turtle is what is tried where nothing tells the syntax: a text that gives no statement is just a text.
        if reader.syntax is Syntax.TURTLE and not _DIRECTIVE.search(head):
            _pass_over(member, error, sink.log)
            return
        if not any(finding.message in str(error) for finding in trial.log.findings):
            _tell(trial.log.error, member, error)
    for finding in trial.log.findings:
        sink.log.add(finding)


def _pass_over(member: Member, reason: InputError, log: FindingLog) -> None:
    _tell(log.info, member, reason)
    if _is_damaged(member):
        log.error(member.name, None, "damage", "the archive is damaged from here on, the rest is lost: fetch it again")


def _is_damaged(member: Member) -> bool:
    """Tell whether a member ends too early in what was looked at; its archive tells what comes later."""
    num_bytes = HEAD_BYTES + 1
    try:
        while num_bytes > 0 and (piece := member.read(num_bytes)):
            num_bytes -= len(piece)
    except DAMAGE:
        return True
    return False


def _tell(record: Callable[[str, int | None, str, str], None], member: Member, error: InputError) -> None:
    """Record why a member is not read; InputError again when it is a limit that was exceeded."""
    if isinstance(error, LimitExceededError):
        raise error
    text = str(error).removeprefix(f"{member.name}:")
    line, _, rest = text.partition(":")
    is_placed = line.isdecimal()
    record(member.name, int(line) if is_placed else None, "not-read", (rest if is_placed else text).strip())


def _encode(reader: StatementReader, check: TermCheck, sink: _Sink) -> None:
    for lines in reader.batches():
        plain, num_lost = without_triple_terms(rewritten(lines))
        if num_lost:
            message = f"{num_lost} statements about statements are left out"
            sink.log.error(reader.name, reader.line, "triple-term", message)
        check.look_for_relative(plain)
        sink.encoder.add(plain, check)
        sink.show(reader.name, reader.num_statements)


def _lines(path: Path, source: str, name: str, limits: Limits) -> Iterator[bytes]:
    """Yield the lines of a member again, as far as they can be read, none longer than a literal may be."""
    for member in open_members(path, limits, name=source):
        if member.name == name:
            with suppress(*DAMAGE):
                yield from _whole_lines(member, limits.max_literal_bytes)
            return


def _whole_lines(pieces: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """Join pieces to lines; what is beyond `max_bytes` of a line is left out."""
    parts: list[bytes] = []
    num_bytes = 0
    for piece in pieces:
        if num_bytes < max_bytes:
            parts.append(piece)
            num_bytes += len(piece)
        if piece.endswith(b"\n"):
            yield b"".join(parts)
            parts, num_bytes = [], 0
    yield b"".join(parts)
