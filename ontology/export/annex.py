"""The facts of a release, and sentences that state them, as tables for other programs.

Cells are data, written as they are: one that begins with `=`, `+`, `-` or `@` keeps its text, since a mark against
spreadsheets' formulas would be read as part of it. Import the file as text there.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import polars as pl

from configs.errors import InputError
from ontology.dialects.namespaces import SKOS
from ontology.diff import FactChange, changed_facts
from ontology.export.files import write_lines
from ontology.export.terms import literal, resource
from ontology.release import TABLES, Release, empty_frame

COLUMNS = (
    "assignment_key",
    "subject",
    "subject_scheme",
    "subject_notation",
    "subject_label",
    "subject_label_lang",
    "predicate",
    "object",
    "object_kind",
    "object_scheme",
    "object_notation",
    "object_label",
    "object_label_lang",
    "lang",
)
TEXT_COLUMNS = ("assignment_key", "kind", "lang", "text")
TEXTS = "texts"
KINDS = ("triple", "definition", "question")
DEFINITION = SKOS + "definition"


def facts_of(release: Release, lang: str) -> list[FactChange]:
    """Return all facts of a release, those that no release at all would lack, with labels in `lang` or any other."""
    nothing = Release(**{name: empty_frame(name) for name in TABLES})  # type: ignore[arg-type]
    return changed_facts(nothing, release, lang)


def write_facts(facts: Iterable[FactChange], path: Path, form: str) -> int:
    """Write facts as `csv` (RFC 4180 with a header) or `nt` (N-Triples); return how many."""
    lines = _as_csv(COLUMNS, (_cells(fact) for fact in facts)) if form == "csv" else _as_triples(facts)
    return write_lines(lines, path) - (form == "csv")


def write_verbalizations(facts: Iterable[FactChange], corpus: Path, path: Path) -> int:
    """Write the sentences, definitions and questions of a corpus that state these facts, as CSV; return how many.

    One row a fact and text. InputError when the corpus has no such tables.
    """
    keys = pl.DataFrame(
        {"assignment_key": [fact.assignment_key for fact in facts]}, schema={"assignment_key": pl.String}
    )
    known = _table(corpus / "facts.parquet", ("fact_id", "assignment_key"))
    columns = ("text", "lang", "kind", "fact_ids")
    texts = pl.concat([_table(path, columns) for path in sorted((corpus / TEXTS).glob("**/*.parquet"))])
    stated = texts.filter(pl.col("kind").is_in(KINDS)).explode("fact_ids", empty_as_null=False, keep_nulls=False)
    named = stated.join(known, left_on="fact_ids", right_on="fact_id").join(keys, on="assignment_key", how="semi")
    rows = named.select(TEXT_COLUMNS).unique().sort(pl.all())
    return write_lines(_as_csv(TEXT_COLUMNS, rows.iter_rows()), path) - 1


def _cells(fact: FactChange) -> list[str]:
    values = asdict(fact)
    return [values[column] or "" for column in COLUMNS]


def _as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield records with the line ends of RFC 4180."""
    for row in (columns, *rows):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow(row)
        yield buffer.getvalue()


def _as_triples(facts: Iterable[FactChange]) -> Iterator[str]:
    rows = [(fact.subject, fact.predicate, fact.object, fact.object_kind, fact.lang) for fact in facts]
    columns = ("subject", "predicate", "object", "object_kind", "lang")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    is_text = pl.col("object_kind") == "text"
    end = pl.when(is_text).then(literal("object", "lang")).otherwise(resource("object"))
    predicate = pl.when(is_text).then(pl.lit(DEFINITION)).otherwise("predicate")
    triples = frame.select(resource("subject"), predicate=pl.format("<{}>", predicate), object=end)
    return (f"{subject} {predicate} {end} .\n" for subject, predicate, end in triples.iter_rows())


def _table(path: Path, columns: tuple[str, ...]) -> pl.DataFrame:
    try:
        return pl.read_parquet(path, columns=list(columns))
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{path}: not a table of a corpus ({error}): give a folder of corpus_builder") from None
