"""What every section of a changelog needs: the difference, the words, and the names of its concepts."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from ontology.diff.document import Cell, Piece
from ontology.diff.model import ReleaseDiff
from ontology.diff.names import Names, names_in
from ontology.diff.word_changes import Mark
from ontology.diff.words import Wording, wording_of

_SEPARATOR = Piece(text=" · ", is_faint=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How concepts and predicates of one difference are called in one language."""

    diff: ReleaseDiff
    say: Wording
    names: Names
    codes: Mapping[str, str]
    predicates: Mapping[str, str]

    def name(self, iri: str) -> str:
        """Return the name of a concept, its code where it has no label, else its IRI."""
        found = self.names.get(iri)
        return found.text if found else self.codes.get(iri, iri)

    def predicate(self, iri: str) -> str:
        """Return the name of a predicate."""
        return self.predicates.get(iri) or self.say.predicate(iri)

    def concept(self, iri: str, mark: Mark = "same") -> Cell:
        """Return the label, its language where it is another one, and the code."""
        found, code = self.names.get(iri), self.codes.get(iri)
        href = iri if iri.startswith(("http://", "https://")) else None
        if found is None:
            return (Piece(text=code or iri, mark=mark, href=href),)
        is_foreign = found.lang.lower().split("-")[0] != self.say.lang
        pieces = [Piece(text=found.text, mark=mark, href=href, lang=found.lang if is_foreign else None)]
        if is_foreign and found.lang != "und":
            pieces.append(Piece(text=f" ({found.lang})", is_faint=True))
        if code:
            pieces.append(Piece(text=f" {code}", is_faint=True))
        return tuple(pieces)

    def concepts(self, iris: Iterable[str], mark: Mark = "same") -> Cell:
        """Return several concepts in one cell, in order of their names."""
        return joined(self.concept(iri, mark) for iri in sorted(iris, key=self.order))

    def order(self, iri: str) -> tuple[str, str]:
        """Return what concepts are sorted by: the name, then the IRI."""
        return collated(self.name(iri)), iri


def collated(text: str) -> str:
    """Return what a name is sorted by: accents and case do not count."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def telling_of(diff: ReleaseDiff, lang: str) -> Telling:
    """Return how a difference is told in `fr` or `en`; InputError for another language."""
    rank = pl.when(pl.col("lang") == lang).then(0).when(pl.col("lang").str.starts_with(f"{lang}-")).then(1)
    named = diff.predicate_names.with_columns(rank=rank).drop_nulls("rank").sort("rank", descending=True)
    return Telling(
        diff=diff,
        say=wording_of(lang),
        names=names_in(diff.names, lang),
        codes=dict(diff.codes.iter_rows()),
        predicates=dict(named.select("id", "label").iter_rows()),
    )


def joined(cells: Iterable[Cell]) -> Cell:
    """Return the cells as one, a dot between them."""
    pieces: list[Piece] = []
    for cell in cells:
        if not cell:
            continue
        pieces += [*([_SEPARATOR] if pieces else []), *cell]
    return tuple(pieces)
