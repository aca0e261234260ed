"""One concept of a release, seen through its tables: nothing is copied, everything is looked up when asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from ontology.lookup.languages import best_language, check_tag, is_in

if TYPE_CHECKING:
    from ontology.release import Release

_KINDS = ("preferred", "alternative", "hidden")


@dataclass(frozen=True, slots=True, order=True, repr=False)
class ConceptView:
    """A concept; two views are the same when their ids are, also when they look at two releases."""

    id: str
    """IRI."""
    release: "Release" = field(compare=False)

    def __repr__(self) -> str:
        label = self.label()
        return f"<Concept {self.notation}>" if label is None else f"<Concept {self.notation} {label!r}>"

    @property
    def notation(self) -> str:
        """The code."""
        return str(self._value("notation"))

    @property
    def scheme(self) -> str:
        """IRI of the terminology."""
        return str(self._value("scheme"))

    @property
    def deprecated(self) -> bool:
        """Whether the terminology has withdrawn it."""
        return bool(self._value("deprecated"))

    @property
    def replaced_by(self) -> str | None:
        """IRI of its successor, which may be in another release."""
        value = self._value("replaced_by")
        return None if value is None else str(value)

    @property
    def semantic_type(self) -> str:
        """Its semantic type, else that of the nearest ancestor that has one; the empty string where none has."""
        concepts = self.release.lookup.concepts
        return self.release.hierarchy.inherited_by(self.id, lambda name: concepts.of(name)["semantic_type"][0]) or ""

    def labels(self, kind: str | None = None, lang: str | None = None) -> tuple[str, ...]:
        """Return its labels, preferred ones first, then by language; `lang` takes in its regional variants."""
        check_tag(lang)
        rows = self.release.lookup.labels.of(self.id).select("kind", "lang", "text").rows()
        chosen = [row for row in rows if kind in (None, row[0]) and (lang is None or is_in(row[1], lang))]
        return tuple(text for _, _, text in sorted(chosen, key=lambda row: (_KINDS.index(row[0]), *row[1:])))

    def label(self, lang: str | None = None) -> str | None:
        """Return its preferred label in `lang` or the next best language (see `best_language`); None without label.

        An alternative label stands in only where there is no preferred one in any language.
        """
        check_tag(lang)
        rows = self.release.lookup.labels.of(self.id).select("kind", "lang", "text").rows()
        for kind in _KINDS[:2]:
            text = _best(((tag, text) for row_kind, tag, text in rows if row_kind == kind), lang)
            if text is not None:
                return text
        return None

    def notes(self, kind: str | None = None, lang: str | None = None) -> tuple[str, ...]:
        """Return its notes, in order; `lang` takes in its regional variants."""
        check_tag(lang)
        rows = self.release.lookup.notes.of(self.id).select("kind", "lang", "text").rows()
        return tuple(
            text for row_kind, tag, text in rows if kind in (None, row_kind) and (lang is None or is_in(tag, lang))
        )

    def definition(self, lang: str | None = None) -> str | None:
        """Return its definition in `lang` or the next best language (see `best_language`); None without one."""
        check_tag(lang)
        rows = self.release.lookup.notes.of(self.id).select("kind", "lang", "text").rows()
        return _best(((tag, text) for kind, tag, text in rows if kind == "definition"), lang)

    @property
    def parents(self) -> tuple["ConceptView", ...]:
        """The concepts directly above, in order."""
        return self._views(self.release.hierarchy.parents(self.id))

    @property
    def children(self) -> tuple["ConceptView", ...]:
        """The concepts directly below, in order."""
        return self._views(self.release.hierarchy.children(self.id))

    @property
    def siblings(self) -> tuple["ConceptView", ...]:
        """The other children of its parents, in order."""
        return self._views(self.release.hierarchy.siblings(self.id))

    @property
    def ancestors(self) -> tuple["ConceptView", ...]:
        """All concepts above, in order."""
        return self._views(sorted(self.release.hierarchy.ancestors(self.id)))

    @property
    def descendants(self) -> tuple["ConceptView", ...]:
        """All concepts below, in order."""
        return self._views(sorted(self.release.hierarchy.descendants(self.id)))

    @property
    def relations(self) -> pl.DataFrame:
        """The relations that it is the subject or the object of: rows of the table `relations`."""
        lookup = self.release.lookup
        return pl.concat([lookup.subjects.of(self.id), lookup.objects.of(self.id)]).unique().sort(pl.all())

    @property
    def qualifiers(self) -> pl.DataFrame:
        """What the source says about these relations: rows of the table `qualifiers`."""
        rows = self.release.lookup.qualifiers
        return pl.concat([self.release.qualifiers.clear(), *(rows.of(key) for key in self.relations["relation_id"])])

    @property
    def mappings(self) -> pl.DataFrame:
        """Its alignments with other terminologies: rows of the table `mappings`."""
        return self.release.lookup.mappings.of(self.id)

    @property
    def collections(self) -> tuple[str, ...]:
        """IRIs of the collections that list it, in order."""
        return tuple(self.release.lookup.members.of(self.id)["collection"].unique().sort())

    def _value(self, column: str) -> str | bool | None:
        value: str | bool | None = self.release.lookup.concepts.of(self.id)[column][0]
        return value

    def _views(self, ids: Iterable[str]) -> tuple["ConceptView", ...]:
        return tuple(ConceptView(concept, self.release) for concept in ids)


def _best(texts: Iterable[tuple[str, str]], lang: str | None) -> str | None:
    """Return the text in the best language, the first in order of several."""
    by_lang: dict[str, str] = {}
    for tag, text in texts:
        by_lang[tag] = min(text, by_lang.get(tag, text))
    best = best_language(by_lang, lang)
    return None if best is None else by_lang[best]
