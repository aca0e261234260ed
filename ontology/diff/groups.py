"""Collections and their members, what is said of the schemes, and everything else."""

import polars as pl

from ontology.diff.model import StatementCounts
from ontology.diff.sets import only_in, rows_changed, values_changed
from ontology.release import Release

_SCHEME_FIELDS = ("title", "lang", "version", "date", "licence")
_OTHER = ["subject", "predicate", "object", "object_kind", "lang", "datatype"]


def collection_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change, collection, field, lang, old, new."""
    return pl.concat(
        [values_changed(_collection_values(old), _collection_values(new), ["collection", "field", "lang"], "value")]
    )


def member_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change, collection, member, old, new (positions); `changed` is another place in the same collection."""
    columns = ["collection", "member"]
    positions = [release.members.group_by(columns).agg(pl.col("position").min()) for release in (old, new)]
    both = positions[0].join(positions[1], on=columns, how="full", coalesce=True, suffix="_new")
    presence = rows_changed(old.members, new.members, columns)
    moved = both.filter(pl.col("position").ne_missing(pl.col("position_new")))
    moved = moved.join(presence, on=columns, how="anti").select(
        change=pl.lit("changed"), collection="collection", member="member"
    )
    places = both.select(*columns, old="position", new="position_new")
    return pl.concat([presence, moved]).join(places, on=columns, how="left")


def scheme_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return scheme, field, old, new."""
    values = values_changed(_scheme_values(old), _scheme_values(new), ["scheme", "field"], "value")
    return values.drop("change")


def other_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change and the statement."""
    return rows_changed(old.other, new.other, _OTHER)


def statement_counts(old: Release, new: Release) -> StatementCounts | None:
    """Count the statements that one release has alone; None when a release has no fingerprints."""
    if old.statements.is_empty() or new.statements.is_empty():
        return None
    columns = ["fingerprint", "has_blank"]
    added, removed = only_in(new.statements, old.statements, columns), only_in(old.statements, new.statements, columns)
    return StatementCounts(
        num_added=added.height - int(added["has_blank"].sum()),
        num_removed=removed.height - int(removed["has_blank"].sum()),
        num_added_with_blank=int(added["has_blank"].sum()),
        num_removed_with_blank=int(removed["has_blank"].sum()),
    )


def _collection_values(release: Release) -> pl.DataFrame:
    """Columns collection, field, lang, value: its presence, kind and labels."""
    frame = release.collections.rename({"id": "collection"})
    none = pl.lit(None, pl.String).alias("lang")
    return pl.concat(
        [
            frame.select("collection", pl.lit("collection").alias("field"), none, pl.col("collection").alias("value")),
            frame.select("collection", pl.lit("kind").alias("field"), none, pl.col("kind").alias("value")),
            frame.drop_nulls("label").select(
                "collection", pl.lit("label").alias("field"), "lang", pl.col("label").alias("value")
            ),
        ]
    ).unique()


def _scheme_values(release: Release) -> pl.DataFrame:
    """Columns scheme, field, value: its presence and what is said of it; the title carries its language."""
    frame = release.schemes.rename({"id": "scheme"})
    parts = [frame.select("scheme", pl.lit("scheme").alias("field"), pl.col("scheme").alias("value"))]
    for name in _SCHEME_FIELDS:
        stated = frame.filter(pl.col("title").is_not_null()) if name == "lang" else frame
        parts.append(stated.select("scheme", pl.lit(name).alias("field"), pl.col(name).alias("value")).drop_nulls())
    return pl.concat(parts)
