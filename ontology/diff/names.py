"""The name of a concept in a reader's language, or in the next best one, which is then said."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A label and its language."""

    text: str
    lang: str


Names = Mapping[str, Name]
"""Concept → its name; concepts without a label are absent."""

_FALLBACKS = ("en", "fr", "und")


def names_in(labels: pl.DataFrame, lang: str) -> Names:
    """Return the best label of each concept from columns concept, kind, lang, text, rank.

    A preferred label comes before an alternative one; the language itself, then its regional variants, then English,
    French, untagged and others; the new release (rank 0) before the old one.
    """
    primary = pl.col("lang").str.to_lowercase().str.split("-").list.first()
    order = pl.when(pl.col("lang") == lang).then(0).when(primary == lang).then(1)
    for place, fallback in enumerate(_FALLBACKS, start=2):
        order = order.when(primary == fallback).then(place)
    ranked = labels.with_columns(order=order.otherwise(9), is_alternative=pl.col("kind") != "preferred").sort(
        "concept", "is_alternative", "order", "rank", "lang", "text"
    )
    best = ranked.unique("concept", keep="first", maintain_order=True)
    return {
        concept: Name(text=text, lang=tag) for concept, text, tag in best.select("concept", "text", "lang").iter_rows()
    }
