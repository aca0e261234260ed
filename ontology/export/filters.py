"""A part of a release as a release: tables in, tables out, and everything that was left out counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from ontology.export.kept_statements import kept_statements
from ontology.export.selection import Selection, chosen_concepts, is_wanted
from ontology.release import TABLES, UNTAGGED, Release

_NAMED = ("schemes", "collections", "predicates")
"""Tables that lose texts without losing what these name."""
_UNCOUNTED = ("statements", "findings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtered:
    """A part of a release, and how many rows of each table are not in it."""

    release: Release
    dropped: Mapping[str, int]
    """Table → rows left out, for tables that lost any; a title or label that was emptied counts as one."""


def filtered(release: Release, selection: Selection) -> Filtered:
    """Return the part of a release that is wanted; InputError for unknown names, or when none is left.

    What speaks of a concept that is left out goes with it, and so do relations that lead to it; alignments and
    successors may still point to it. Schemes, collections and predicates stay when something kept refers to them.
    Fingerprints of statements are those of whole sources: the part has none.
    """
    if selection.is_everything:
        return Filtered(release=release, dropped={})
    part = _with_texts(_with_concepts(release, chosen_concepts(release, selection)), selection)
    other = kept_statements(release, part, selection)
    part = replace(part, other=other, statements=release.statements.clear(), folder=None)
    return Filtered(release=part, dropped=_dropped(release, part))


def _with_concepts(release: Release, concepts: pl.DataFrame) -> Release:
    """Restrict the concepts, and with them whatever speaks of them or is there for them only."""
    if concepts.height == release.concepts.height:
        return release
    gone = release.concepts.join(concepts, on="id", how="anti").select("id")
    relations = _without(_without(release.relations, "subject", gone), "object", gone)
    members = _without(release.members, "member", gone)
    collections = _with(release.collections, "id", _filled(members, concepts))
    members = _with(members, "collection", collections.select("id"))
    emptied = _without(release.collections, "id", collections.select("id")).select("id")
    return replace(
        release,
        concepts=concepts,
        labels=_without(release.labels, "concept", gone),
        notes=_without(release.notes, "concept", gone),
        mappings=_without(release.mappings, "subject", gone),
        relations=relations,
        qualifiers=_with(release.qualifiers, "relation_id", relations.select("relation_id")),
        collections=collections,
        members=_without(members, "member", emptied),
        predicates=_with(release.predicates, "id", _used(release.predicates, relations)),
        schemes=_with(release.schemes, "id", concepts.select("scheme")),
    )


def _filled(members: pl.DataFrame, concepts: pl.DataFrame) -> pl.DataFrame:
    """Return the collections with a concept in them, at any depth."""
    found = concepts.select(id="id")
    while True:
        holding = _with(members, "member", found).select(id="collection")
        larger = pl.concat([found, holding]).unique()
        if larger.height == found.height:
            return larger
        found = larger


def _used(predicates: pl.DataFrame, relations: pl.DataFrame) -> pl.DataFrame:
    """Return the predicates of relations, and their inverses."""
    used = relations.select(id="predicate").unique()
    return pl.concat([used, _with(predicates, "id", used).select(id="inverse").drop_nulls()])


def _with_texts(release: Release, selection: Selection) -> Release:
    """Restrict the languages."""
    if selection.has_all_texts:
        return release
    wanted = is_wanted("lang", selection)
    schemes = release.schemes.with_columns(
        title=pl.when(wanted).then("title"), lang=pl.when(wanted).then("lang").otherwise(pl.lit(UNTAGGED))
    )
    return replace(
        release,
        labels=release.labels.filter(wanted),
        notes=release.notes.filter(wanted),
        qualifiers=release.qualifiers.filter(wanted),
        schemes=schemes.sort(pl.all()),
        collections=_relabelled(release.collections, wanted),
        predicates=_relabelled(release.predicates, wanted),
    )


def _relabelled(table: pl.DataFrame, wanted: pl.Expr) -> pl.DataFrame:
    """Keep the labels that are wanted, and a row without label for what has none left."""
    kept = table.filter(wanted | pl.col("label").is_null())
    bare = _without(table, "id", kept.select("id")).unique("id", keep="first", maintain_order=True)
    bare = bare.with_columns(label=pl.lit(None, pl.String), lang=pl.lit(UNTAGGED))
    return pl.concat([kept, bare]).sort(pl.all())


def _dropped(before: Release, after: Release) -> dict[str, int]:
    counts = {}
    for name in TABLES:
        old, new = getattr(before, name), getattr(after, name)
        if name in _NAMED:
            old, new = old.join(new, on=old.columns, how="anti", nulls_equal=True), old.clear()
        if name not in _UNCOUNTED and old.height > new.height:
            counts[name] = old.height - new.height
    return counts


def _with(table: pl.DataFrame, column: str, ids: pl.DataFrame) -> pl.DataFrame:
    return table.join(ids, left_on=column, right_on=ids.columns[0], how="semi", maintain_order="left")


def _without(table: pl.DataFrame, column: str, ids: pl.DataFrame) -> pl.DataFrame:
    return table.join(ids, left_on=column, right_on=ids.columns[0], how="anti", maintain_order="left")
