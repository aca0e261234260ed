"""Terms as canonical N-Triples writes them, made column by column.

Statements on their way out are frames with columns subject and predicate (IRI, or `_:` and a name) and object (a term
of N-Triples).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from ontology.dialects.namespaces import TYPE
from ontology.release import UNTAGGED

COLUMNS = ("subject", "predicate", "object")
IRI_PATTERN = r"""^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*$"""
_LINK = r"""^([A-Za-z][A-Za-z0-9+.-]*://|urn:|mailto:|tag:|info:|doi:)"""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_CONTROL = [chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in _ESCAPES]
_RARE = {character: f"\\u{ord(character):04X}" for character in _CONTROL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Statements of one kind, and how many facts the profile cannot express, by kind."""

    statements: pl.LazyFrame
    lost: Mapping[str, int] = field(default_factory=dict)


def resource(name: str) -> pl.Expr:
    """Return the IRIs or blank nodes of a column as terms."""
    value = pl.col(name)
    return pl.when(value.str.starts_with("_:")).then(value).otherwise(pl.format("<{}>", value))


def literal(name: str, lang: str | None = None) -> pl.Expr:
    """Return the texts of a column as terms, each in the language in column `lang`."""
    text = pl.format('"{}"', _escaped(pl.col(name)))
    if lang is None:
        return text
    tag = pl.col(lang).cast(pl.String)
    return pl.when(tag.is_null() | (tag == UNTAGGED)).then(text).otherwise(pl.format("{}@{}", text, tag))


def value_term(name: str, kind: str) -> pl.Expr:
    """Return the term in a column whose kind, lang and datatype other columns say."""
    typed = pl.format('"{}"^^<{}>', _escaped(pl.col(name)), pl.col("datatype"))
    text = pl.when(pl.col("datatype").is_not_null()).then(typed).otherwise(literal(name))
    tagged = pl.format('"{}"@{}', _escaped(pl.col(name)), pl.col("lang"))
    text = pl.when(pl.col("lang").is_not_null()).then(tagged).otherwise(text)
    return pl.when(pl.col(kind) == "literal").then(text).otherwise(resource(name))


def link_or_text(name: str) -> pl.Expr:
    """Return a column as IRIs where it holds some that could be followed, else as texts."""
    return pl.when(is_link(name)).then(resource(name)).otherwise(literal(name))


def is_iri(name: str) -> pl.Expr:
    """Whether a column holds an absolute IRI."""
    return pl.col(name).str.contains(IRI_PATTERN)


def is_link(name: str) -> pl.Expr:
    """Whether a column holds an IRI of a known kind: `CIM-10:A00` is a code, though it might be one, too."""
    return is_iri(name) & pl.col(name).str.contains(_LINK)


def stated(
    frame: pl.LazyFrame | pl.DataFrame, subject: str | pl.Expr, predicate: str | pl.Expr, object: pl.Expr
) -> pl.LazyFrame:
    """Return statements; `subject` is a column, `predicate` an IRI or an expression."""
    return frame.lazy().select(
        subject=pl.col(subject) if isinstance(subject, str) else subject,
        predicate=pl.lit(predicate) if isinstance(predicate, str) else predicate,
        object=object,
    )


def typed(frame: pl.LazyFrame | pl.DataFrame, subject: str, iri: str) -> pl.LazyFrame:
    """Return statements that a column's nodes are of a type."""
    return stated(frame, subject, TYPE, pl.lit(f"<{iri}>"))


def in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Return each statement once, by subject, rdf:type first, then by predicate and object."""
    is_type = pl.col("predicate") != TYPE
    return frame.select(COLUMNS).unique().sort("subject", is_type, "predicate", "object")


def _escaped(text: pl.Expr) -> pl.Expr:
    for character, escape in _ESCAPES.items():
        text = text.str.replace_all(character, escape, literal=True)
    return text.str.replace_many(list(_RARE), list(_RARE.values()))
