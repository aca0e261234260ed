"""Which concepts of a release a document is about, by the terms that it is indexed with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from corpus_builder.documents.document import Document, IndexTerm
from corpus_builder.mentions.likeness import alike
from corpus_builder.mentions.schemes import code, names_in_iri, scheme_name
from corpus_builder.mentions.words import key, words
from ontology.release import Release

LinkedBy = Literal["identifier", "mapping", "label"]
UnlinkedReason = Literal[
    "ambiguous_identifier", "ambiguous_mapping", "ambiguous_label", "unknown_identifier", "unknown_label"
]
_AMBIGUOUS: Mapping[LinkedBy, UnlinkedReason] = {
    "identifier": "ambiguous_identifier",
    "mapping": "ambiguous_mapping",
    "label": "ambiguous_label",
}
_Codes = dict[tuple[str, str], set[str]]
"""Concepts by (terminology, code)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTerm:
    """A term with its concept, and what links them."""

    term: IndexTerm
    concept: str
    by: LinkedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkedTerm:
    """A term without a concept, and why."""

    term: IndexTerm
    reason: UnlinkedReason


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLinks:
    """What the terms of one document link it to, in the order of its terms."""

    linked: tuple[LinkedTerm, ...]
    unlinked: tuple[UnlinkedTerm, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts, sorted, each once."""
        return tuple(sorted({link.concept for link in self.linked}))


class IndexLinker:
    """Links documents to the concepts of one release; made once, used for many documents."""

    def __init__(self, release: Release, *, mapping_kinds: Iterable[str] = ("exact",)) -> None:
        """Index the release's notations, its curated mappings of these kinds, and its labels."""
        self._by_notation = _by_notation(release)
        self._by_mapping = _by_mapping(release, tuple(mapping_kinds))
        self._by_label = _by_label(release)
        rows = release.concepts.filter(pl.col("replaced_by").is_not_null()).select("id", "replaced_by").rows()
        self._replaced_by: dict[str, str] = dict(rows)

    def link(self, document: Document) -> IndexLinks:
        """Return the concepts of a document's index terms, and the terms that have none, with the reason."""
        fates = [self.link_term(term) for term in document.indexing]
        return IndexLinks(
            linked=tuple(fate for fate in fates if isinstance(fate, LinkedTerm)),
            unlinked=tuple(fate for fate in fates if isinstance(fate, UnlinkedTerm)),
        )

    def link_term(self, term: IndexTerm) -> LinkedTerm | UnlinkedTerm:
        """Return a term's concept: by its identifier in its terminology, else by a mapping, else by its label.

        What several concepts share links to none: a wrong concept is worse than a missing one.
        """
        ways: tuple[tuple[LinkedBy, Collection[str]], ...] = (
            ("identifier", self._of_code(self._by_notation, term)),
            ("mapping", self._of_code(self._by_mapping, term)),
            ("label", self._of_label(term.label)),
        )
        for by, concepts in ways:
            current = {self._current(concept) for concept in concepts}
            if len(current) == 1:
                return LinkedTerm(term=term, concept=current.pop(), by=by)
            if current:
                return UnlinkedTerm(term=term, reason=_AMBIGUOUS[by])
        return UnlinkedTerm(term=term, reason="unknown_identifier" if term.ui else "unknown_label")

    def _of_code(self, codes: _Codes, term: IndexTerm) -> set[str]:
        if not term.ui:
            return set()
        names = {scheme_name(term.scheme)} | names_in_iri(term.ui)
        return set().union(*(codes.get((name, code(term.ui)), set()) for name in names))

    def _of_label(self, label: str) -> tuple[str, ...]:
        wording = words(label)
        return alike(wording, self._by_label.get(tuple(map(key, wording)), ()))

    def _current(self, concept: str) -> str:
        """Follow the replacements of a deprecated concept; a circle of them ends where it closes."""
        seen = {concept}
        while (newer := self._replaced_by.get(concept)) is not None and newer not in seen:
            seen.add(newer)
            concept = newer
        return concept


def _by_notation(release: Release) -> _Codes:
    titles: dict[str, set[str]] = {}
    for scheme, title in release.schemes.select("id", "title").iter_rows():
        own = {scheme_name(scheme), scheme_name(scheme.rstrip("/#").rpartition("/")[2]), scheme_name(title or "")}
        titles.setdefault(scheme, set()).update(own - {""})
    codes: _Codes = {}
    for concept, scheme, notation in release.concepts.select("id", "scheme", "notation").iter_rows():
        for name in titles.get(scheme, set()) | names_in_iri(concept) | names_in_iri(notation):
            codes.setdefault((name, code(notation)), set()).add(concept)
    return codes


def _by_mapping(release: Release, kinds: tuple[str, ...]) -> _Codes:
    curated = release.mappings.filter(pl.col("kind").is_in(kinds) & (pl.col("status") == "curated"))
    codes: _Codes = {}
    for concept, object_, scheme in curated.select("subject", "object", "object_scheme").iter_rows():
        for name in names_in_iri(object_) | ({scheme_name(scheme)} | names_in_iri(f"{scheme}/") if scheme else set()):
            codes.setdefault((name, code(object_)), set()).add(concept)
    return codes


def _by_label(release: Release) -> dict[tuple[str, ...], tuple[tuple[str, str], ...]]:
    labels: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}
    for text, concept in sorted(set(release.labels.select("text", "concept").iter_rows())):
        keys = tuple(map(key, words(text)))
        if keys:
            labels[keys] = (*labels.get(keys, ()), (text, concept))
    return labels
