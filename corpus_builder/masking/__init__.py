"""Masked spans: what of a text is hidden, and how the rest and the hidden are written for a model to learn from."""

from corpus_builder.masking.cloze import from_cloze, to_cloze
from corpus_builder.masking.collocations import Collocation, CollocationRules, find_collocations
from corpus_builder.masking.errors import MaskingError
from corpus_builder.masking.facts import FactRole, fact_spans
from corpus_builder.masking.fim import FimOrder, FimSentinels, from_fim, to_fim
from corpus_builder.masking.mentions import mention_spans
from corpus_builder.masking.ngrams import NgramCounts, count_ngrams
from corpus_builder.masking.random_spans import RandomSpanRules, random_spans
from corpus_builder.masking.segmentation import Segmenter, collocation_spans
from corpus_builder.masking.spans import Stretch
from corpus_builder.masking.t5 import T5Example, from_t5, to_t5

__all__ = [
    "Collocation",
    "CollocationRules",
    "FactRole",
    "FimOrder",
    "FimSentinels",
    "MaskingError",
    "NgramCounts",
    "RandomSpanRules",
    "Segmenter",
    "Stretch",
    "T5Example",
    "collocation_spans",
    "count_ngrams",
    "fact_spans",
    "find_collocations",
    "from_cloze",
    "from_fim",
    "from_t5",
    "mention_spans",
    "random_spans",
    "to_cloze",
    "to_fim",
    "to_t5",
]
