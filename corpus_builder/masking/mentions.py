"""Which stretches of a text may be hidden and asked for: its unambiguous mentions of concepts."""

from corpus_builder.corpus import Span
from corpus_builder.mentions import MentionFinder


def mention_spans(text: str, finder: MentionFinder) -> tuple[Span, ...]:
    """Return the mentions of exactly one concept as spans, sorted, none overlapping."""
    return tuple(
        Span(start=mention.start, end=mention.end, concept=mention.concepts[0], role="mention")
        for mention in finder.find(text)
        if len(mention.concepts) == 1
    )
