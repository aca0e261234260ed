"""What may be hidden in the blocks of documents: mentions, collocations, or random words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from configs.experiment import DocumentsSection
from corpus_builder.corpus import Span
from corpus_builder.documents.document import Document
from corpus_builder.masking import (
    CollocationRules,
    RandomSpanRules,
    Segmenter,
    Stretch,
    collocation_spans,
    count_ngrams,
    find_collocations,
    mention_spans,
    random_spans,
)
from corpus_builder.mentions import MentionFinder

Masker = Callable[[str, str], tuple[Span, ...]]
"""From a text and its key to the spans of it that may be hidden."""


def masker_of(section: DocumentsSection, documents: Sequence[Document], finder: MentionFinder, *, salt: str) -> Masker:
    """Return the masker that the settings ask for; collocations are counted in the documents themselves."""
    density = section.masking_density
    if section.masking == "collocation":
        counts = count_ngrams(block.text for document in documents for block in document.blocks)
        segmenter = Segmenter(find_collocations(counts, CollocationRules()))
        return lambda text, key: _spans(
            collocation_spans(text, segmenter, density=density, salt=salt, key=key), "collocation"
        )
    if section.masking == "random":
        rules = RandomSpanRules(density=density)
        return lambda text, key: _spans(random_spans(text, rules, salt=salt, key=key), "random")
    return lambda text, key: mention_spans(text, finder)


def _spans(stretches: Iterable[Stretch], role: Literal["collocation", "random"]) -> tuple[Span, ...]:
    return tuple(Span(start=stretch.start, end=stretch.end, concept="", role=role) for stretch in stretches)
