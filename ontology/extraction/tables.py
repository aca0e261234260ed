"""All tables of a release from its statements."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from ontology.dialects.dialect import Dialect, combine
from ontology.dialects.owl import OWL_DIALECT
from ontology.dialects.rouen import ROUEN_DIALECT
from ontology.dialects.skos import SKOS_DIALECT
from ontology.extraction.columns import Extracted
from ontology.extraction.concepts import concept_table_of
from ontology.extraction.mappings import mappings_of
from ontology.extraction.membership import concepts_of
from ontology.extraction.predicates import predicates_of
from ontology.extraction.relations import relations_of
from ontology.extraction.schemes import membership_of, schemes_of
from ontology.extraction.texts import labels_of, notes_of
from ontology.formats.columns import Statements
from ontology.release import Finding, Release, empty_frame

ALL_DIALECTS = combine([SKOS_DIALECT, OWL_DIALECT, ROUEN_DIALECT])


def release_of(statements: Statements, findings: Iterable[Finding] = (), dialect: Dialect = ALL_DIALECTS) -> Release:
    """Return the release that the statements make; those without a place in a table are in `other`.

    `findings` are those of the reading, to which those of the extraction are added.
    """
    parts = _extract(statements.frame, dialect)
    used = pl.concat([part.used for part in parts.values()]).unique()
    all_findings = [*findings, *(finding for part in parts.values() for finding in part.findings)]
    tables = {name: part.table for name, part in parts.items() if name != "membership"}
    tables["other"] = _other(statements.frame, used)
    tables["findings"] = _findings_frame(all_findings)
    for name in ("qualifiers", "collections", "members", "statements"):
        tables.setdefault(name, empty_frame(name))
    frames: dict[str, Any] = {name: _conformed(name, table) for name, table in tables.items()}
    return Release(**frames)


def _extract(frame: pl.DataFrame, dialect: Dialect) -> Mapping[str, Extracted]:
    membership = membership_of(frame, concepts_of(frame, dialect))
    concepts = membership.table
    relations = relations_of(frame, concepts, dialect)
    return {
        "membership": membership,
        "schemes": schemes_of(frame, concepts),
        "concepts": concept_table_of(frame, concepts, dialect),
        "labels": labels_of(frame, concepts, dialect),
        "notes": notes_of(frame, concepts, dialect),
        "relations": relations,
        "mappings": mappings_of(frame, concepts, dialect),
        "predicates": predicates_of(frame, relations.table, dialect),
    }


def _other(frame: pl.DataFrame, used: pl.Series) -> pl.DataFrame:
    rest = frame.join(used.to_frame(), on="row", how="anti")
    return rest.select("subject", "predicate", "object", "lang", "datatype", object_kind="kind")


def _findings_frame(findings: Iterable[Finding]) -> pl.DataFrame:
    schema = empty_frame("findings").schema
    rows = [tuple(getattr(finding, name) for name in schema) for finding in findings]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _conformed(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """Return the table with its columns in order and typed, its rows sorted by all of them, each once."""
    schema = empty_frame(name).schema
    return table.select([pl.col(column).cast(kind) for column, kind in schema.items()]).unique().sort(list(schema))
