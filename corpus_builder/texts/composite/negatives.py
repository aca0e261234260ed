"""Negative statements: what a concept is not, where that is safe to say."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

import polars as pl

from corpus_builder.corpus import Fact, Span, Text
from corpus_builder.documents.typography import fold
from corpus_builder.draw import short_hash, shuffled, uniform
from corpus_builder.texts.composite.context import CompositeContext
from corpus_builder.texts.composite.sentence import as_sentence, fill, label_piece
from corpus_builder.texts.statements import SOURCE
from corpus_builder.truth import HIERARCHICAL
from ontology.release import Release

Pair = tuple[str, str]
MAX_ALIASES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """Which concepts may be said not to be a kind of one another."""

    rule: Literal["declared", "siblings"]
    """declared: the terminology says that they are disjoint; siblings: two kinds of one parent, by name unlike."""
    num_per_concept: int = 1
    """Most negative statements with a concept as their subject."""
    disjoint: Set[Pair] = frozenset()
    """Pairs declared disjoint, smaller id first."""
    mapped: Set[Pair] = frozenset()
    """Pairs that an alignment of any kind and status links, smaller id first: nothing negative is said of them."""


def declared_disjoint(release: Release) -> frozenset[Pair]:
    """Return the pairs of concepts that the release declares disjoint, smaller id first."""
    rows = release.other.filter(pl.col("predicate").str.ends_with("disjointWith")).select("subject", "object").rows()
    return frozenset(_pair(subject, obj) for subject, obj in rows if subject != obj)


def mapped_pairs(release: Release) -> frozenset[Pair]:
    """Return the pairs of concepts that an alignment links, curated, candidate or denied, smaller id first."""
    return frozenset(_pair(subject, obj) for subject, obj in release.mappings.select("subject", "object").iter_rows())


def negative_texts(facts: Sequence[Fact], negation: Negation, context: CompositeContext) -> Iterator[Text]:
    """Yield negative statements about pairs of siblings whose places under a parent are both facts of this arm.

    They state no fact, so they count as no exposure of one, but they show both names once more.
    """
    judge = _Judge(negation, context)
    for subject, siblings in sorted(_siblings(facts).items()):
        drawn = shuffled(siblings, context.salt, f"negative {subject}", str)
        safe = (other for other in drawn if judge.allows(subject, other))
        for number, other in zip(range(negation.num_per_concept), safe, strict=False):
            yield _text(subject, other, number, context)


class _Judge:
    """Tells whether a concept may be said not to be a kind of another."""

    def __init__(self, negation: Negation, context: CompositeContext) -> None:
        self._negation = negation
        self._context = context
        self._words: dict[str, list[frozenset[str]]] = {}

    def allows(self, a: str, b: str) -> bool:
        """Tell whether nothing true speaks against "a is not a kind of b"."""
        index, pair = self._context.index, _pair(a, b)
        if self._negation.rule == "declared" and pair not in self._negation.disjoint:
            return False
        if pair in self._negation.mapped or index.are_akin(a, b) or self._share_a_kind(a, b):
            return False
        naming = self._context.naming
        named = naming.of_concept(a) | naming.of_concept(b)
        return not self._names_overlap(a, b) and not index.states_other(named, set(), naming.in_frames)

    def _share_a_kind(self, a: str, b: str) -> bool:
        below = self._context.index.truth.subjects
        return not below.get((a, HIERARCHICAL), frozenset()).isdisjoint(below.get((b, HIERARCHICAL), frozenset()))

    def _names_overlap(self, a: str, b: str) -> bool:
        """Tell whether a name of one is made of words of a name of the other: a recurrent fever is a fever."""
        return any(x <= y or y <= x for x in self._words_of(a) for y in self._words_of(b))

    def _words_of(self, concept: str) -> list[frozenset[str]]:
        if concept not in self._words:
            names, lang = self._context.names, self._context.lang
            labels = [names.of(concept, lang) or "", *names.aliases(concept, lang, MAX_ALIASES)]
            self._words[concept] = [frozenset(fold(label).split()) for label in labels]
        return self._words[concept]


def _siblings(facts: Collection[Fact]) -> Mapping[str, set[str]]:
    children: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.relation == HIERARCHICAL and fact.object_kind == "concept":
            children[fact.object].append(fact.subject)
    siblings: dict[str, set[str]] = defaultdict(set)
    for members in children.values():
        for child in members:
            siblings[child].update(other for other in members if other != child)
    return siblings


def _text(subject: str, other: str, number: int, context: CompositeContext) -> Text:
    templates, salt = context.templates, context.salt
    patterns = templates.frames["negative",]
    pattern = patterns[int(uniform(salt, "negative words", f"{subject} {other}") * len(patterns))]
    labels = {end: context.naming.label(end) or "" for end in (subject, other)}
    values = {
        "subject": label_piece(labels[subject], subject, "subject"),
        "object": label_piece(labels[other], other, "object"),
    }
    piece = as_sentence(fill(pattern.text, values, templates.language, templates.marks))
    template_id = f"{context.lang}.{pattern.template_id}"
    spans = tuple(Span(start=s.start, end=s.end, concept=s.concept, role="mention") for s in piece.spans)
    return Text(
        text_id=short_hash(f"{subject} {other} {template_id} {number}"),
        text=piece.text,
        lang=context.lang,
        stage="injection",
        split="train",
        kind="negative",
        num_exposures=1,
        spans=spans,
        template_id=template_id,
        source=SOURCE,
    )


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
