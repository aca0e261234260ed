"""Hostile input stopped while it streams: XML entities that grow, tags and terms nested without end.

The RDF/XML parser expands internal entities wherever they are declared, nested ones included, and fetches nothing.
OWL files in daily use declare entities for their namespaces, so those (short, plain, on one line) are let through.
"""

import re

from configs.errors import InputError
from ontology.formats.limits import Limits

MAX_ENTITY_CHARACTERS = 256
MAX_DEPTH = 20_000
MAX_TERM_DEPTH = 100
_MAX_LITERAL_BYTES = Limits().max_literal_bytes
_DECLARATION = re.compile(rb"<!ENTITY", re.I)
_TRIPLE_TERM = re.compile(rb"<<\(|\)>>")
_HARMLESS = re.compile(rb'<!ENTITY\s+[\w.-]+\s+"[^"&%%<>\s]{0,%d}"\s*>' % MAX_ENTITY_CHARACTERS)


class NestingGuard:
    """Checks the pieces of one Turtle or N-Triples file; triple terms nested without end would exhaust the stack."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._held = b""

    def check(self, piece: bytes, line: int) -> None:
        """Raise InputError when triple terms nest more than `MAX_TERM_DEPTH` deep."""
        whole, self._held = _without_cut_end(self._held + piece, b"<()>")
        if b"<<(" not in whole and not self._depth:
            return
        for mark in _TRIPLE_TERM.findall(whole):
            self._depth = max(0, self._depth + (1 if mark == b"<<(" else -1))
            if self._depth > MAX_TERM_DEPTH:
                raise InputError(f"{self._name}:{line}: triple terms nested too deep: not a terminology")


class XmlGuard:
    """Checks the pieces of one XML file in order; InputError at the first that could harm."""

    def __init__(self, name: str, max_literal_bytes: int = _MAX_LITERAL_BYTES) -> None:
        """`max_literal_bytes` is the longest run without a tag: it bounds the memory that one literal takes."""
        self._name, self._max_literal_bytes = name, max_literal_bytes
        self._line = b""
        self._depth = 0
        self._num_text_bytes = 0
        self._held = b""

    def check(self, piece: bytes, line: int) -> None:
        """Raise InputError when `piece` of `line` declares a harmful entity, nests too deep, or has no end."""
        whole = self._line + piece
        if b"<!" in whole and len(_DECLARATION.findall(whole)) != len(_HARMLESS.findall(whole)):
            self._check_declarations(whole, line, self._line.count(b"\n"))
        self._line = whole[-2 * MAX_ENTITY_CHARACTERS :]
        counted, self._held = _without_cut_end(self._held + piece, b"</!?")
        self._depth = max(0, self._depth + _depth_of(counted))
        self._num_text_bytes = 0 if b">" in piece else self._num_text_bytes + len(piece)
        if self._depth > MAX_DEPTH:
            raise InputError(f"{self._name}:{line}: tags nested more than {MAX_DEPTH} deep: not a terminology")
        if self._num_text_bytes > self._max_literal_bytes:
            raise InputError(
                f"{self._name}:{line}: a text of more than {self._max_literal_bytes:,} bytes: "
                "raise max_literal_bytes if you trust the file"
            )

    def _check_declarations(self, whole: bytes, line: int, num_lines_before: int) -> None:
        for found in _DECLARATION.finditer(whole):
            rest = whole[found.start() :]
            is_cut = b">" not in rest and len(rest) < MAX_ENTITY_CHARACTERS
            if not _HARMLESS.match(whole, found.start()) and not is_cut:
                place = line - num_lines_before + whole.count(b"\n", 0, found.start())
                raise InputError(
                    f"{self._name}:{place}: declares an entity that is external, nested or long, which is refused: "
                    "replace it by its text"
                )


def _depth_of(piece: bytes) -> int:
    """Start tags minus end tags, as far as counting brackets tells."""
    num_not_opening = 2 * piece.count(b"</") + piece.count(b"/>") + piece.count(b"<!") + piece.count(b"<?")
    return piece.count(b"<") - num_not_opening


def _without_cut_end(piece: bytes, marks: bytes) -> tuple[bytes, bytes]:
    """Part a piece from the marks at its end, which the next piece may continue."""
    whole = piece.rstrip(marks)
    return whole, piece[len(whole) :]
