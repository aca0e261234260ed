"""The difference between two releases, as frames: what `diff_releases` returns."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ontology.dialects.namespaces import BROADER


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One of the two releases, as a changelog names it."""

    name: str
    """What the user calls it (a folder or file); may be empty."""
    title: str | None
    title_lang: str
    version: str | None
    date: str | None
    licence: str | None
    num_concepts: int
    num_deprecated: int
    languages: tuple[str, ...]
    """Languages of the labels, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCounts:
    """Statements of the sources that are in one release only; None where a release does not know its statements."""

    num_added: int
    num_removed: int
    """Those without a blank node."""
    num_added_with_blank: int
    num_removed_with_blank: int
    """Those with one: a node whose content changed is another node."""


@dataclass(frozen=True, kw_only=True)
class ReleaseDiff:
    """Everything that differs, ids being those of the new release (`renamed` has the old ones).

    Column `change` is `added`, `removed` or `changed`; columns `old` and `new` are the two sides, null where there is
    none. `is_kept` says that the concepts of the row are in both releases. Frames are sorted by all their columns.
    """

    old: Edition
    new: Edition
    renamed: pl.DataFrame
    """old, new: concepts whose IRI changed."""
    concepts: pl.DataFrame
    """change (`added`, `removed`, `deprecated`, `restored`), concept."""
    successors: pl.DataFrame
    """concept, successor, evidence (`stated`, or `note`: the IRI is the text of a note): of concepts that went."""
    moved: pl.DataFrame
    """concept, old, new (sorted lists of parents): living concepts in both releases."""
    labels: pl.DataFrame
    """change, concept, kind, lang, old, new, is_kept."""
    notes: pl.DataFrame
    """change, concept, kind, lang, old, new, is_kept."""
    relations: pl.DataFrame
    """change, subject, predicate, object, is_kept."""
    qualifiers: pl.DataFrame
    """change, subject, predicate, object, property, old, new, lang, is_kept."""
    mappings: pl.DataFrame
    """change, subject, object, then kind, object_scheme, status, confidence, source with `old_` and `new_`; is_kept."""
    collections: pl.DataFrame
    """change, collection, field (`collection`, `kind`, `label`), lang, old, new."""
    members: pl.DataFrame
    """change, collection, member, old, new (positions)."""
    fields: pl.DataFrame
    """concept, field (`notation`, `semantic_type`, `scheme`, `replaced_by`), old, new."""
    schemes: pl.DataFrame
    """scheme, field (`scheme`, `title`, `lang`, `version`, `date`, `licence`), old, new."""
    other: pl.DataFrame
    """change, subject, predicate, object, object_kind, lang, datatype."""
    statements: StatementCounts | None
    names: pl.DataFrame
    """concept, kind, lang, text, rank (0 new release, 1 old): labels of all that the other frames speak of."""
    codes: pl.DataFrame
    """concept, notation."""
    predicate_names: pl.DataFrame
    """id, label, lang."""

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """The frames that hold differences, by name."""
        names = ("renamed", "concepts", "successors", "moved", "labels", "notes", "relations", "qualifiers")
        others = ("mappings", "collections", "members", "fields", "schemes", "other")
        return {name: getattr(self, name) for name in (*names, *others)}

    @property
    def is_empty(self) -> bool:
        """Whether the two releases say the same."""
        counts = self.statements
        same = counts is None or counts == StatementCounts(
            num_added=0, num_removed=0, num_added_with_blank=0, num_removed_with_blank=0
        )
        return same and self._has_empty_tables

    @property
    def is_spelling(self) -> bool:
        """Whether the two releases say the same in other statements."""
        return not self.is_empty and self._has_empty_tables

    @property
    def _has_empty_tables(self) -> bool:
        return all(frame.is_empty() for frame in self.tables.values())

    @property
    def merged(self) -> pl.DataFrame:
        """into, concepts (sorted list): those that went, each replaced by one concept."""
        single = self.successors.filter(pl.len().over("concept") == 1)
        return single.group_by(into="successor").agg(concepts=pl.col("concept").sort()).sort("into")

    @property
    def split(self) -> pl.DataFrame:
        """concept, successors (sorted list): those that went, replaced by several."""
        several = self.successors.filter(pl.len().over("concept") > 1)
        return several.group_by("concept").agg(successors=pl.col("successor").sort()).sort("concept")

    @property
    def other_relations(self) -> pl.DataFrame:
        """Relations outside the hierarchy, whose changes are in `moved`."""
        return self.relations.filter(pl.col("predicate") != BROADER)

    @property
    def kept_members(self) -> pl.DataFrame:
        """Memberships of what is in both releases: those of added and removed concepts come and go with them."""
        lone = self.concepts.filter(pl.col("change").is_in(["added", "removed"])).select(member="concept")
        return self.members.join(lone, on="member", how="anti", maintain_order="left")

    def concepts_that(self, change: str) -> list[str]:
        """Return the concepts that were `added`, `removed`, `deprecated` or `restored`, sorted."""
        return self.concepts.filter(pl.col("change") == change)["concept"].to_list()
