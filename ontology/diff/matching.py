"""Concepts that are the same in two releases although their IRI changed, and the old release told in new IRIs."""

import dataclasses

import polars as pl

from ontology.dialects.namespaces import RELATED
from ontology.release import Release

_PREFIX = r"^(.*[/#])"


def renamed_concepts(old: Release, new: Release) -> pl.DataFrame:
    """Return columns old, new: concepts of one notation in one scheme, then those whose namespace was renamed.

    Schemes are one by IRI (http and https, a final `/` or `#` apart) or by title. An ambiguous notation matches none.
    """
    left = old.concepts.join(new.concepts, on="id", how="anti")
    right = new.concepts.join(old.concepts, on="id", how="anti")
    left = left.join(_schemes_renamed(old, new), on="scheme", how="left", maintain_order="left")
    left = left.with_columns(scheme=pl.coalesce("renamed", "scheme")).unique(["scheme", "notation"], keep="none")
    right = right.unique(["scheme", "notation"], keep="none")
    pairs = left.join(right, on=["scheme", "notation"]).select(old="id", new="id_right")
    moved = _in_namespaces(old.concepts["id"], _namespaces(pairs))
    moved = moved.join(pairs, on="old", how="anti").join(pairs, on="new", how="anti")
    moved = moved.join(new.concepts.select(new="id"), on="new", how="semi")
    moved = moved.join(old.concepts.select(new="id"), on="new", how="anti").unique("new", keep="none")
    return pl.concat([pairs, moved.select("old", "new")]).sort("old", "new")


def in_new_iris(old: Release, new: Release, renamed: pl.DataFrame) -> Release:
    """Return the old release with every IRI that changed replaced: concepts, schemes, and what shares their namespace.

    `relation_id` and fingerprints stay as they were.
    """
    schemes = _schemes_renamed(old, new).rename({"scheme": "old", "renamed": "new"})
    if renamed.is_empty() and schemes.is_empty():
        return old
    pairs = pl.concat([renamed, schemes.filter(pl.col("old") != pl.col("new"))]).unique("old", keep="first")
    pairs = pl.concat([pairs, _in_namespaces(_other_iris(old, pairs), _namespaces(renamed))])
    before, after = pairs["old"], pairs["new"]

    def told(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
        return frame.with_columns(pl.col(column).replace(before, after) for column in columns)

    literal = pl.col("object_kind") == "literal"
    other = told(old.other, "subject", "predicate").with_columns(
        object=pl.when(literal).then("object").otherwise(pl.col("object").replace(before, after))
    )
    relations = told(old.relations, "subject", "predicate", "object")
    return dataclasses.replace(
        old,
        schemes=told(old.schemes, "id"),
        concepts=told(old.concepts, "id", "scheme", "replaced_by"),
        labels=told(old.labels, "concept"),
        notes=told(old.notes, "concept"),
        relations=_ends_in_order(relations, [*old.predicates.filter("symmetric")["id"].to_list(), RELATED]),
        qualifiers=told(old.qualifiers, "property", "value"),
        mappings=told(old.mappings, "subject", "object", "object_scheme"),
        collections=told(old.collections, "id"),
        members=told(old.members, "collection", "member"),
        predicates=told(old.predicates, "id", "inverse"),
        other=other,
    )


def _schemes_renamed(old: Release, new: Release) -> pl.DataFrame:
    """Columns scheme (of the old release), renamed (its IRI in the new one)."""
    plain = pl.col("id").str.replace("^https?://", "").str.strip_chars_end("/#").alias("key")
    title = pl.col("title").str.strip_chars().str.to_lowercase().alias("key")
    left, right = old.schemes.join(new.schemes, on="id", how="anti"), new.schemes.join(old.schemes, on="id", how="anti")
    found = pl.DataFrame(schema={"scheme": pl.String, "renamed": pl.String})
    for key in (plain, title):
        pair = [frame.with_columns(key).drop_nulls("key").unique("key", keep="none") for frame in (left, right)]
        matched = pair[0].join(pair[1], on="key").select(scheme="id", renamed="id_right")
        matched = matched.join(found, on="scheme", how="anti").join(found, on="renamed", how="anti")
        found = pl.concat([found, matched])
    return found.sort("scheme")


def _namespaces(pairs: pl.DataFrame) -> pl.DataFrame:
    """Columns namespace, renamed: what all concepts of an old namespace have as their new one."""
    prefixes = pairs.select(namespace=pl.col("old").str.extract(_PREFIX), renamed=pl.col("new").str.extract(_PREFIX))
    known = prefixes.drop_nulls().unique().unique("namespace", keep="none")
    return known.filter(pl.col("namespace") != pl.col("renamed"))


def _in_namespaces(iris: pl.Series, namespaces: pl.DataFrame) -> pl.DataFrame:
    """Columns old, new: the IRIs of these namespaces, and what they are called now."""
    frame = (
        iris.unique().drop_nulls().rename("old").to_frame().with_columns(namespace=pl.col("old").str.extract(_PREFIX))
    )
    local = pl.col("old").str.slice(pl.col("namespace").str.len_chars())
    return frame.join(namespaces, on="namespace").select("old", new=pl.col("renamed") + local)


def _other_iris(old: Release, pairs: pl.DataFrame) -> pl.Series:
    """IRIs of the old release that are neither concepts nor renamed already."""
    columns = [
        *(old.other.filter(pl.col("object_kind") == "iri")[name] for name in ("subject", "predicate", "object")),
        old.collections["id"],
        old.members["collection"],
        old.members["member"],
        old.predicates["id"],
        old.qualifiers["property"],
        old.other.filter(pl.col("object_kind") == "literal")["subject"],
        old.other.filter(pl.col("object_kind") == "literal")["predicate"],
    ]
    iris = pl.concat([column.rename("old") for column in columns]).unique().to_frame()
    rest = iris.join(pairs, on="old", how="anti").join(old.concepts.select(old="id"), on="old", how="anti")
    return rest["old"]


def _ends_in_order(relations: pl.DataFrame, symmetric: list[str]) -> pl.DataFrame:
    """Symmetric relations have their ends in order, which other IRIs may have upset."""
    turned = pl.col("predicate").is_in(symmetric) & (pl.col("subject") > pl.col("object"))
    return relations.with_columns(
        subject=pl.when(turned).then("object").otherwise("subject"),
        object=pl.when(turned).then("subject").otherwise("object"),
    )
