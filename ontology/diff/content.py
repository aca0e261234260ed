"""Labels, notes, relations, what is said about relations, and alignments."""

import polars as pl

from ontology.diff.sets import only_in, pairs_changed, rows_changed, values_changed
from ontology.release import Release

_TEXT = ["concept", "kind", "lang", "text"]
_FACT = ["subject", "predicate", "object"]
_MAPPING = ["subject", "object", "kind", "object_scheme", "status", "confidence", "source"]


def label_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change, concept, kind, lang, old, new; only preferred labels can be `changed`."""
    is_preferred = pl.col("kind") == "preferred"
    before, after = old.labels.select(_TEXT), new.labels.select(_TEXT)
    renamed = values_changed(before.filter(is_preferred), after.filter(is_preferred), _TEXT[:3], "text")
    rest = rows_changed(before.filter(~is_preferred), after.filter(~is_preferred), _TEXT)
    return pl.concat([renamed, _as_sides(rest)])


def note_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change, concept, kind, lang, old, new."""
    return values_changed(old.notes, new.notes, _TEXT[:3], "text")


def relation_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change, subject, predicate, object."""
    return rows_changed(old.relations, new.relations, _FACT)


def qualifier_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change, subject, predicate, object, property, old, new, lang.

    What is compared is what is said about the relation: the node that says it may have another name.
    """
    keys = [*_FACT, "property", "lang", "value_kind", "datatype"]
    before, after = _of_facts(old, keys), _of_facts(new, keys)
    found = pairs_changed(before, after, [keys, [*_FACT, "property"]], [*keys, "value"])
    lang = pl.coalesce("new_lang", "old_lang").alias("lang")
    return found.select(
        "change", *_FACT, "property", pl.col("old_value").alias("old"), pl.col("new_value").alias("new"), lang
    )


def mapping_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change, subject, object, and both sides of kind, object_scheme, status, confidence, source."""
    keys = [["subject", "object", "kind"], ["subject", "object"]]
    return pairs_changed(old.mappings, new.mappings, keys, _MAPPING)


def with_kept(changes: pl.DataFrame, old: Release, new: Release, columns: list[str]) -> pl.DataFrame:
    """Return the changes with `is_kept`: none of the concepts in `columns` is in one release only."""
    lone = pl.concat([only_in(new.concepts, old.concepts, ["id"]), only_in(old.concepts, new.concepts, ["id"])])
    is_lone = pl.any_horizontal([pl.col(column).is_in(lone["id"].implode()) for column in columns])
    return changes.with_columns(is_kept=~is_lone)


def _as_sides(rows: pl.DataFrame) -> pl.DataFrame:
    is_new = pl.col("change") == "added"
    return rows.select(
        "change",
        *_TEXT[:3],
        old=pl.when(~is_new).then("text"),
        new=pl.when(is_new).then("text"),
    )


def _of_facts(release: Release, keys: list[str]) -> pl.DataFrame:
    facts = release.relations.select("relation_id", *_FACT).unique("relation_id", keep="first", maintain_order=True)
    return release.qualifiers.join(facts, on="relation_id").select(*keys, "value")
