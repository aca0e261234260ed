"""Differences of tables as sets, and pairs of what was removed with what was added in its place."""

from collections.abc import Sequence

import polars as pl

from ontology.diff.similarity import best_pairs


def rows_changed(old: pl.DataFrame, new: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return columns change (`added`, `removed`) and `columns`: the rows that only one of the frames has."""
    return pl.concat(
        [
            only_in(new, old, columns).select(pl.lit("added").alias("change"), *columns),
            only_in(old, new, columns).select(pl.lit("removed").alias("change"), *columns),
        ]
    )


def only_in(frame: pl.DataFrame, others: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return the distinct rows of `columns` that `others` lacks; nulls are equal."""
    rows = frame.select(columns).unique()
    return rows.join(others.select(columns), on=list(columns), how="anti", nulls_equal=True)


def values_changed(old: pl.DataFrame, new: pl.DataFrame, keys: Sequence[str], value: str) -> pl.DataFrame:
    """Return change, keys, old, new: texts of one key are paired by similarity, a lone pair always."""
    columns = [*keys, value]
    removed = only_in(old, new, columns).rename({value: "old"})
    added = only_in(new, old, columns).rename({value: "new"})
    lone = [frame.filter(pl.len().over(keys) == 1) for frame in (removed, added)]
    pairs = lone[0].join(lone[1], on=list(keys), nulls_equal=True)
    pairs = pl.concat([pairs, _similar(removed, added, pairs, keys)])
    return _with_changes(removed, added, pairs, keys)


def pairs_changed(
    old: pl.DataFrame, new: pl.DataFrame, keys: Sequence[Sequence[str]], columns: Sequence[str]
) -> pl.DataFrame:
    """Return change, the last of `keys`, and `old_`, `new_` of the other columns.

    Rows that one side has alone are paired under each of `keys` in turn, in their order where a key has several.
    """
    sides = [
        only_in(one, another, columns).sort(columns, nulls_last=True).with_row_index("row")
        for one, another in ((old, new), (new, old))
    ]
    pairs = pl.DataFrame(schema={"row": pl.UInt32, "row_new": pl.UInt32})
    for key in keys:
        left = sides[0].join(pairs, on="row", how="anti")
        right = sides[1].join(pairs, left_on="row", right_on="row_new", how="anti")
        pairs = pl.concat([pairs, _in_turn(left, right, key)])
    return _side_by_side(sides[0], sides[1], pairs, list(keys[-1]), columns)


def _in_turn(left: pl.DataFrame, right: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    turn = pl.int_range(pl.len()).over(key).alias("turn")
    numbered = left.select("row", *key, turn), right.select(pl.col("row").alias("row_new"), *key, turn)
    return numbered[0].join(numbered[1], on=[*key, "turn"], nulls_equal=True).select("row", "row_new")


def _side_by_side(
    left: pl.DataFrame, right: pl.DataFrame, pairs: pl.DataFrame, keys: list[str], columns: Sequence[str]
) -> pl.DataFrame:
    before = left.rename({name: f"old_{name}" for name in columns})
    after = right.rename({name: f"new_{name}" for name in columns} | {"row": "row_new"})
    joined = before.join(pairs, on="row", how="left").join(after, on="row_new", how="full", coalesce=True)
    is_new, is_old = pl.col("row").is_null(), pl.col("row_new").is_null()
    values = [name for name in columns if name not in keys]
    return joined.select(
        pl.when(is_new)
        .then(pl.lit("added"))
        .when(is_old)
        .then(pl.lit("removed"))
        .otherwise(pl.lit("changed"))
        .alias("change"),
        *(pl.coalesce(f"new_{key}", f"old_{key}").alias(key) for key in keys),
        *(pl.col(f"{side}_{name}") for name in values for side in ("old", "new")),
    )


def _similar(removed: pl.DataFrame, added: pl.DataFrame, pairs: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Pairs of the keys that have texts on both sides, several on one of them."""
    on = list(keys)
    left = removed.group_by(on).agg(pl.col("old").sort())
    both = left.join(added.group_by(on).agg(pl.col("new").sort()), on=on, nulls_equal=True)
    both = both.join(pairs.select(on), on=on, how="anti", nulls_equal=True).sort(on)
    rows = [(*row[:-2], *pair) for row in both.iter_rows() for pair in best_pairs(row[-2], row[-1])]
    return pl.DataFrame(rows, schema=pairs.schema, orient="row")


def _with_changes(removed: pl.DataFrame, added: pl.DataFrame, pairs: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    lone_old = removed.join(pairs, on=[*keys, "old"], how="anti", nulls_equal=True)
    lone_new = added.join(pairs, on=[*keys, "new"], how="anti", nulls_equal=True)
    parts = [
        pairs.with_columns(change=pl.lit("changed")),
        lone_old.with_columns(change=pl.lit("removed"), new=pl.lit(None, pl.String)),
        lone_new.with_columns(change=pl.lit("added"), old=pl.lit(None, pl.String)),
    ]
    return pl.concat([part.select("change", *keys, "old", "new") for part in parts])
