"""The entities of an OBO file: terms, relations (typedefs) and instances."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from ontology.dialects.namespaces import OIO, XSD
from ontology.formats.tables import obo_vocabulary as v
from ontology.formats.tables.class_expressions import Part, equivalent_to
from ontology.formats.tables.obo_clauses import Clause, Stanza, references
from ontology.formats.tables.obo_identifiers import Identifiers
from ontology.formats.tables.report import Report
from ontology.formats.tables.statements import TRUE, TYPE, Nodes, Said, asserted

_TEXTS = {
    "name": v.LABEL,
    "comment": v.COMMENT,
    "namespace": v.NAMESPACE,
    "alt_id": v.ALTERNATIVE_ID,
}
_REFERENCES = {
    "replaced_by": v.REPLACED_BY,
    "consider": v.CONSIDER,
    "subset": v.IN_SUBSET,
    "disjoint_from": v.DISJOINT,
    "equivalent_to": v.EQUIVALENT,
    "inverse_of": v.INVERSE,
    "domain": v.DOMAIN,
    "range": v.RANGE,
    "instance_of": TYPE,
}
_OLD_SYNONYMS = {f"{scope.lower()}_synonym": scope for scope in v.SYNONYMS}
_FALSE = "false"
_JOINED = ("intersection_of", "union_of")
_TYPES = {"Term": v.CLASS, "Instance": v.INDIVIDUAL, "Typedef": v.OBJECT_PROPERTY}


class EntityReader:
    """Turns stanzas into statements; a bad clause is reported and left out."""

    def __init__(self, identifiers: Identifiers, nodes: Nodes, report: Report) -> None:
        self._identifiers, self._nodes, self._report = identifiers, nodes, report

    def entity(self, stanza: Stanza) -> Iterator[ox.Triple]:
        """Yield what a stanza says."""
        identifier = stanza.value("id").strip()
        try:
            subject = self._node(identifier)
        except ValueError as error:
            self._report(stanza.line, "obo", f"[{stanza.kind}] without a usable id ({error}); it is left out")
            return
        is_annotation = stanza.kind == "Typedef" and stanza.value("is_metadata_tag") == "true"
        yield ox.Triple(subject, TYPE, v.ANNOTATION_PROPERTY if is_annotation else _TYPES[stanza.kind])
        yield ox.Triple(subject, v.ID, ox.Literal(identifier))
        if stanza.kind == "Typedef" and ":" not in identifier:
            yield ox.Triple(subject, v.SHORTHAND, ox.Literal(identifier))
        yield from self.clauses(identifier, stanza)

    def clauses(self, identifier: str, stanza: Stanza) -> Iterator[ox.Triple]:
        """Yield what the clauses of an entity say."""
        try:
            subject = self._node(identifier.strip())
        except ValueError:
            return  # reported with the entity
        for clause in stanza.clauses:
            try:
                yield from list(self._clause(clause, subject, stanza.kind))
            except ValueError as error:
                self._report(clause.line, "obo", f"{error}; the clause is left out")
        for tag in _JOINED:
            yield from self._joined(tag, subject, stanza)

    def _clause(self, clause: Clause, subject: ox.NamedNode, kind: str) -> Iterator[ox.Triple]:
        tag = clause.tag
        if tag in ("id", "is_metadata_tag", *_JOINED):
            return
        said: list[Said] = [(self._qualifier(name), ox.Literal(text)) for name, text in clause.qualifiers]
        if tag in v.KINDS_OF_PROPERTY or tag == "is_obsolete":
            if clause.text != _FALSE:
                kind_of = v.KINDS_OF_PROPERTY.get(tag)
                flag = ox.Triple(subject, v.DEPRECATED, TRUE) if kind_of is None else ox.Triple(subject, TYPE, kind_of)
                yield from asserted(flag, said, self._nodes)
            return
        make = _MAKERS.get(tag)
        statement, more = make(self, clause, subject) if make else self._simple(clause, subject, kind)
        yield from asserted(statement, [*more, *said], self._nodes)

    def _simple(self, clause: Clause, subject: ox.NamedNode, kind: str) -> tuple[ox.Triple, list[Said]]:
        if clause.tag in _TEXTS:
            return ox.Triple(subject, _TEXTS[clause.tag], ox.Literal(clause.text)), []
        if clause.tag in _REFERENCES:
            return ox.Triple(subject, _REFERENCES[clause.tag], self._node(_identifier(clause))), []
        if clause.tag == "is_a":
            predicate = v.SUB_PROPERTY if kind == "Typedef" else v.SUB_CLASS
            return ox.Triple(subject, predicate, self._node(_identifier(clause))), []
        return ox.Triple(subject, ox.NamedNode(OIO + clause.tag), ox.Literal(clause.text)), []

    def definition(self, clause: Clause, subject: ox.NamedNode) -> tuple[ox.Triple, list[Said]]:
        """A text in quotes with the references that support it."""
        text, rest = clause.quoted
        return ox.Triple(subject, v.DEFINITION, ox.Literal(text)), _xrefs(rest)

    def synonym(self, clause: Clause, subject: ox.NamedNode) -> tuple[ox.Triple, list[Said]]:
        """A text in quotes, its scope, its type, and references."""
        text, rest = clause.quoted
        before, bracket, after = rest.partition("[")
        words = before.split()
        scope = _OLD_SYNONYMS.get(clause.tag) or (words.pop(0) if words and words[0] in v.SYNONYMS else "RELATED")
        said: list[Said] = [(v.SYNONYM_TYPE, self._node(word)) for word in words]
        return ox.Triple(subject, v.SYNONYMS[scope], ox.Literal(text)), [*said, *_xrefs(bracket + after)]

    def xref(self, clause: Clause, subject: ox.NamedNode) -> tuple[ox.Triple, list[Said]]:
        """An identifier of another terminology, with or without a description."""
        found = references(clause.value)
        if not found:
            raise ValueError("xref without an identifier")
        identifier, description = found[0]
        said: list[Said] = [(v.LABEL, ox.Literal(description))] if description else []
        return ox.Triple(subject, v.XREF, ox.Literal(identifier)), said

    def relationship(self, clause: Clause, subject: ox.NamedNode) -> tuple[ox.Triple, list[Said]]:
        """A relation and the term that it leads to."""
        words = clause.text.split()
        if len(words) < 2:
            raise ValueError("relationship without a relation and a term")
        return ox.Triple(subject, self._node(words[0]), self._node(words[1])), []

    def property_value(self, clause: Clause, subject: ox.NamedNode) -> tuple[ox.Triple, list[Said]]:
        """A property and its text or IRI."""
        return property_value(clause, subject, self._identifiers), []

    def _joined(self, tag: str, subject: ox.NamedNode, stanza: Stanza) -> Iterator[ox.Triple]:
        """A class that is the intersection or union of others: one expression of several clauses."""
        clauses = [clause for clause in stanza.clauses if clause.tag == tag]
        try:
            parts = [self._part(clause.text.split()) for clause in clauses]
        except ValueError as error:
            self._report(clauses[0].line, "obo", f"{tag}: {error}; the expression is left out")
            return
        if parts and stanza.kind == "Term":
            operator = "intersectionOf" if tag == "intersection_of" else "unionOf"
            yield from equivalent_to(subject, operator, parts, self._nodes)

    def _part(self, words: list[str]) -> Part:
        if not words:
            raise ValueError("a part without identifier")
        return (None, self._node(words[0])) if len(words) == 1 else (self._node(words[0]), self._node(words[1]))

    def _node(self, identifier: str) -> ox.NamedNode:
        return ox.NamedNode(self._identifiers.iri(identifier))

    def _qualifier(self, name: str) -> ox.NamedNode:
        return self._node(name) if ":" in name else ox.NamedNode(OIO + name)


def property_value(clause: Clause, subject: ox.NamedNode, identifiers: Identifiers) -> ox.Triple:
    """Return `property "text" datatype`, or `property identifier`, as a statement; ValueError where it is neither."""
    name, _, rest = clause.value.partition(" ")
    predicate, rest = ox.NamedNode(identifiers.iri(name)), rest.strip()
    if not rest.startswith('"'):
        return ox.Triple(subject, predicate, ox.NamedNode(identifiers.iri(_identifier_in(rest))))
    text, datatype = Clause(line=clause.line, tag=clause.tag, value=rest).quoted
    iri = identifiers.iri(datatype.split()[0]) if datatype else XSD + "string"
    return ox.Triple(subject, predicate, ox.Literal(text, datatype=ox.NamedNode(iri)))


def _identifier(clause: Clause) -> str:
    return _identifier_in(clause.text)


def _identifier_in(text: str) -> str:
    words = text.split()
    if not words:
        raise ValueError("no identifier")
    return words[0]


def _xrefs(text: str) -> list[Said]:
    return [(v.XREF, ox.Literal(identifier)) for identifier, _ in references(text)]


_Maker = Callable[[EntityReader, Clause, ox.NamedNode], tuple[ox.Triple, list[Said]]]
_MAKERS: dict[str, _Maker] = {
    "def": EntityReader.definition,
    "xref": EntityReader.xref,
    "relationship": EntityReader.relationship,
    "property_value": EntityReader.property_value,
    "synonym": EntityReader.synonym,
    **dict.fromkeys(_OLD_SYNONYMS, EntityReader.synonym),
}
