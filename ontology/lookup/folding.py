"""Texts reduced to what a search compares: no case, no accents, no ligatures, plain apostrophes and hyphens."""

import polars as pl

_PLAIN = {"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " "}


def folded(text: pl.Expr) -> pl.Expr:
    """Return the texts in lower case without marks and with one kind of apostrophe, hyphen and space.

    Also underscores become colons, so that HP_0000118 and HP:0000118 are found by each other.
    """
    bare = text.str.to_lowercase().str.replace_many(list(_PLAIN), list(_PLAIN.values()))
    return bare.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.replace_all("_", ":", literal=True)


def fold(text: str) -> str:
    """Return one text folded."""
    return str(pl.select(folded(pl.lit(text))).item())
