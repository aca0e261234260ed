"""Which statements of the terminology become facts."""

from typing import Annotated, Literal

from pydantic import Field

from configs.sections.section import Count, Section


class FactsSection(Section):
    """Which statements of the release become facts."""

    predicates: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    """Relations to use, by local name (`broader`, `treats`, …); all of them when absent."""
    definitions: bool = True
    """Also use each concept's definition as a fact whose object is text."""
    extras: tuple[Literal["synonyms", "translations", "codes", "mappings"], ...] = ()
    """Also use alternative labels, labels in other languages, codes, curated alignments as facts."""
    exclude_answer_in_question: bool = True
    """Facts one of whose names is a part of the other's (`diabetes`, `type 2 diabetes`) are not eligible."""
    exclude_implied: bool = True
    """Facts that follow from others by a transitive relation are not eligible."""
    max_per_predicate: dict[str, Count] = Field(default_factory=dict)
    """Keep at most so many eligible facts of a predicate (`definition` for definitions), drawn by salted hash."""
    branches: tuple[str, ...] = ()
    """Only concepts below these (notations or IRIs) may be subjects; everywhere when empty."""
    max_label_words: int = Field(default=8, ge=1)
    """Facts whose subject or object has a longer preferred label are not eligible."""
    max_definition_words: int = Field(default=40, ge=3)
    """Longer definitions are not eligible."""
