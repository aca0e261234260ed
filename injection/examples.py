"""All examples of a training: made from exposures when first asked for, shared by equal exposures."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from corpus_builder.corpus import Text
from injection.objectives import (
    EncodedText,
    Example,
    SpecialTokens,
    causal_examples,
    choose_span,
    span_infilling_example,
)

ExampleNumbers = tuple[int, ...]


class ExampleMaker:
    """Turns (text, exposure) into examples, and remembers how often an exposure fell back on another objective."""

    def __init__(
        self,
        texts: Sequence[Text],
        encoded: Sequence[EncodedText],
        special: SpecialTokens,
        *,
        masked_objective: Literal["span_infilling", "causal"],
        max_tokens: int,
        seed: int,
    ) -> None:
        """`texts` and `encoded` run in parallel; no example is longer than `max_tokens`."""
        self.examples: list[Example] = []
        self.fallbacks: Counter[tuple[str, str]] = Counter()
        """Exposures per (source, reason) that were marked as masked and are trained causally."""
        self._texts = texts
        self._encoded = encoded
        self._special = special
        self._infills = masked_objective == "span_infilling"
        self._max_tokens = max_tokens
        self._seed = seed
        self._causal: dict[int, ExampleNumbers] = {}
        self._masked: dict[tuple[int, int, int], ExampleNumbers | str] = {}

    def make(self, text_index: int, exposure: int) -> ExampleNumbers:
        """Return the numbers, in `examples`, of what this exposure trains on; none for a text without tokens."""
        text = self._texts[text_index]
        if not self._encoded[text_index].token_ids:
            return ()
        if not (text.masked and self._infills):
            return self._make_causal(text_index)
        span = choose_span(text, exposure, self._seed)
        key = (text_index, span.start, span.end) if span else (text_index, -1, -1)
        if key not in self._masked:
            made = span_infilling_example(
                text_index, self._encoded[text_index], span, special=self._special, max_tokens=self._max_tokens
            )
            self._masked[key] = made if isinstance(made, str) else self._add((made,))
        found = self._masked[key]
        if isinstance(found, str):
            self.fallbacks[text.source, found] += 1
            return self._make_causal(text_index)
        return found

    def _make_causal(self, text_index: int) -> ExampleNumbers:
        if text_index not in self._causal:
            tokens = self._encoded[text_index].token_ids
            made = causal_examples(text_index, tokens, special=self._special, max_tokens=self._max_tokens)
            self._causal[text_index] = self._add(made)
        return self._causal[text_index]

    def _add(self, made: tuple[Example, ...]) -> ExampleNumbers:
        self.examples.extend(made)
        return tuple(range(len(self.examples) - len(made), len(self.examples)))
