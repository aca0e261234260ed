"""SSSOM, the Simple Standard for Sharing Ontological Mappings (Matentzoglu et al. 2022), as annotated OWL axioms.

Each row is one owl:Axiom that bears what the row says, in SSSOM's own properties; a curated row asserts the link itself
besides. Subjects are concepts with their labels, so that a mapping set alone makes a release; objects are not. An
object whose prefix is not known stays a text. A row whose object is sssom:NoTermFound is no alignment.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from ontology.dialects.namespaces import DCT, LABEL, OWL, SEMAPV, SSSOM, XSD
from ontology.formats.tables.curies import Curies
from ontology.formats.tables.metadata import Metadata, read_metadata
from ontology.formats.tables.report import Report
from ontology.formats.tables.statements import CONCEPT, TYPE, Nodes, Said, Term, axiom, property_of
from ontology.formats.tables.table import Row, read_table

_ENDS = frozenset({"subject_id", "subject_label", "predicate_id", "object_id"})
_SOURCES = ("mapping_source", "mapping_tool")
LISTS = frozenset(
    {"author_id", "author_label", "creator_id", "reviewer_id", "reviewer_label", "see_also", "match_string"}
)
"""Slots whose cells hold several values, with vertical bars between them."""
_REFERENCES = frozenset({"mapping_justification", "mapping_source", "mapping_tool_id", "license", "see_also"})
_CURATED = frozenset(SEMAPV + name for name in ("ManualMappingCuration", "MappingReview"))
_NO_TERM = SSSOM + "NoTermFound"
_SET_PROPERTIES = {
    "mapping_set_version": OWL + "versionInfo",
    "mapping_set_title": DCT + "title",
    "mapping_set_description": DCT + "description",
    "license": DCT + "license",
}
_LABEL = ox.NamedNode(LABEL)
_DOUBLE = ox.NamedNode(XSD + "double")


def triples(stream: Iterable[bytes], name: str, report: Report) -> Iterator[ox.Triple]:
    """Yield the statements of a mapping set; a row without two known ends is reported and left out."""
    table = read_table(stream, report)
    metadata = read_metadata(table.comments, report)
    reader = _SetReader(metadata, Curies(metadata.prefixes), report)
    yield from reader.about_set()
    for row in table.rows:
        try:
            yield from list(reader.mapping(row))
        except ValueError as error:
            report(row.line, "sssom", f"{error}; the row is left out")


class _SetReader:
    def __init__(self, metadata: Metadata, curies: Curies, report: Report) -> None:
        self._metadata, self._curies, self._report = metadata, curies, report
        self._nodes = Nodes()
        self._set = self._iri_or_none(metadata.values.get("mapping_set_id", ""))

    def about_set(self) -> Iterator[ox.Triple]:
        """Yield what the metadata says of the set, where they say anything."""
        if not self._metadata.values:
            return
        node = self._set or self._nodes.new()
        yield ox.Triple(node, TYPE, ox.NamedNode(SSSOM + "MappingSet"))
        for slot, values in self._metadata.lists.items():
            for value in values:
                predicate = ox.NamedNode(_SET_PROPERTIES.get(slot, SSSOM + slot))
                yield ox.Triple(node, predicate, self._value(slot, value))

    def mapping(self, row: Row) -> Iterator[ox.Triple]:
        """Yield the statements of a row; ValueError when it is bad."""
        cells = row.cells
        statement = ox.Triple(self._end("subject_id", cells), self._end("predicate_id", cells), self._object(cells))
        said = list(self._said(row))
        yield ox.Triple(statement.subject, TYPE, CONCEPT)
        if label := cells.get("subject_label", "").strip():
            yield ox.Triple(statement.subject, _LABEL, ox.Literal(label))
        yield from axiom(statement, said, self._nodes.new())
        if isinstance(statement.object, ox.NamedNode) and _is_curated(cells, said):
            yield statement

    def _end(self, column: str, cells: Mapping[str, str]) -> ox.NamedNode:
        text = cells.get(column, "")
        if not text:
            raise ValueError(f"no {column}")
        iri = self._curies.expand(text)
        if iri is None:
            raise ValueError(f"the prefix of {column} {text!r} is not known: add it to the curie_map")
        if iri == _NO_TERM:
            raise ValueError(f"{column} says that there is no such term, which is no alignment")
        return ox.NamedNode(iri)

    def _object(self, cells: Mapping[str, str]) -> Term:
        text = cells.get("object_id") or (cells.get("object_label") if "iteral" in cells.get("object_type", "") else "")
        if not text:
            raise ValueError("no object_id")
        if self._curies.expand(text) is None:
            return ox.Literal(text)
        return self._end("object_id", cells)

    def _said(self, row: Row) -> Iterator[Said]:
        source = self._mapping_source(row.cells)
        if source is not None:
            yield ox.NamedNode(SSSOM + "mapping_source"), source
        for column, cell in row.cells.items():
            if column in _ENDS or column == "mapping_source" or not column:
                continue
            for value in _listed(cell) if column in LISTS else [cell]:
                term = self._confidence(value, row.line) if column == "confidence" else self._value(column, value)
                yield property_of(SSSOM, column), term

    def _mapping_source(self, cells: Mapping[str, str]) -> Term | None:
        """The set or the tool that the row comes from; failing these, the set that it is in."""
        for slot in _SOURCES:
            if text := cells.get(slot) or self._metadata.values.get(slot):
                return self._value("mapping_source", text)
        return self._set

    def _confidence(self, text: str, line: int) -> ox.Literal:
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            self._report(line, "sssom", f"confidence {text!r} is no number from 0 to 1; it is kept as a text")
            return ox.Literal(text)
        return ox.Literal(text.strip(), datatype=_DOUBLE)

    def _value(self, slot: str, text: str) -> Term:
        """An IRI where the slot holds references (and `_id`s), else a text."""
        is_reference = slot in _REFERENCES or slot.endswith("_id")
        return (self._iri_or_none(text) if is_reference else None) or ox.Literal(text)

    def _iri_or_none(self, text: str) -> ox.NamedNode | None:
        iri = self._curies.expand(text)
        try:
            return None if iri is None else ox.NamedNode(iri)
        except ValueError:
            return None


def _is_curated(cells: Mapping[str, str], said: Iterable[Said]) -> bool:
    if cells.get("predicate_modifier"):
        return False
    justifications = [value.value for predicate, value in said if predicate.value == SSSOM + "mapping_justification"]
    return all(value in _CURATED for value in justifications)


def _listed(cell: str) -> list[str]:
    """The items of a list, which vertical bars part; `\\|` is a bar inside an item."""
    return [part.replace("\0", "|").strip() for part in cell.replace(r"\|", "\0").split("|") if part.strip()]
