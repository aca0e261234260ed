"""Random spans of words to an exact density: T5 (Raffel et al. 2020) and SpanBERT (Joshi et al. 2020)."""

from dataclasses import dataclass
from typing import Literal

from configs.errors import ConfigurationError
from corpus_builder.masking.lengths import Draws, draws, geometric_lengths, joined, sample, uniform_lengths
from corpus_builder.masking.spans import Stretch
from corpus_builder.masking.words import word_stretches

PURPOSE = "random spans"


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomSpanRules:
    """How much is hidden, in spans of which lengths."""

    density: float = 0.15
    """Share of a text's words that is hidden."""
    lengths: Literal["uniform", "geometric"] = "uniform"
    """uniform: a number of spans that gives the mean length, all divisions as likely (T5); geometric: SpanBERT."""
    mean_words: float = 3.0
    """Mean words per span, uniform."""
    p: float = 0.2
    """Of the geometric distribution."""
    max_words: int = 10
    """Longest span, geometric."""

    def __post_init__(self) -> None:
        if not 0 < self.density < 1:
            raise ConfigurationError(f"density: {self.density} is not between 0 and 1")
        if not 0 < self.p < 1:
            raise ConfigurationError(f"p: {self.p} is not between 0 and 1")
        if not self.mean_words >= 1:
            raise ConfigurationError(f"mean_words: {self.mean_words} is less than one word")
        if self.max_words < 1:
            raise ConfigurationError(f"max_words: {self.max_words} is less than one word")


def random_spans(text: str, rules: RandomSpanRules, *, salt: str, key: str) -> tuple[Stretch, ...]:
    """Return spans that hide exactly round(density × words), a visible word between any two; drawn by salt and key.

    At densities that leave too few words to part so many spans, neighbouring spans are joined and so longer than asked.
    """
    words = word_stretches(text)
    num_hidden = round(rules.density * len(words))
    if not num_hidden:
        return ()
    points = draws(salt, PURPOSE, key)
    max_spans = len(words) - num_hidden + 1
    lengths = joined(_lengths(num_hidden, rules, points), max_spans)
    spans, num_hidden_before = [], 0
    for num_visible_before, length in zip(sample(max_spans, len(lengths), points), lengths, strict=True):
        first = num_visible_before + num_hidden_before
        spans.append(Stretch(start=words[first].start, end=words[first + length - 1].end))
        num_hidden_before += length
    return tuple(spans)


def _lengths(num_hidden: int, rules: RandomSpanRules, points: Draws) -> list[int]:
    if rules.lengths == "geometric":
        return geometric_lengths(num_hidden, rules.p, rules.max_words, points)
    return uniform_lengths(num_hidden, max(1, round(num_hidden / rules.mean_words)), points)
