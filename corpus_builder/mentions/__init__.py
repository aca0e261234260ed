"""Mentions of concepts: labels found in running text, and concepts that documents are indexed with."""

from corpus_builder.mentions.finder import MentionFinder
from corpus_builder.mentions.frequency import WordFrequencies, count_words
from corpus_builder.mentions.index_terms import IndexLinker, IndexLinks, LinkedTerm, UnlinkedTerm
from corpus_builder.mentions.mention import Mention
from corpus_builder.mentions.selection import LabelRules, LabelSelection, LeftOut, select_labels
from corpus_builder.mentions.spacy_finder import SpacyMentionFinder

__all__ = [
    "IndexLinker",
    "IndexLinks",
    "LabelRules",
    "LabelSelection",
    "LeftOut",
    "LinkedTerm",
    "Mention",
    "MentionFinder",
    "SpacyMentionFinder",
    "UnlinkedTerm",
    "WordFrequencies",
    "count_words",
    "select_labels",
]
