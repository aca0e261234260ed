"""A file of SHACL shapes: read without the network, and what of it cannot be applied."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rdflib import OWL, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from configs.errors import InputError
from ontology.formats.archives import open_members
from ontology.formats.bytestream import DAMAGE
from ontology.formats.limits import NO_LIMITS

_QUERIES = (SH.select, SH.ask, SH.construct, SH.update)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REMOTE = re.compile(r"\b(SERVICE|FROM|LOAD)\b", re.IGNORECASE)
_NOT_APPLIED: dict[URIRef, str] = {
    OWL.imports: "owl:imports is not followed: put these shapes in the file itself",
    **{
        SH[name]: f"sh:{name} is not applied: only the core of SHACL and its queries in SPARQL are"
        for name in ("js", "rule", "target", "expression")
    },
}


def read_shapes(path: Path) -> Graph:
    """Return the shapes of a Turtle file, plain or compressed; InputError when it holds none, or would be sent off."""
    shapes = Graph()
    text = _text(path)
    try:
        shapes.parse(data=text, format="turtle", publicID=path.name)
    except Exception as error:  # the parser raises whatever its input makes it raise
        raise InputError(f"{path}: not readable as Turtle ({one_line(error)}): mend the shapes") from None
    if not any(str(predicate).startswith(str(SH)) for predicate in shapes.predicates()):
        raise InputError(f"{path}: no shape of SHACL in it: mend the shapes")
    for predicate in _QUERIES:
        for query in shapes.objects(None, predicate):
            if _REMOTE.search(_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), str(query))):
                raise InputError(f"{path}: a query with SERVICE, FROM or LOAD would use the network: remove it")
    return shapes


def not_applied(shapes: Graph) -> Iterator[tuple[str, str]]:
    """Yield what is passed over, in order: the shape or the address that is named, and why."""
    for predicate, why in _NOT_APPLIED.items():
        stated = {_named(subject, target) for subject, target in shapes.subject_objects(predicate)}
        yield from ((name, why) for name in sorted(stated))


def one_line(text: object) -> str:
    """Return the beginning of what a library says, on one line."""
    return " ".join(str(text).split())[:300]


def _text(path: Path) -> str:
    if path.is_dir():
        raise InputError(f"{path}: this is a folder: name a file of shapes in Turtle")
    if not path.exists():
        raise InputError(f"{path}: no such file: give shapes in Turtle")
    try:
        with closing(open_members(path, NO_LIMITS)) as members:
            member = next(members)
            if not member.is_only:
                raise InputError(f"{path}: an archive: unpack it, and name the file of shapes")
            return member.read().decode()
    except DAMAGE as error:
        raise InputError(f"{path}: cannot be read ({_reason(error)}): give shapes in Turtle, in UTF-8") from None


def _reason(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) else None
    return one_line(said or error or type(error).__name__)


def _named(subject: Node, target: Node) -> str:
    """What the report calls it: the IRI of the shape, of what it names where it has none itself, else nothing."""
    return next((str(node) for node in (target, subject) if isinstance(node, URIRef)), "shapes")
