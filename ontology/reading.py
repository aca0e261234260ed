"""Sources of any format into statements."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from configs.errors import InputError
from ontology.dialects.rewriting import rewritten
from ontology.findings import FindingLog
from ontology.formats.archives import Member, open_members
from ontology.formats.limits import LimitExceededError, Limits
from ontology.formats.reader import StatementReader
from ontology.progress import statement_counter
from ontology.statements.assemble import assemble
from ontology.statements.checking import TermCheck
from ontology.statements.encoder import StatementEncoder
from ontology.statements.memory import give_back_memory, without_cycle_collection
from ontology.statements.statements import Statements
from ontology.statements.triple_terms import without_triple_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sink:
    """Where everything that is read goes."""

    encoder: StatementEncoder
    log: FindingLog
    limits: Limits
    show: Callable[[str, int], None]


def read_statements(files: Mapping[str, Path], log: FindingLog, limits: Limits) -> Statements:
    """Read files (by the name that findings give them) into one set of statements.

    A file in an archive that is no terminology is a finding; InputError when a file of its own is none.
    """
    encoder = StatementEncoder()
    with without_cycle_collection(), statement_counter() as show:
        sink = _Sink(encoder=encoder, log=log, limits=limits, show=show)
        for name, path in files.items():
            for member in open_members(path, limits, name=name):
                _read(member, path, name, sink)
        statements = assemble(encoder.finish())
    give_back_memory()
    return statements


def _read(member: Member, path: Path, source: str, sink: _Sink) -> None:
    try:
        reader = StatementReader(member, sink.log, sink.limits)
    except InputError as error:
        if member.is_only or isinstance(error, LimitExceededError):
            raise
        sink.log.info(member.name, None, "not-read", _without_place(error, member.name))
        return
    check = TermCheck(member.name, sink.log, is_lenient=reader.is_lenient)
    sink.encoder.begin(member.name)
    try:
        _encode(reader, check, sink)
    except InputError as error:
        if member.is_only or sink.log.is_strict or isinstance(error, LimitExceededError):
            raise
        sink.log.error(member.name, None, "not-read", _without_place(error, member.name))
    check.report(lambda: _lines(path, source, member.name, sink.limits))


def _encode(reader: StatementReader, check: TermCheck, sink: _Sink) -> None:
    for lines in reader.batches():
        plain, num_lost = without_triple_terms(rewritten(lines))
        if num_lost:
            message = f"{num_lost} statements about statements are left out"
            sink.log.error(reader.name, reader.line, "triple-term", message)
        sink.encoder.add(plain, check)
        sink.show(reader.name, reader.num_statements)


def _without_place(error: InputError, name: str) -> str:
    return str(error).removeprefix(name).removeprefix(":1").removeprefix(": ")


def _lines(path: Path, source: str, name: str, limits: Limits) -> Iterable[bytes]:
    """Yield the lines of a member again."""
    for member in open_members(path, limits, name=source):
        if member.name == name:
            yield from member
