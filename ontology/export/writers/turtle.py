"""Turtle (W3C 2014) for reading and for version control: one statement's object a line, blank nodes in their place."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from ontology.dialects.namespaces import RDF, TYPE, XSD
from ontology.export.prefixes import Prefixes
from ontology.export.statements import Exported
from ontology.export.writers.nesting import Nested
from ontology.export.writers.writer import Row, blocks

_INDENT = "  "
_NIL = f"<{RDF}nil>"
_BOOLEANS = {f'"{value}"^^<{XSD}boolean>': value for value in ("true", "false")}


class TurtleWriter:
    """Writes one block a subject."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._prefixes = Prefixes(exported.predicates(), exported.concepts)
        self._nested = Nested.of(exported.blanks)

    def body(self) -> Iterator[str]:
        """Yield the blocks."""
        for batch in self._exported.batches():
            yield "".join(
                f"\n{self._subject(subject)} {self._predicates(rows, 1)} .\n"
                for subject, rows in blocks(batch)
                if subject not in self._nested.statements
            )

    def header(self) -> str:
        """Return the prefixes that were used."""
        return "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in self._prefixes.used())

    def footer(self) -> str:
        """Return nothing."""
        return ""

    def _subject(self, subject: str) -> str:
        if subject.startswith("_:"):
            return subject if subject in self._nested.labelled else "[]"
        return self._prefixes.shortened(subject)

    def _predicates(self, rows: list[Row], depth: int) -> str:
        """Return predicates and objects; `depth` is how far their lines are indented."""
        parts = []
        for predicate, group in groupby(rows, key=itemgetter(1)):
            objects = [self._object(row[2], depth) for row in group]
            verb = "a" if predicate == TYPE else self._prefixes.shortened(predicate)
            separator = f" ,\n{_INDENT * (depth + 1)}"
            start = f"\n{_INDENT * (depth + 1)}" if len(objects) > 1 else " "
            parts.append(f"{verb}{start}{separator.join(objects)}")
        return f" ;\n{_INDENT * depth}".join(parts)

    def _object(self, term: str, depth: int) -> str:
        if term.startswith("<"):
            return "()" if term == _NIL else self._prefixes.shortened(term[1:-1])
        if term.startswith("_:"):
            return self._blank(term, depth)
        if term in _BOOLEANS:
            return _BOOLEANS[term]
        text, mark, datatype = term.rpartition('"^^<')
        return f'{text}"^^{self._prefixes.shortened(datatype[:-1])}' if mark and term.endswith(">") else term

    def _blank(self, name: str, depth: int) -> str:
        if name not in self._nested.statements:
            return name if name in self._nested.labelled else "[]"
        if name in self._nested.lists:
            members = [self._object(member, depth + 1) for member in self._nested.lists[name]]
            start = f"\n{_INDENT * (depth + 1)}"
            return f"({start}{start.join(members)} )"
        return f"[ {self._predicates(self._nested.statements[name], depth + 1)} ]"
