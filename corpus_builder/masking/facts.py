"""Which end of a fact's statement is hidden: its subject, its object, or both."""

from collections.abc import Collection
from typing import Literal

from corpus_builder.corpus import Span, Text

FactRole = Literal["subject", "object"]


def fact_spans(text: Text, roles: Collection[FactRole]) -> tuple[Span, ...]:
    """Return the spans of a statement that name these ends of its fact, sorted; none where an end is not named."""
    return tuple(sorted((span for span in text.spans if span.role in roles), key=lambda span: span.start))
