"""Statements as columns: every term is stored once, every statement is three numbers."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl
import pyoxigraph as ox

from ontology.findings import FindingLog
from ontology.formats.reader import StatementReader

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*""")
_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*")
_BAD = -1
Term = ox.NamedNode | ox.BlankNode | ox.Literal
Stated = Term | ox.Triple
TERMS_SCHEMA = {"value": pl.String, "kind": pl.String, "lang": pl.String, "datatype": pl.String}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """The distinct statements of all sources.

    Columns of `frame`: row (number of the statement), subject, predicate, object (IRI, `_:b…` or text), kind of the
    object (iri, blank, literal), lang (null when untagged), datatype (null when plain), source (file's name).
    """

    frame: pl.DataFrame


class StatementColumns:
    """Accumulates statements of several sources; blank nodes are renamed in order of appearance."""

    def __init__(self, log: FindingLog) -> None:
        self._log = log
        self._terms: list[Term] = []
        self._ids: dict[Stated, int] = {}
        self._blanks: dict[str, int] = {}
        self._num_blanks = 0
        self._columns = tuple(array("l") for _ in range(3))
        self._sources: list[tuple[str, int]] = []

    def add(self, reader: StatementReader) -> int:
        """Read a file to its end; return how many statements were kept."""
        self._blanks = {}
        num_before = len(self._columns[0])
        ids, intern, columns = self._ids, self._intern, self._columns
        for quad in reader:
            # Terms of the parser compare and hash in Rust, cheaper than tuples of their parts.
            triple = (quad.subject, quad.predicate, quad.object)
            numbers = [ids.get(term) for term in triple]
            if None in numbers:
                numbers = [intern(term, reader) for term in triple]
                if _BAD in numbers:
                    continue
            for column, number in zip(columns, numbers, strict=True):
                column.append(number)  # type: ignore[arg-type]
        num_kept = len(self._columns[0]) - num_before
        self._sources.append((reader.name, num_kept))
        return num_kept

    def finish(self) -> Statements:
        """Return the distinct statements; a statement of several sources belongs to the first."""
        terms = _terms_frame(self._terms)
        subject, predicate, object_ = (pl.Series(column, dtype=pl.Int64) for column in self._columns)
        sources = [pl.repeat(name, number, dtype=pl.String, eager=True) for name, number in self._sources]
        frame = pl.DataFrame({"subject": subject, "predicate": predicate, "object": object_})
        frame = frame.with_columns(source=pl.concat(sources) if sources else pl.lit(None, dtype=pl.String))
        frame = frame.unique(subset=["subject", "predicate", "object"], keep="first", maintain_order=True)
        gathered = {name: terms[name].gather(frame["object"]) for name in ("kind", "lang", "datatype")}
        values = {name: terms["value"].gather(frame[name]) for name in ("subject", "predicate", "object")}
        columns = pl.DataFrame({**values, **gathered, "source": frame["source"]})
        return Statements(frame=columns.with_row_index("row"))

    def _intern(self, term: Stated, reader: StatementReader) -> int:
        """Return the number of a term, `_BAD` when it has no place in a release."""
        if isinstance(term, ox.BlankNode):
            return self._blank(term)
        if isinstance(term, ox.Triple):
            self._log.warning(reader.name, reader.line, "triple-term", "a statement about a statement is left out")
            return _BAD
        known = self._ids.get(term)
        if known is not None:
            return known
        if isinstance(term, ox.NamedNode) and not _IRI.fullmatch(term.value):
            self._log.error(
                reader.name, reader.line, "iri", f"<{term.value}> is no valid IRI; its statement is left out"
            )
            return _BAD
        return self._number(term, self._tagged(term, reader))

    def _tagged(self, term: ox.NamedNode | ox.Literal, reader: StatementReader) -> Term:
        """Return a literal with a well-formed language tag (BCP 47), or without one."""
        if isinstance(term, ox.NamedNode) or term.language is None:
            return term
        language = term.language.lower().replace("_", "-")
        if language == term.language and _LANGUAGE.fullmatch(language):
            return term
        if _LANGUAGE.fullmatch(language):
            return ox.Literal(term.value, language=language)
        message = f"{term.language!r} is no language tag; the text is kept without a language"
        self._log.warning(reader.name, reader.line, "language-tag", message)
        return ox.Literal(term.value)

    def _number(self, stated: Term, kept: Term) -> int:
        number = self._ids.get(kept)
        if number is None:
            number = self._ids[kept] = len(self._terms)
            self._terms.append(kept)
        self._ids[stated] = number
        return number

    def _blank(self, term: ox.BlankNode) -> int:
        number = self._blanks.get(term.value)
        if number is None:
            number = self._blanks[term.value] = len(self._terms)
            self._terms.append(ox.BlankNode(f"b{self._num_blanks}"))
            self._num_blanks += 1
        return number


def _terms_frame(terms: Iterable[Term]) -> pl.DataFrame:
    return pl.DataFrame([_columns_of(term) for term in terms], schema=TERMS_SCHEMA, orient="row")


def _columns_of(term: Term) -> tuple[str, str, str | None, str | None]:
    if isinstance(term, ox.NamedNode):
        return term.value, "iri", None, None
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}", "blank", None, None
    datatype = term.datatype.value
    is_plain = datatype == XSD_STRING or term.language is not None
    return term.value, "literal", term.language, None if is_plain else datatype
