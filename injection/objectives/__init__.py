"""Training objectives: how one exposure of a text becomes tokens and targets."""

from injection.objectives.causal import causal_examples
from injection.objectives.example import EncodedText, Example, SpecialTokens
from injection.objectives.sentinels import find_sentinel
from injection.objectives.span_infilling import Fallback, choose_span, span_infilling_example

__all__ = [
    "EncodedText",
    "Example",
    "Fallback",
    "SpecialTokens",
    "causal_examples",
    "choose_span",
    "find_sentinel",
    "span_infilling_example",
]
