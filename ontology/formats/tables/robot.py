"""ROBOT templates (Jackson et al. 2019) of names and other annotations, as SKOS.

The second row says what each column is. `A`, `AL`, `AT`, `AI`, `LABEL` and `TYPE` are read, with `SPLIT=`, and `>`
columns, which speak of the text before them. Columns of logic are reported; columns without a template say nothing, as
in ROBOT, except a status of translation: then the row is read as one of Babelon, so that a text that is not translated
is no name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ontology.dialects.namespaces import RDFS, XSD
from ontology.formats.recognition import TEMPLATE
from ontology.formats.tables.babelon import NOT_TRANSLATED, OFFICIAL, STATUS
from ontology.formats.tables.curies import Curies
from ontology.formats.tables.report import JOINED, UNTRANSLATED, Report
from ontology.formats.tables.statements import CONCEPT, TYPE, Nodes, Said, Term, is_joined, text_of
from ontology.formats.tables.table import Row, Table, read_table
from ontology.formats.tables.tally import Tally

_STATUSES = frozenset({OFFICIAL, NOT_TRANSLATED, "CANDIDATE", "UNDER_REVIEW", "NEEDS_REVISION"})
_STATUS_COLUMNS = ("status", "translation_status", "comment")
_ANNOTATION = re.compile(r"(>*)\s*(A|AL|AT|AI)\s+(.+?)(?:\s+SPLIT=(.*))?", re.S)
_MAX_TEMPLATE_CHARACTERS = 1_000
_CURIES = Curies(is_obo=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """What a column of annotations means."""

    name: str
    depth: int
    """0 for the subject itself, 1 for what is said of the text before."""
    kind: str
    predicate: ox.NamedNode
    detail: str
    """Language of an `AL` column, datatype of an `AT` column."""
    separator: str

    def values(self, cell: str) -> Iterator[Term]:
        """Yield the values of a cell; ValueError for a wrong language or IRI."""
        for text in cell.split(self.separator) if self.separator else [cell]:
            if text.strip():
                yield self._value(text.strip() if self.separator else text)

    def _value(self, text: str) -> Term:
        if self.kind == "AL":
            return ox.Literal(text, language=self.detail)
        if self.kind == "AT":
            return ox.Literal(text, datatype=ox.NamedNode(self.detail))
        return _named(text) if self.kind == "AI" else ox.Literal(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    identifier: str
    """Name of the column of the subject."""
    type_column: str
    columns: tuple[_Column, ...]


def triples(stream: Iterable[bytes], name: str, report: Report) -> Iterator[ox.Triple]:
    """Yield the statements of a template; a row without subject or with a bad value is reported and left out."""
    table = read_table(stream, report)
    template = _template(table, report)
    if template is None:
        report(2, "robot-template", "no column of identifiers (ID); the table is left out")
        return
    nodes, tally = Nodes(), Tally()
    for row in table.rows:
        try:
            yield from list(_row(row, template, nodes, tally))
        except ValueError as error:
            report(row.line, "robot-template", f"{error}; the row is left out")
    tally.tell(report)


def _template(table: Table, report: Report) -> _Template | None:
    cells = next((row.cells for row in table.rows), {})
    identifier, type_column = "", ""
    columns = []
    for name, text in ((name, text.strip()) for name, text in cells.items()):
        if text == "ID":
            identifier = name
        elif text == "TYPE":
            type_column = name
        elif (column := _column(name, "A rdfs:label" if text == "LABEL" else text)) is not None:
            columns.append(column)
        elif TEMPLATE.fullmatch(text):
            report(2, "robot-template", f"the column {name!r} ({text}) is not read")
    found = _Template(identifier=identifier, type_column=type_column, columns=tuple(columns))
    return found if identifier else None


def _column(name: str, text: str) -> _Column | None:
    found = _ANNOTATION.fullmatch(text) if len(text) <= _MAX_TEMPLATE_CHARACTERS else None
    if found is None:
        return None
    target, mark, detail = found[3], {"AL": "@", "AT": "^^"}.get(found[2], ""), ""
    if mark:
        target, _, detail = target.rpartition(mark)
    iri = RDFS + "label" if target == "label" else _CURIES.expand(target)
    datatype = _CURIES.expand(detail) or XSD + detail
    if iri is None or (mark and not detail) or (mark == "@" and not _is_language(detail)):
        return None
    return _Column(
        name=name,
        depth=len(found[1]),
        kind=found[2],
        predicate=ox.NamedNode(iri),
        detail=datatype if found[2] == "AT" else detail,
        separator=found[4] or "",
    )


def _is_language(tag: str) -> bool:
    try:
        ox.Literal("", language=tag)
    except ValueError:
        return False
    return True


def _row(row: Row, template: _Template, nodes: Nodes, tally: Tally) -> Iterator[ox.Triple]:
    subject = _named(row.cells.get(template.identifier, ""))
    yield ox.Triple(subject, TYPE, CONCEPT)
    if kind := row.cells.get(template.type_column):
        yield ox.Triple(subject, TYPE, _named(kind))
    status = _status(row, template)
    if status == NOT_TRANSLATED:
        tally.add(UNTRANSLATED, row.line, row.cells[template.identifier])
    for place, column in enumerate(template.columns):
        if column.depth or not (cell := row.cells.get(column.name)):
            continue
        said = list(_said(row, template.columns[place + 1 :]))
        for value in column.values(cell):
            if not isinstance(value, ox.Literal):
                yield ox.Triple(subject, column.predicate, value)
            elif value.language is None or status != NOT_TRANSLATED:
                if is_joined(column.predicate.value, value.value):
                    tally.add(JOINED, row.line, value.value)
                known = [(STATUS, ox.Literal(status))] if status not in ("", OFFICIAL) and value.language else []
                yield from text_of(subject, column.predicate.value, value, [*known, *said], nodes)


def _said(row: Row, following: Iterable[_Column]) -> Iterator[Said]:
    """What the `>` columns right after a column say."""
    for column in following:
        if not column.depth:
            return
        for value in column.values(row.cells.get(column.name, "")):
            yield column.predicate, value


def _status(row: Row, template: _Template) -> str:
    """The status of translation in a column that is not templated; `comment` is one where it holds nothing else."""
    templated = {column.name for column in template.columns}
    for name, cell in row.cells.items():
        if name.lower() in _STATUS_COLUMNS and name not in templated and cell.strip() in _STATUSES:
            return cell.strip()
    return ""


def _named(text: str) -> ox.NamedNode:
    iri = _CURIES.expand(text)
    if iri is None:
        raise ValueError(f"{text!r} is no known identifier")
    return ox.NamedNode(iri)
