"""Text that repeats itself: the same lines, or the same runs of words (Rae et al. 2021, table A1)."""

from collections import Counter
from collections.abc import Sequence

from corpus_builder.cleaning.quality_rules import QualityRules
from corpus_builder.cleaning.words import Hashes, ngram_hashes, text_hash, word_hashes

_LONG_NGRAM = 10


def repeated_share(lines: Sequence[str]) -> float:
    """Return the share of lines that stood before, in 0–1; case, accents and punctuation do not count."""
    distinct = {text_hash(line) for line in lines}
    return 1 - len(distinct) / len(lines) if lines else 0.0


def has_repeated_ngrams(words: Sequence[str], rules: QualityRules) -> bool:
    """Tell whether one pair or run of four words, or repeated runs of ten, make up too much of a text."""
    num_characters = sum(map(len, words))
    return (
        _top_share(words, 2, num_characters) > rules.max_top_bigram_share
        or _top_share(words, 4, num_characters) > rules.max_top_4gram_share
        or _repeated_word_share(word_hashes(" ".join(words)), _LONG_NGRAM) > rules.max_repeated_10gram_share
    )


def _top_share(words: Sequence[str], length: int, num_characters: int) -> float:
    """Return the share of characters that the most frequent run of `length` words covers; 0 where none is repeated."""
    counts = Counter(zip(*(words[offset:] for offset in range(length)), strict=False))
    repeated = (count * sum(map(len, ngram)) for ngram, count in counts.items() if count > 1)
    return max(repeated, default=0) / num_characters


def _repeated_word_share(words: Hashes, length: int) -> float:
    """Return the share of words inside a run of `length` words that stood before."""
    seen: set[int] = set()
    num_repeated, covered_to = 0, 0
    for start, ngram in enumerate(ngram_hashes(words, length).tolist()):
        if ngram in seen:
            num_repeated += start + length - max(start, covered_to)
            covered_to = start + length
        seen.add(ngram)
    return num_repeated / max(1, len(words))
