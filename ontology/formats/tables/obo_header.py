"""The header of an OBO file: the ontology, its version, prefixes, subsets and types of synonym."""

from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox

from ontology.dialects.namespaces import OBO, OIO, OWL
from ontology.formats.tables.obo_clauses import Clause, Stanza
from ontology.formats.tables.obo_entities import property_value
from ontology.formats.tables.obo_identifiers import Identifiers
from ontology.formats.tables.obo_vocabulary import (
    ANNOTATION_PROPERTY,
    COMMENT,
    FORMAT_VERSION,
    LABEL,
    ONTOLOGY,
    SUB_PROPERTY,
    SYNONYMS,
    VERSION_INFO,
    VERSION_IRI,
)
from ontology.formats.tables.report import Report
from ontology.formats.tables.statements import TYPE, Nodes, asserted

_SUBSET = ox.NamedNode(OIO + "SubsetProperty")
_SYNONYM_TYPE = ox.NamedNode(OIO + "SynonymTypeProperty")
_HAS_SCOPE = ox.NamedNode(OIO + "hasScope")
_PREDICATES = {"format-version": FORMAT_VERSION, "remark": COMMENT}
_KNOWN_ELSEWHERE = frozenset({"ontology", "idspace", "data-version"})


def header_triples(stanza: Stanza, identifiers: Identifiers, nodes: Nodes, report: Report) -> Iterator[ox.Triple]:
    """Yield what the header says; `identifiers` learns the ontology's name and the prefixes."""
    name = stanza.value("ontology").strip()
    identifiers.ontology = name or identifiers.ontology
    for clause in stanza.clauses:
        if clause.tag == "idspace" and len(parts := clause.text.split()) > 1:
            identifiers.add_prefix(parts[0], parts[1])
    if not stanza.clauses:
        return
    try:
        node = ox.NamedNode(name if "://" in name else f"{OBO}{name or 'unknown'}.owl")
    except ValueError as error:
        report(stanza.line, "obo", f"the ontology {name!r} has no IRI ({error}); the header is left out")
        return
    yield ox.Triple(node, TYPE, ONTOLOGY)
    yield from _version(stanza, node, name)
    for clause in stanza.clauses:
        try:
            yield from list(_clause(clause, node, identifiers, nodes))
        except ValueError as error:
            report(clause.line, "obo", f"{error}; the clause is left out")


def _version(stanza: Stanza, node: ox.NamedNode, name: str) -> Iterator[ox.Triple]:
    """The version's IRI, and its text where the header does not state it itself."""
    version = stanza.value("data-version").strip()
    if not version:
        return
    with suppress(ValueError):  # a version of several words is no part of an IRI
        yield ox.Triple(node, VERSION_IRI, ox.NamedNode(f"{OBO}{name}/{version}/{name}.owl"))
    if not any(clause.tag == "property_value" and "versionInfo" in clause.value for clause in stanza.clauses):
        yield ox.Triple(node, VERSION_INFO, ox.Literal(version))


def _clause(clause: Clause, node: ox.NamedNode, identifiers: Identifiers, nodes: Nodes) -> Iterator[ox.Triple]:
    if clause.tag in _KNOWN_ELSEWHERE:
        return
    if clause.tag in ("subsetdef", "synonymtypedef"):
        yield from _definition(clause, identifiers)
    elif clause.tag == "property_value":
        yield from asserted(property_value(clause, node, identifiers), [], nodes)
    elif clause.tag == "import":
        iri = clause.text if "://" in clause.text else f"{OBO}{clause.text}.owl"
        yield ox.Triple(node, ox.NamedNode(OWL + "imports"), ox.NamedNode(iri))
    else:
        predicate = _PREDICATES.get(clause.tag) or ox.NamedNode(OIO + clause.tag)
        yield ox.Triple(node, predicate, ox.Literal(clause.text))


def _definition(clause: Clause, identifiers: Identifiers) -> Iterator[ox.Triple]:
    """A subset or a type of synonym: identifier, text in quotes, and the scope of the synonyms."""
    name, _, rest = clause.value.partition(" ")
    subject = ox.NamedNode(identifiers.iri(name))
    text, scope = Clause(line=clause.line, tag=clause.tag, value=rest.strip()).quoted
    is_subset = clause.tag == "subsetdef"
    yield ox.Triple(subject, TYPE, ANNOTATION_PROPERTY)
    yield ox.Triple(subject, SUB_PROPERTY, _SUBSET if is_subset else _SYNONYM_TYPE)
    yield ox.Triple(subject, COMMENT if is_subset else LABEL, ox.Literal(text))
    if not is_subset and scope in SYNONYMS:
        yield ox.Triple(subject, _HAS_SCOPE, SYNONYMS[scope])
