"""Texts that state several facts of one arm: lists, paragraphs, chains, contrasts; and negative statements."""

from corpus_builder.texts.composite.context import CompositeContext
from corpus_builder.texts.composite.index import ReleaseIndex
from corpus_builder.texts.composite.negatives import Negation, declared_disjoint, mapped_pairs, negative_texts
from corpus_builder.texts.composite.plan import CompositePlan, plan_composites
from corpus_builder.texts.composite.shares import CompositeShares
from corpus_builder.texts.composite.templates import CompositeTemplates

__all__ = [
    "CompositeContext",
    "CompositePlan",
    "CompositeShares",
    "CompositeTemplates",
    "Negation",
    "ReleaseIndex",
    "declared_disjoint",
    "mapped_pairs",
    "negative_texts",
    "plan_composites",
]
