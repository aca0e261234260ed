"""Grey literature alone, as a stage folder: documents.parquet, ledger.parquet and the manifest."""

import hashlib
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from corpus_builder.corpus import LedgerEntry
from corpus_builder.documents.cleaning import MIN_WORDS, clean_documents
from corpus_builder.documents.containers import list_files
from corpus_builder.documents.document import Document
from corpus_builder.documents.mapping import PROFILES, read_profile
from corpus_builder.documents.reader import read_documents
from corpus_builder.ledger import Ledger
from ontology.rows import write_rows
from ontology.stage import Json, Manifest, building, hash_file, is_current, read_manifest, stage_key, write_manifest

STAGE = "documents"


def build_documents(
    sources: Sequence[Path], out: Path, *, strict: bool = False, profile: Path | None = None, num_workers: int = 1
) -> Manifest:
    """Read, clean and write the documents of `sources` to the folder `out`, unless it is current already.

    `profile` is tried before the shipped ones.
    InputError when a source is missing, or, if `strict`, at the first malformed record; then `out` stays as it was.
    """
    mapping = None if profile is None else read_profile(profile)
    inputs: dict[str, str] = {}
    for file in list_files(sources):
        inputs[_free_name(file.name, inputs)] = hash_file(file.path)
    configuration: dict[str, Json] = {"strict": strict, "min_words": MIN_WORDS, "profiles": _hash_profiles(profile)}
    key = stage_key(STAGE, configuration, inputs)
    if is_current(out, key):
        return read_manifest(out)
    ledger = Ledger()
    with building(out, STAGE) as folder:
        documents = clean_documents(
            read_documents(sources, ledger, strict=strict, profile=mapping, num_workers=num_workers), ledger
        )
        write_rows(folder / "documents.parquet", Document, documents)
        write_rows(folder / "ledger.parquet", LedgerEntry, ledger.entries())
        counts = _counts(ledger)
        return write_manifest(folder, STAGE, key, configuration=configuration, inputs=inputs, counts=counts)


def summarise_files(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many files there were, gave text, were put aside with a reason, or met a mistake of the reader."""
    files, with_text, crashed = (counts.get(f"file.{fate}", 0) for fate in ("read", "with_text", "crashed"))
    return {"files": files, "with_text": with_text, "quarantined": files - with_text - crashed, "crashed": crashed}


def _hash_profiles(own: Path | None) -> str:
    """Return one hash of everything that says how records are read."""
    paths = [*sorted(PROFILES.glob("*.yaml")), *([own] if own else [])]
    return hashlib.sha256("".join(map(hash_file, paths)).encode()).hexdigest()


def _free_name(name: str, taken: Container[str]) -> str:
    """Return `name`, numbered where another file from elsewhere has the same."""
    names = (name, *(f"{name} ({number})" for number in range(2, 10_000)))
    return next(candidate for candidate in names if candidate not in taken)


def _counts(ledger: Ledger) -> dict[str, int]:
    """Add up the ledger over its sources, as `record.kept`, `block.too_short` and so on."""
    counts: dict[str, int] = {}
    for entry in ledger.entries():
        name = f"{entry.unit}.{entry.fate}"
        counts[name] = counts.get(name, 0) + entry.count
    return counts
