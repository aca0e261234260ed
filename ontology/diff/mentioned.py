"""The labels and codes of every concept that a difference speaks of, so that it can be told without the releases."""

from collections.abc import Mapping

import polars as pl

from ontology.release import Release

_COLUMNS = {
    "renamed": ["new"],
    "concepts": ["concept"],
    "successors": ["concept", "successor"],
    "moved": ["concept", "old", "new"],
    "labels": ["concept"],
    "notes": ["concept"],
    "relations": ["subject", "object"],
    "qualifiers": ["subject", "object", "old", "new"],
    "mappings": ["subject", "object"],
    "collections": ["collection"],
    "members": ["collection", "member"],
    "fields": ["concept", "old", "new"],
    "schemes": ["scheme"],
    "other": ["subject", "object"],
}
_NAMES = {"concept": pl.String, "kind": pl.String, "lang": pl.String, "text": pl.String, "rank": pl.Int32}


def names_of(old: Release, new: Release, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return concept, kind, lang, text, rank (0 new release, 1 old): names of concepts, collections, schemes."""
    ids = _mentioned(frames)
    parts = [pl.DataFrame(schema=_NAMES)]
    for rank, release in enumerate((new, old)):
        labels = release.labels.filter(pl.col("kind") != "hidden").select("concept", "kind", "lang", "text")
        groups = release.collections.drop_nulls("label")
        named = groups.select(
            pl.col("id").alias("concept"), pl.lit("preferred").alias("kind"), "lang", pl.col("label").alias("text")
        )
        titled = release.schemes.drop_nulls("title")
        titles = titled.select(
            pl.col("id").alias("concept"), pl.lit("preferred").alias("kind"), "lang", pl.col("title").alias("text")
        )
        found = pl.concat([labels, named, titles]).join(ids, on="concept", how="semi")
        parts.append(found.with_columns(pl.lit(rank, pl.Int32).alias("rank")))
    return pl.concat(parts).sort("concept", "rank", "kind", "lang", "text")


def codes_of(old: Release, new: Release, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return concept, notation; that of the new release where both have one."""
    both = pl.concat([release.concepts.select("notation", concept="id") for release in (new, old)])
    found = both.unique("concept", keep="first", maintain_order=True).join(_mentioned(frames), on="concept", how="semi")
    return found.select("concept", "notation").sort("concept")


def _mentioned(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    columns = []
    for name, ids in _COLUMNS.items():
        for column in ids:
            series = frames[name][column]
            if series.dtype == pl.List(pl.String):
                series = series.explode()
            if series.dtype == pl.String:
                columns.append(series.rename("concept"))
    return pl.concat(columns).unique().drop_nulls().to_frame()
