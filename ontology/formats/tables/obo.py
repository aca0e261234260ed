"""OBO 1.4 files as OWL, by the mapping of the OBO 1.4 guide.

A relationship is a statement of its own property (not a restriction), as in OBO Graphs. Texts have no language.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ontology.formats.tables.obo_clauses import Clause, Stanza, read_stanzas
from ontology.formats.tables.obo_entities import EntityReader
from ontology.formats.tables.obo_header import header_triples
from ontology.formats.tables.obo_identifiers import Identifiers
from ontology.formats.tables.report import Report
from ontology.formats.tables.statements import Nodes

_FIRST_RELATIONS = ("RO:", "BFO:")


def triples(stream: Iterable[bytes], name: str, report: Report) -> Iterator[ox.Triple]:
    """Yield the statements of an OBO file; a bad clause is reported and left out.

    What names a relation without prefix waits for the [Typedef]s, which come last as a rule, and say what it is.
    """
    identifiers, nodes = Identifiers(), Nodes()
    reader = EntityReader(identifiers, nodes, report)
    typedefs: list[Stanza] = []
    waiting: list[tuple[str, Stanza]] = []
    for number, stanza in enumerate(read_stanzas(stream, report)):
        if not number:
            yield from header_triples(stanza, identifiers, nodes, report)
        elif stanza.kind == "Typedef":
            typedefs.append(stanza)
        elif stanza.kind in ("Term", "Instance"):
            later = tuple(clause for clause in stanza.clauses if _names_relation(clause))
            yield from reader.entity(_with(stanza, tuple(c for c in stanza.clauses if not _names_relation(c))))
            if later:
                waiting.append((stanza.value("id"), _with(stanza, later)))
        else:
            report(stanza.line, "obo", f"a stanza of the unknown kind [{stanza.kind}]; it is left out")
    for stanza in typedefs:
        _add_shorthand(stanza, identifiers)
    for stanza in typedefs:
        yield from reader.entity(stanza)
    for identifier, stanza in waiting:
        yield from reader.clauses(identifier, stanza)


def _with(stanza: Stanza, clauses: tuple[Clause, ...]) -> Stanza:
    return Stanza(line=stanza.line, kind=stanza.kind, clauses=clauses)


def _names_relation(clause: Clause) -> bool:
    """Whether the clause names a relation; those of one class must be read together."""
    if clause.tag == "intersection_of":
        return True
    return clause.tag in ("relationship", "property_value") and ":" not in clause.value.partition(" ")[0]


def _add_shorthand(stanza: Stanza, identifiers: Identifiers) -> None:
    """An unprefixed relation is the one that its only cross-reference, or the first one to RO or BFO, names."""
    identifier = stanza.value("id")
    xrefs = [clause.text.partition(" ")[0] for clause in stanza.clauses if clause.tag == "xref"]
    first = [xref for xref in xrefs if xref.startswith(_FIRST_RELATIONS)]
    chosen = first[0] if first else xrefs[0] if len(xrefs) == 1 else ""
    prefix, _, local = chosen.partition(":")
    if ":" not in identifier and prefix and local:
        identifiers.add_shorthand(identifier, chosen)
