"""From terminology files to a release folder."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from configs.errors import InputError
from ontology.extraction.tables import CodedTable, release_of, tables_of
from ontology.findings import FindingLog
from ontology.formats.contexts import read_contexts
from ontology.formats.limits import NO_LIMITS, Limits
from ontology.reading import read_statements
from ontology.release import Release
from ontology.stage import Manifest, building, hash_file, is_current, read_manifest, stage_key, write_manifest
from ontology.writing import write_coded_tables

EXTRACTION = 4
"""Raised whenever the same sources would give other tables, so that old releases are built again."""


def import_release(
    sources: Sequence[Path],
    out: Path,
    *,
    strict: bool = False,
    limits: Limits = NO_LIMITS,
    contexts: Mapping[str, Path] | None = None,
) -> Manifest:
    """Import SKOS or OWL files as one release in folder `out`; skipped when it is already built from these files.

    `contexts` are local copies of JSON-LD contexts, by the address that the sources name.

    Whatever cannot be read becomes a finding; InputError names file and line when strict, or when a source gives
    nothing at all. The result does not depend on the order of the sources.
    """
    files = _named(sources)
    known = read_contexts(contexts or {})
    inputs = {name: hash_file(path) for name, path in files.items()}
    inputs |= {address: hash_file(path) for address, path in (contexts or {}).items()}
    configuration = {"strict": strict, "extraction": EXTRACTION}
    key = stage_key("release", configuration, inputs)
    if is_current(out, key):
        return read_manifest(out)
    with building(out, "release") as folder:
        log = FindingLog(strict=strict)
        statements = read_statements(files, log, limits, known)
        counts = write_coded_tables(folder, _with_concepts(tables_of(statements, log.findings), files, log))
        return write_manifest(folder, "release", key, configuration=configuration, inputs=inputs, counts=counts)


def read_sources(files: Mapping[str, Path], *, strict: bool = False, limits: Limits = NO_LIMITS) -> Release:
    """Read files (by the name that findings give them) into one release; InputError when they hold no concept."""
    log = FindingLog(strict=strict)
    statements = read_statements(files, log, limits)
    release = release_of(statements, log.findings)
    if release.concepts.is_empty():
        raise _nothing(files, log)
    return release


def _with_concepts(tables: Iterator[CodedTable], files: Mapping[str, Path], log: FindingLog) -> Iterator[CodedTable]:
    for table in tables:
        if table.name == "concepts" and table.frame.is_empty():
            raise _nothing(files, log)
        yield table


def _nothing(files: Mapping[str, Path], log: FindingLog) -> InputError:
    names = ", ".join(str(path) for path in files.values())
    reasons = [f" ({finding.file}:{finding.line or 1}: {finding.message})" for finding in log.findings[:1]]
    return InputError(f"no concept found in {names}{''.join(reasons)}: give a SKOS or OWL terminology")


def _named(sources: Sequence[Path]) -> dict[str, Path]:
    """Return the files by name, in order of name; files of one name in several folders are numbered."""
    if not sources:
        raise InputError("no source given: name at least one SKOS or OWL file")
    files: dict[str, Path] = {}
    for path in sorted({_checked(source) for source in sources}, key=lambda path: (path.name, hash_file(path))):
        num_before = sum(1 for other in files.values() if other.name == path.name)
        files[f"{path.name} ({num_before + 1})" if num_before else path.name] = path
    return files


def _checked(path: Path) -> Path:
    if path.is_dir():
        raise InputError(f"{path}: this is a folder: name the terminology files in it")
    if not path.is_file():
        raise InputError(f"{path}: no such file: check the path")
    if not path.stat().st_size:
        raise InputError(f"{path}: empty file: give a SKOS or OWL terminology")
    return path
