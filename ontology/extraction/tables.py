"""All tables of a release from its statements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from ontology.dialects.dialect import Dialect, combine
from ontology.dialects.owl import OWL_DIALECT
from ontology.dialects.rouen import ROUEN_DIALECT
from ontology.dialects.skos import SKOS_DIALECT
from ontology.extraction.collections import collections_of, members_of
from ontology.extraction.columns import HASH, TERM, Extracted
from ontology.extraction.concepts import concept_table_of
from ontology.extraction.mappings import mappings_of
from ontology.extraction.membership import concepts_of, nameless_individuals
from ontology.extraction.predicates import predicates_of
from ontology.extraction.qualifiers import qualifiers_of
from ontology.extraction.relation_nodes import relation_nodes_of
from ontology.extraction.relations import relations_of, with_relation_ids
from ontology.extraction.schemes import membership_of, schemes_of
from ontology.extraction.texts import labels_of, notes_of
from ontology.release import Finding, Release, empty_frame
from ontology.statements.fingerprints import fingerprints_of, hexadecimal
from ontology.statements.statements import Statements

ALL_DIALECTS = combine([SKOS_DIALECT, OWL_DIALECT, ROUEN_DIALECT])


@dataclass(frozen=True, kw_only=True)
class CodedTable:
    """A table whose columns of type `TERM` are numbers of terms, sorted, every row once."""

    name: str
    frame: pl.DataFrame
    statements: Statements

    def decoded(self, start: int = 0, num_rows: int | None = None) -> pl.DataFrame:
        """Return rows as the release has them, the terms as their values."""
        part = self.frame.slice(start, num_rows)
        terms = [self.statements.value(name) for name, kind in part.schema.items() if kind == TERM]
        hashes = [_shown(part[name]) for name, kind in part.schema.items() if kind == HASH]
        return part.with_columns(*terms, *hashes).cast(dict(empty_frame(self.name).schema))  # type: ignore[arg-type]


def release_of(statements: Statements, findings: Iterable[Finding] = (), dialect: Dialect = ALL_DIALECTS) -> Release:
    """Return the release that the statements make; those without a place in a table are in `other`.

    `findings` are those of the reading, to which those of the extraction are added.
    """
    frames: dict[str, Any] = {table.name: table.decoded() for table in tables_of(statements, findings, dialect)}
    return Release(**frames)


def tables_of(
    statements: Statements, findings: Iterable[Finding] = (), dialect: Dialect = ALL_DIALECTS
) -> Iterator[CodedTable]:
    """Yield every table of the release, each made when it is asked for; `other` and `findings` come last."""
    is_used = np.zeros(statements.frame.height, dtype=bool)
    found = list(findings)
    for name, part in _parts(statements, dialect):
        is_used[part.used.to_numpy()] = True
        found += part.findings
        table = _coded(name, part.table, statements) if name else None
        del part  # while a table is written, nothing else that it was made from is held
        if table is not None:
            yield table
        del table
    yield CodedTable(name="statements", frame=_fingerprints(statements), statements=statements)
    yield CodedTable(name="other", frame=_other(statements, is_used), statements=statements)
    yield _coded("findings", _findings_frame(found), statements)


def _parts(statements: Statements, dialect: Dialect) -> Iterator[tuple[str, Extracted]]:
    """Yield the name of each table (none for what only uses statements up) and how it was made."""
    membership = membership_of(statements, concepts_of(statements, dialect))
    concepts = membership.table
    yield "", replace(membership, findings=(*membership.findings, *nameless_individuals(statements, concepts)))
    yield "schemes", schemes_of(statements, concepts)
    yield "concepts", concept_table_of(statements, concepts, dialect)
    yield "labels", labels_of(statements, concepts, dialect)
    yield "notes", notes_of(statements, concepts, dialect)
    yield "mappings", mappings_of(statements, concepts, dialect)
    collections = collections_of(statements)
    yield "collections", collections
    yield "members", members_of(statements, collections.table)
    yield from _relational(statements, concepts, dialect)


def _relational(statements: Statements, concepts: pl.DataFrame, dialect: Dialect) -> Iterator[tuple[str, Extracted]]:
    found = relations_of(statements, concepts, dialect)
    nodes = relation_nodes_of(statements, concepts, found.table, dialect)
    relations = pl.concat([found.table, nodes.new.select(found.table.columns)])
    names = relations["predicate"].unique().cast(pl.String).to_list()
    relations = with_relation_ids(statements, relations)
    yield "relations", Extracted(table=relations, used=found.used, findings=found.findings)
    del relations, found
    yield "qualifiers", qualifiers_of(statements, nodes)
    del nodes
    yield "predicates", predicates_of(statements, names, dialect)


def _fingerprints(statements: Statements) -> pl.DataFrame:
    is_blank = statements.is_kind("subject", "blank") | statements.is_kind("object", "blank")
    has_blank = statements.frame.select(is_blank).to_series()
    numbers = fingerprints_of(statements)
    if has_blank.any():
        order = np.argsort(numbers)
        return pl.DataFrame({"fingerprint": numbers[order], "has_blank": has_blank[order]})
    numbers.sort()
    return pl.DataFrame({"fingerprint": numbers}).with_columns(has_blank=pl.lit(False))


def _other(statements: Statements, is_used: np.ndarray[Any, np.dtype[np.bool_]]) -> pl.DataFrame:
    """Statements that no table holds; they are in order already, each once."""
    rest = statements.frame.select("subject", "predicate", "object").filter(~pl.Series(is_used))
    return rest.select(
        "subject",
        "predicate",
        "object",
        object_kind=statements.kind("object"),
        lang=statements.attribute("object", "lang"),
        datatype=statements.attribute("object", "datatype"),
    )


def _findings_frame(findings: Iterable[Finding]) -> pl.DataFrame:
    schema = empty_frame("findings").schema
    rows = [tuple(getattr(finding, name) for name in schema) for finding in findings]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _coded(name: str, table: pl.DataFrame, statements: Statements) -> CodedTable:
    """Return the table with its columns in order, its rows sorted by all of them, each once."""
    columns = list(empty_frame(name).columns)
    ordered = table.select(columns).sort(columns)
    is_again = pl.all_horizontal([pl.col(column).eq_missing(pl.col(column).shift(1)) for column in columns])
    repeated = ordered.select(is_again & (pl.int_range(pl.len()) > 0)).to_series()
    frame = ordered.filter(~repeated) if repeated.any() else ordered
    return CodedTable(name=name, frame=frame, statements=statements)


def _shown(hashes: pl.Series) -> pl.Series:
    return pl.Series(hashes.name, hexadecimal(hashes.to_numpy()), dtype=pl.String)
