"""Babelon, tables of translations (Human Phenotype Ontology Internationalization Effort), as SKOS.

A label is a preferred one, an exact synonym an alternative one. An official translation of which no more is said is a
plain text; any other is borne by a node, with its status, translator, date and so on in Babelon's own properties.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ontology.dialects.namespaces import BABELON
from ontology.formats.tables.curies import Curies
from ontology.formats.tables.report import JOINED, UNTRANSLATED, Report
from ontology.formats.tables.statements import CONCEPT, TYPE, Nodes, Said, is_joined, property_of, text_of
from ontology.formats.tables.table import Row, read_table
from ontology.formats.tables.tally import Tally

NOT_TRANSLATED = "NOT_TRANSLATED"
OFFICIAL = "OFFICIAL"
STATUS = ox.NamedNode(BABELON + "translation_status")
_USED = frozenset(
    {"subject_id", "predicate_id", "source_language", "source_value", "translation_language", "translation_value"}
)
_CURIES = Curies(is_obo=True)


def triples(stream: Iterable[bytes], name: str, report: Report) -> Iterator[ox.Triple]:
    """Yield the statements of a table; a row without subject, property, language or text is reported and left out.

    A row that is not translated gives its source text only. How many are, and how many names look like several ones,
    is reported at the end.
    """
    nodes, tally = Nodes(), Tally()
    for row in read_table(stream, report).rows:
        try:
            yield from list(_row(row, nodes, tally))
        except ValueError as error:
            report(row.line, "babelon", f"{error}; the row is left out")
    tally.tell(report)


def _row(row: Row, nodes: Nodes, tally: Tally) -> Iterator[ox.Triple]:
    cells = row.cells
    subject, predicate = _iri(row, "subject_id"), _iri(row, "predicate_id")
    yield ox.Triple(subject, TYPE, CONCEPT)
    if cells.get("source_value", "").strip() and cells.get("source_language"):
        source = _text(cells["source_value"], cells["source_language"])
        yield from text_of(subject, predicate.value, source, [], nodes)
    if cells.get("translation_status") == NOT_TRANSLATED:
        tally.add(UNTRANSLATED, row.line, cells["subject_id"])
        return
    if not cells.get("translation_value", "").strip():
        raise ValueError("no translation_value")
    text = _text(cells["translation_value"], cells.get("translation_language", ""))
    if is_joined(predicate.value, text.value):
        tally.add(JOINED, row.line, text.value)
    yield from text_of(subject, predicate.value, text, list(_said(row)), nodes)


def _said(row: Row) -> Iterator[Said]:
    more = {column: cell for column, cell in row.cells.items() if column not in _USED and column}
    if set(more) == {"translation_status"} and more["translation_status"] == OFFICIAL:
        return
    for column, cell in more.items():
        yield property_of(BABELON, column), ox.Literal(cell)


def _iri(row: Row, column: str) -> ox.NamedNode:
    text = row.cells.get(column, "")
    iri = _CURIES.expand(text)
    if iri is None:
        raise ValueError(f"{column} {text!r} is no known identifier" if text else f"no {column}")
    return ox.NamedNode(iri)


def _text(text: str, language: str) -> ox.Literal:
    if not language.strip():
        raise ValueError("no translation_language")
    try:
        return ox.Literal(text, language=language.strip())
    except ValueError:
        raise ValueError(f"{language!r} is no language tag") from None
