"""Concepts that came and went, what replaces them, their places in the hierarchy, their codes and types."""

import polars as pl

from ontology.dialects.namespaces import BROADER, DCT, OBO
from ontology.diff.sets import rows_changed
from ontology.release import Release

REPLACED_BY = (DCT + "isReplacedBy", OBO + "IAO_0100001")
REPLACES = (DCT + "replaces",)
FIELDS = ("notation", "semantic_type", "scheme", "replaced_by")


def concept_changes(old: Release, new: Release) -> pl.DataFrame:
    """Return change (`added`, `removed`, `deprecated`, `restored`) and concept."""
    presence = rows_changed(old.concepts, new.concepts, ["id"]).rename({"id": "concept"})
    both = old.concepts.join(new.concepts, on="id").filter(pl.col("deprecated") != pl.col("deprecated_right"))
    now = pl.when("deprecated_right").then(pl.lit("deprecated")).otherwise(pl.lit("restored"))
    return pl.concat([presence, both.select(change=now, concept="id")])


def successors(old: Release, new: Release, changes: pl.DataFrame) -> pl.DataFrame:
    """Return concept, successor, evidence, for the concepts that were removed or deprecated."""
    went = changes.filter(pl.col("change").is_in(["removed", "deprecated"])).select("concept")
    removed = changes.filter(pl.col("change") == "removed").select("concept")
    stated = pl.concat(
        [
            _replaced(new.concepts).join(went, on="concept", how="semi"),
            _replaced(old.concepts).join(removed, on="concept", how="semi"),
            _further(new.other).join(went, on="concept", how="semi"),
        ]
    ).with_columns(evidence=pl.lit("stated"))
    silent = went.join(stated, on="concept", how="anti")
    noted = _named_in_notes(new, silent).with_columns(evidence=pl.lit("note"))
    return pl.concat([stated, noted]).unique().filter(pl.col("concept") != pl.col("successor"))


def moves(old: Release, new: Release, relations: pl.DataFrame) -> pl.DataFrame:
    """Return concept, old, new (sorted lists of parents), for living concepts in both releases."""
    living = [release.concepts.filter(~pl.col("deprecated")).select("id") for release in (old, new)]
    subjects = relations.filter(pl.col("predicate") == BROADER).select(concept="subject").unique()
    for concepts in living:
        subjects = subjects.join(concepts, left_on="concept", right_on="id", how="semi")
    before, after = _parents(old, subjects, "old"), _parents(new, subjects, "new")
    lists = subjects.join(before, on="concept", how="left").join(after, on="concept", how="left")
    return lists.with_columns(pl.col("old", "new").fill_null([])).select("concept", "old", "new")


def field_changes(old: Release, new: Release, changes: pl.DataFrame) -> pl.DataFrame:
    """Return concept, field, old, new; successors of concepts whose status changed are told elsewhere."""
    both = old.concepts.join(new.concepts, on="id", suffix="_new")
    status = changes.filter(pl.col("change").is_in(["deprecated", "restored"]))
    parts = []
    for name in FIELDS:
        rows = both.filter(pl.col(name).ne_missing(pl.col(f"{name}_new")))
        if name == "replaced_by":
            rows = rows.join(status, left_on="id", right_on="concept", how="anti")
        parts.append(rows.select(concept="id", field=pl.lit(name), old=name, new=f"{name}_new"))
    return pl.concat(parts)


def _replaced(concepts: pl.DataFrame) -> pl.DataFrame:
    return concepts.select(concept="id", successor="replaced_by").drop_nulls()


def _further(other: pl.DataFrame) -> pl.DataFrame:
    """Columns concept, successor: statements about several successors, or about a concept that is gone."""
    iris = other.filter(pl.col("object_kind") == "iri")
    forward = iris.filter(pl.col("predicate").is_in(REPLACED_BY)).select(concept="subject", successor="object")
    inverse = iris.filter(pl.col("predicate").is_in(REPLACES)).select(concept="object", successor="subject")
    return pl.concat([forward, inverse])


def _named_in_notes(new: Release, concepts: pl.DataFrame) -> pl.DataFrame:
    """Columns concept, successor: a note of the concept, or a node that it points to, is the IRI of a living one."""
    links = new.other.filter(pl.col("object_kind") == "blank")
    links = links.join(concepts, left_on="subject", right_on="concept", how="semi").select(
        concept="subject", node="object"
    )
    texts = new.other.filter(pl.col("object_kind") != "blank").select(node="subject", successor="object")
    in_nodes = links.join(texts, on="node").select("concept", "successor")
    direct = new.notes.join(concepts, on="concept", how="semi").select(
        "concept", successor=pl.col("text").str.strip_chars()
    )
    living = new.concepts.filter(~pl.col("deprecated")).select("id")
    named = pl.concat([in_nodes, direct]).join(living, left_on="successor", right_on="id", how="semi")
    return named.unique()


def _parents(release: Release, subjects: pl.DataFrame, name: str) -> pl.DataFrame:
    broader = release.relations.filter(pl.col("predicate") == BROADER)
    of_subjects = broader.join(subjects, left_on="subject", right_on="concept", how="semi")
    return of_subjects.group_by(concept="subject").agg(pl.col("object").unique().sort().alias(name))
