"""Statements about statements (RDF 1.2) as reified ones (RDF 1.1): `rdf:reifies` becomes subject, predicate, object."""

import pyoxigraph as ox

from ontology.dialects.namespaces import RDF

_REIFIES = RDF + "reifies"
_MARK = b" <<( "


def without_triple_terms(lines: bytes) -> tuple[bytes, int]:
    """Return N-Triples lines without triple terms, and how many statements had to be left out.

    Only what a node reifies can be said without triple terms, and only if no triple term is inside another one.
    """
    if _MARK not in lines:
        return lines, 0
    kept: list[bytes] = []
    num_lost = 0
    for line in lines.splitlines(keepends=True):
        if _MARK not in line:
            kept.append(line)
        elif reified := _reified(line):
            kept.append(reified)
        else:
            num_lost += 1
    return b"".join(kept), num_lost


def _reified(line: bytes) -> bytes:
    """Return three lines for a line that reifies a plain triple, the line itself where a text only looks like one."""
    triple = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).triple
    term = triple.object
    if not isinstance(term, ox.Triple):
        return line
    if triple.predicate.value != _REIFIES or isinstance(term.object, ox.Triple):
        return b""
    ends = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return "".join(f"{triple.subject} <{RDF}{name}> {end} .\n" for name, end in ends.items()).encode()
