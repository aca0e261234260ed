"""From a group of facts to a text: words change with the round, so that no exposure repeats the one before."""

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus_builder.corpus import Fact, Text
from corpus_builder.draw import short_hash, uniform
from corpus_builder.texts.composite.context import CompositeContext
from corpus_builder.texts.composite.group import Group
from corpus_builder.texts.composite.sentence import Piece, as_sentence, fill, joined, label_piece
from corpus_builder.texts.composite.shares import CompositeShares
from corpus_builder.texts.composite.templates import Pattern, Patterns
from corpus_builder.texts.statements import SOURCE
from corpus_builder.verbalize.relations import in_words
from corpus_builder.verbalize.rendering import inline
from corpus_builder.verbalize.verbalizer import DEFINITION


def write_text(group: Group, shares: CompositeShares, context: CompositeContext) -> Text:
    """Return the group's text, one exposure of each of its facts."""
    writer = _Writer(group, context)
    if group.kind == "enumeration":
        piece = writer.enumeration(shares.question_share)
    elif group.kind == "paragraph":
        piece = writer.paragraph()
    else:
        piece = writer.clauses_in_frame()
    fact_ids = tuple(fact.fact_id for fact in group.facts)
    template_id = f"{context.lang}.{group.kind}.{group.direction}:{'+'.join(writer.used)}"
    return Text(
        text_id=short_hash(f"{' '.join(fact_ids)} {template_id} {group.round_number}"),
        text=piece.text,
        lang=context.lang,
        stage="injection",
        split="train",
        kind=group.kind,
        num_exposures=1,
        direction=group.direction,
        spans=piece.spans,
        fact_ids=fact_ids,
        template_id=template_id,
        source=SOURCE,
    )


class _Writer:
    def __init__(self, group: Group, context: CompositeContext) -> None:
        self.group = group
        self.context = context
        self.templates = context.templates
        self.used: list[str] = []
        self._key = f"{group.kind} {group.direction} {min(fact.fact_id for fact in group.facts)}"

    def enumeration(self, question_share: float) -> Piece:
        """Return a list; its count is said only where the list is complete."""
        facts, direction = self.group.facts, self.group.direction
        is_question = uniform(self.context.salt, f"question {self.group.round_number}", self._key) < question_share
        extent = "complete" if self.group.is_complete else "partial"
        frames = self.templates.frames["enumeration", f"{extent}_questions" if is_question else extent]
        frame = self._choose(frames, "frame")
        nouns = self._choose(self.templates.words(facts[0], direction).nouns, "nouns")
        values: dict[str, Piece | Sequence[Piece]] = {
            "head": self._head(facts[0]),
            "nouns": self._fill(nouns.text, {"predicate": self._predicate(facts[0])}),
            "count": Piece(text=self.templates.number(len(facts))),
            "items": [self._other(fact) for fact in facts],
        }
        return as_sentence(self._fill(frame.text, values))

    def paragraph(self) -> Piece:
        """Return a sentence for each fact: the first names the head, the others take it up."""
        facts = self.group.facts
        seen: Counter[str] = Counter()
        pieces: list[Piece] = []
        for fact in facts:
            pieces += [Piece(text=" ")] if pieces else []
            clause = self._next(fact, seen[fact.relation]) if pieces else self._clause(fact, 0)
            pieces.append(as_sentence(clause, "."))
            seen[fact.relation] += 1
        return joined(pieces)

    def clauses_in_frame(self) -> Piece:
        """Return whole clauses, joined by a frame: a path or a contrast."""
        facts = self.group.facts
        place = ("contrast",) if self.group.kind == "contrast" else ("path", "two" if len(facts) == 2 else "three")
        frame = self._choose(self.templates.frames[place], "frame")
        # The two sides of a contrast are worded alike; the links of a path differ.
        clauses = [self._clause(fact, 0 if self.group.kind == "contrast" else i) for i, fact in enumerate(facts)]
        return as_sentence(self._fill(frame.text, dict(zip(("first", "second", "third"), clauses, strict=False))))

    def _clause(self, fact: Fact, turn: int) -> Piece:
        words = self.templates.words(fact, self.group.direction).clauses
        return self._said(fact, self._choose(words, "clause", turn), also="")

    def _next(self, fact: Fact, num_before: int) -> Piece:
        words = self.templates.words(fact, self.group.direction).next
        also = self.templates.also if num_before else ""
        return self._said(fact, self._choose(words, "next", num_before), also=also)

    def _said(self, fact: Fact, pattern: Pattern, also: str) -> Piece:
        values = {
            "subject": self._subject(fact),
            "object": self._object(fact),
            "predicate": self._predicate(fact),
            "also": Piece(text=also),
        }
        return self._fill(pattern.text, values)

    def _choose(self, patterns: Patterns, purpose: str, turn: int = 0) -> Pattern:
        """Return a pattern: the first by a draw, then each in turn, round after round."""
        start = int(uniform(self.context.salt, f"{purpose} words", self._key) * len(patterns))
        pattern = patterns[(start + turn + self.group.round_number) % len(patterns)]
        self.used.append(pattern.template_id)
        return pattern

    def _fill(self, pattern: str, values: Mapping[str, Piece | Sequence[Piece]]) -> Piece:
        return fill(pattern, values, self.templates.language, self.templates.marks)

    def _head(self, fact: Fact) -> Piece:
        return self._subject(fact) if self.group.direction == "forward" else self._object(fact)

    def _other(self, fact: Fact) -> Piece:
        return self._object(fact) if self.group.direction == "forward" else self._subject(fact)

    def _subject(self, fact: Fact) -> Piece:
        return label_piece(self._label(fact.subject), fact.subject, "subject")

    def _object(self, fact: Fact) -> Piece:
        if fact.object_kind == "concept":
            return label_piece(self._label(fact.object), fact.object, "object")
        text = inline(fact.object) if fact.relation == DEFINITION else fact.object
        return label_piece(text, fact.subject, "object")

    def _predicate(self, fact: Fact) -> Piece:
        return Piece(text=self.context.predicate_labels.get(fact.predicate) or in_words(fact.relation))

    def _label(self, concept: str) -> str:
        label = self.context.naming.label(concept)
        assert label is not None, "a fact without labels is not planned"
        return label
