"""What the writers of all syntaxes share."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Protocol

import polars as pl

from ontology.statements.parsing import LITERAL, datatype_of, parse_terms

Row = tuple[str, str, str]


class Writer(Protocol):
    """Writes statements in one syntax; the header is asked for last, when it is known what was used."""

    def body(self) -> Iterator[str]:
        """Yield the text of all statements, in parts."""
        ...

    def header(self) -> str:
        """Return what comes before the body."""
        ...

    def footer(self) -> str:
        """Return what comes after the body."""
        ...


def blocks(batch: pl.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """Yield each subject with its statements."""
    for subject, rows in groupby(batch.iter_rows(), key=itemgetter(0)):
        yield subject, list(rows)


def literal_of(term: str) -> tuple[str, str | None, str | None] | None:
    """Return text, language and datatype of a term of N-Triples, None where it is no literal."""
    if not term.startswith('"'):
        return None
    parsed = parse_terms([term.encode()])
    assert parsed.kinds[0] == LITERAL
    suffix = parsed.suffixes[0]
    lang = suffix[1:].decode() if suffix.startswith(b"@") else None
    return parsed.values[0].decode(), lang, datatype_of(suffix)
