"""How often words occur in everyday text, so that labels which are everyday words can be left out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus_builder.mentions.words import cased, key, pieces, surface


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFrequencies:
    """Counts of the words of some text, by key: without case, accents and number."""

    counts: Mapping[str, int]
    num_words: int
    """Words that were counted, repeated ones as often as they occur."""

    def per_million(self, word: str) -> float:
        """Return how often a word as written occurs in a million words; 0 where no text was counted."""
        return 1e6 * self.counts.get(key(cased(word)), 0) / self.num_words if self.num_words else 0.0


def count_words(texts: Iterable[str]) -> WordFrequencies:
    """Count the words of texts; memory grows with the vocabulary, not with the texts."""
    as_written: Counter[str] = Counter()
    for text in texts:
        as_written.update(surface(piece) for piece in pieces(text) if piece[0].isalnum())
    counts: Counter[str] = Counter()
    for word, count in as_written.items():
        counts[key(cased(word))] += count
    return WordFrequencies(counts=dict(sorted(counts.items())), num_words=counts.total())
