"""The notations and labels of a release as an index: who is called this, who is called like this."""

import difflib
from functools import cached_property

import polars as pl

from ontology.lookup.folding import fold, folded
from ontology.lookup.sorted_rows import SortedRows

NOTATION = "notation"
_RANKS = {NOTATION: 0, "preferred": 1, "alternative": 2, "hidden": 3}
_NUM_COMPARED = 200
_GRAM = 3


class NameIndex:
    """Finds names: columns concept, scheme, kind (`notation`, or of a label), text, lang (null of a notation)."""

    def __init__(self, concepts: pl.DataFrame, labels: pl.DataFrame) -> None:
        schemes = concepts.select("id", "scheme")
        notations = concepts.select(
            "scheme", concept="id", kind=pl.lit(NOTATION), text="notation", lang=pl.lit(None, pl.String)
        )
        names = labels.join(schemes, left_on="concept", right_on="id", maintain_order="left")
        columns = ["concept", "scheme", "kind", "text", "lang"]
        both = pl.concat([notations.select(columns), names.select(columns)])
        self._names = both.with_columns(
            folded=folded(pl.col("text")), rank=pl.col("kind").replace_strict(_RANKS, return_dtype=pl.Int8)
        )

    @cached_property
    def _by_folded(self) -> SortedRows:
        return SortedRows(self._names, "folded")

    def named(self, name: str, lang: str | None, scheme: str | None) -> tuple[str, ...]:
        """Return the concepts whose names match `name` best: as written, else in another case, else without accents.

        Notations come before preferred labels, these before alternative, these before hidden ones.
        """
        rows = _restricted(self._by_folded.of(fold(name)), lang, scheme).select("concept", "text", "rank").rows()
        quality = [(_difference(text, name), rank) for _, text, rank in rows]
        best = min(quality, default=None)
        return tuple(sorted({row[0] for row, value in zip(rows, quality, strict=True) if value == best}))

    def containing(self, text: str, lang: str | None, scheme: str | None) -> pl.DataFrame:
        """Return the names that contain `text`, ignoring case and accents: the nearest to `text` first."""
        wanted, name = fold(text), pl.col("folded")
        rows = _restricted(self._names, lang, scheme).filter(name.str.contains(wanted, literal=True))
        place = (
            pl.when(name == wanted)
            .then(0)
            .when(name.str.starts_with(wanted))
            .then(1)
            .when(name.str.contains(f" {wanted}", literal=True))
            .then(2)
            .otherwise(3)
        )
        return rows.sort(place, name.str.len_chars(), "text", "concept", "rank", "lang", nulls_last=True).drop(
            "folded", "rank"
        )

    def nearest(self, name: str, scheme: str | None, num_names: int) -> pl.DataFrame:
        """Return the names most like `name`, the nearest first: a misspelt one has most of its letter triples."""
        wanted = fold(name)
        grams = sorted({wanted[i : i + _GRAM] for i in range(max(1, len(wanted) - _GRAM + 1))})
        shared = pl.sum_horizontal([pl.col("folded").str.contains(gram, literal=True) for gram in grams])
        rows = _restricted(self._names, None, scheme).with_columns(shared=shared).filter(pl.col("shared") > 0)
        compared = rows.sort(
            pl.col("shared"), pl.col("folded").str.len_chars(), "folded", descending=[True, False, False]
        ).unique("folded", maintain_order=True)
        likely = compared.head(_NUM_COMPARED)
        near = difflib.get_close_matches(wanted, likely["folded"].to_list(), n=num_names)
        order = pl.DataFrame({"folded": near}, schema={"folded": pl.String})
        return order.join(likely, on="folded", maintain_order="left")


def _difference(text: str, name: str) -> int:
    """Return 0 for the same text, 1 for another case, 2 for other accents."""
    return 0 if text == name else 1 if text.lower() == name.lower() else 2


def _restricted(names: pl.DataFrame, lang: str | None, scheme: str | None) -> pl.DataFrame:
    """Keep the names of a scheme, and of a language with its regional variants; notations are in every language."""
    if scheme is not None:
        names = names.filter(pl.col("scheme") == scheme)
    if lang is None:
        return names
    tag = (pl.col("lang").str.to_lowercase() + "-").str.starts_with(f"{lang.lower()}-")
    return names.filter(pl.col("lang").is_null() | tag)
