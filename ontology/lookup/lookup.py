"""The indexes of a release, each built when it is first needed, and the search for concepts by name."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from configs.errors import InputError
from ontology.lookup.concept_view import ConceptView
from ontology.lookup.names import NOTATION, NameIndex
from ontology.lookup.sorted_rows import SortedRows

if TYPE_CHECKING:
    from ontology.release import Release

NUM_LISTED = 5


class Lookup:
    """Finds the rows about a concept in each table, and concepts by their names."""

    def __init__(self, release: "Release") -> None:
        self._release = release

    def concept(self, name: str, lang: str | None, scheme: str | None) -> ConceptView:
        """Return the concept with this IRI, else this notation or label; InputError when there is not exactly one."""
        if self.concepts.of(name).height:
            return ConceptView(name, self._release)
        found = self.names.named(name, lang, scheme)
        if not found:
            raise InputError(self._unknown(name, lang, scheme))
        if len(found) > 1:
            raise InputError(self._ambiguous(name, found))
        return ConceptView(found[0], self._release)

    def find(self, text: str, lang: str | None, scheme: str | None, limit: int | None) -> pl.DataFrame:
        """Return the names that contain `text`, the nearest first: concept, scheme, kind, text, lang."""
        rows = self.names.containing(text, lang, scheme)
        return rows if limit is None else rows.head(limit)

    def _unknown(self, name: str, lang: str | None, scheme: str | None) -> str:
        where = "".join(f" in {part}" for part in (lang, scheme) if part)
        near = self.names.nearest(name, scheme, NUM_LISTED)
        rows = near.select("text", "kind", "concept").iter_rows()
        listed = [
            repr(text) if kind == NOTATION else f"{text!r} ({self._notation(concept)})" for text, kind, concept in rows
        ]
        what = f"the nearest names are {', '.join(listed)}" if listed else "look for a part of the name with find"
        return f"{name!r}: no concept has this IRI, notation or label{where}: {what}"

    def _ambiguous(self, name: str, found: Sequence[str]) -> str:
        views = [ConceptView(concept, self._release) for concept in found[:NUM_LISTED]]
        listed = ", ".join(f"{view.id} ({view.label() or view.notation})" for view in views)
        more = f" and {len(found) - NUM_LISTED} more" if len(found) > NUM_LISTED else ""
        return f"{name!r}: {len(found)} concepts are called this: {listed}{more}: give the IRI, or the lang or scheme"

    def _notation(self, concept: str) -> str:
        return ConceptView(concept, self._release).notation

    @cached_property
    def names(self) -> NameIndex:
        """Notations and labels."""
        return NameIndex(self._release.concepts, self._release.labels)

    @cached_property
    def concepts(self) -> SortedRows:
        """Concepts by id."""
        return SortedRows(self._release.concepts, "id")

    @cached_property
    def labels(self) -> SortedRows:
        """Labels by concept."""
        return SortedRows(self._release.labels, "concept")

    @cached_property
    def notes(self) -> SortedRows:
        """Notes by concept."""
        return SortedRows(self._release.notes, "concept")

    @cached_property
    def subjects(self) -> SortedRows:
        """Relations by subject."""
        return SortedRows(self._release.relations, "subject")

    @cached_property
    def objects(self) -> SortedRows:
        """Relations by object."""
        return SortedRows(self._release.relations, "object")

    @cached_property
    def qualifiers(self) -> SortedRows:
        """Qualifiers by relation."""
        return SortedRows(self._release.qualifiers, "relation_id")

    @cached_property
    def mappings(self) -> SortedRows:
        """Mappings by subject."""
        return SortedRows(self._release.mappings, "subject")

    @cached_property
    def members(self) -> SortedRows:
        """Memberships by member."""
        return SortedRows(self._release.members, "member")
