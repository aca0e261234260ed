"""Sources of any format into statements."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ontology.findings import FindingLog
from ontology.formats.archives import Member, open_members
from ontology.formats.limits import Limits
from ontology.formats.reader import StatementReader
from ontology.statements.assemble import assemble
from ontology.statements.checking import TermCheck
from ontology.statements.encoder import StatementEncoder
from ontology.statements.memory import give_back_memory, without_cycle_collection
from ontology.statements.statements import Statements
from ontology.statements.triple_terms import without_triple_terms


def read_statements(files: Mapping[str, Path], log: FindingLog, limits: Limits) -> Statements:
    """Read files (by the name that findings give them) into one set of statements."""
    encoder = StatementEncoder()
    with without_cycle_collection():
        for name, path in files.items():
            for member in open_members(path, limits):
                _read(encoder, member, name, path, log, limits)
        statements = assemble(encoder.finish())
    give_back_memory()
    return statements


def _read(encoder: StatementEncoder, member: Member, name: str, path: Path, log: FindingLog, limits: Limits) -> None:
    reader = StatementReader(member, log)
    encoder.begin(member.name)
    check = TermCheck(member.name, log, is_lenient=reader.is_lenient)
    for lines in reader.batches():
        plain, num_lost = without_triple_terms(lines)
        if num_lost:
            message = f"{num_lost} statements about statements are left out"
            log.warning(member.name, reader.line, "triple-term", message)
        encoder.add(plain, check)
    check.report(lambda: _lines(path, member.name, limits))


def _lines(path: Path, name: str, limits: Limits) -> Iterator[bytes]:
    """Yield the lines of a member again."""
    for member in open_members(path, limits):
        if member.name == name:
            yield from _lines_of(member)


def _lines_of(member: Member) -> Iterable[bytes]:
    return iter(member.readline, b"")
