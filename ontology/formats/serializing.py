"""Parsed statements as N-Triples lines, and parsers' errors as reasons."""

import re
from collections.abc import Iterable
from typing import cast

import pyoxigraph as ox

_PLACE = re.compile(r"^Parser error (at|between) line .*?: | \(line \d+\)$|^at \d+\.\.\d+: ")


def serialized(statements: Iterable[ox.Quad] | Iterable[ox.Triple]) -> bytes:
    """Return statements as N-Triples lines; ValueError when one is in a named graph."""
    return cast(bytes, ox.serialize(statements, format=ox.RdfFormat.N_TRIPLES))


def reason_of(error: SyntaxError) -> str:
    """Return what is wrong, without the place, in one line."""
    return " ".join(_PLACE.sub("", str(error)).split())
