"""The indexes of a release, each built when it is first needed, and the search for concepts by name."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from configs.errors import InputError
from ontology.lookup.concept_view import ConceptView
from ontology.lookup.languages import check_tag, is_in
from ontology.lookup.names import NOTATION, NameIndex
from ontology.lookup.naming import NUM_LISTED, check_text, scheme_named
from ontology.lookup.sorted_rows import SortedRows

if TYPE_CHECKING:
    from ontology.release import Release


class Lookup:
    """Finds the rows about a concept in each table, and concepts by their names."""

    def __init__(self, release: "Release") -> None:
        self._release = release

    def concept(self, name: str, lang: str | None, scheme: str | None) -> ConceptView:
        """Return the concept with this IRI, else this notation or label; InputError when there is not exactly one.

        An IRI may stand in angle brackets; spaces around a name do not count.
        """
        check_text(name, "a concept", "its IRI, notation or label")
        check_tag(lang)
        within = None if scheme is None else self._scheme(scheme)
        for iri in (name, name.strip(), name.strip().removeprefix("<").removesuffix(">")):
            if self.concepts.of(iri).height:
                return ConceptView(iri, self._release)
        found = self.names.named(name, lang, within) or self.names.named(name.strip(), lang, within)
        if not found:
            raise InputError(self._unknown(name.strip(), lang, within))
        if len(found) > 1:
            raise InputError(self._ambiguous(name.strip(), found))
        return ConceptView(found[0], self._release)

    def find(self, text: str, lang: str | None, scheme: str | None, limit: int | None) -> pl.DataFrame:
        """Return the names that contain `text`, the nearest first: concept, scheme, kind, text, lang."""
        check_text(text, "what is looked for", "a part of a notation or label")
        if lang is not None:
            self.check_language(lang)
        if limit is not None and (not isinstance(limit, int) or limit < 0):
            raise InputError(f"limit {limit!r}: no number of rows: give one from 0, or None for all")
        rows = self.names.containing(text, lang, None if scheme is None else self._scheme(scheme))
        return rows if limit is None else rows.head(limit)

    def check_language(self, lang: str) -> None:
        """Check that some text of the release is in a language; InputError names those that it has."""
        check_tag(lang)
        if not any(is_in(tag, lang) for tag in self._tags):
            raise InputError(f"{lang!r}: no text of the release is in this language: it has {', '.join(self._tags)}")

    def _scheme(self, name: str) -> str:
        check_text(name, "a scheme", "its IRI, title or last part")
        return scheme_named(self._release, name)

    @cached_property
    def _tags(self) -> Sequence[str]:
        tags = pl.concat([self._release.labels["lang"], self._release.notes["lang"]])
        return tuple(tags.unique().sort())

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
