"""Words and word n-grams as 64-bit hashes, for comparison only: case, accents and punctuation do not count."""

import re
import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_64_intdigest

from corpus_builder.documents.typography import fold

Hashes = NDArray[np.uint64]
_WORD = re.compile(r"[^\W_]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it loses nothing
_FEW_WORDS = 1 << 17


def comparable_words(text: str) -> list[str]:
    """Return the words of a text without case and accents; whatever is no letter or digit separates them."""
    return [word for folded in map(_folded, _written_words(text)) for word in _WORD.findall(folded)]


def word_hashes(text: str) -> Hashes:
    """Return one hash per word of a text (`comparable_words`), in order."""
    return np.fromiter((_hash(word) for word in _written_words(text)), dtype=np.uint64)


def ngram_hashes(words: Hashes, length: int) -> Hashes:
    """Return one hash per run of `length` words; a text with fewer words has one, of all; an empty one none."""
    if not len(words):
        return words
    num_ngrams = max(1, len(words) - length + 1)
    hashes = np.zeros(num_ngrams, dtype=np.uint64)
    for offset in range(min(length, len(words))):
        hashes = _mixed(hashes * _FACTOR + words[offset : offset + num_ngrams])
    return hashes


def text_hash(text: str) -> int:
    """Return the hash of a text's words."""
    return xxh3_64_intdigest(word_hashes(text).tobytes())


def _written_words(text: str) -> list[str]:
    # A combining accent is no letter, so it would cut the word; composed it does not.
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _WORD.findall(composed)


@lru_cache(maxsize=_FEW_WORDS)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=_FEW_WORDS)
def _hash(word: str) -> int:
    return xxh3_64_intdigest(fold(word).encode())


def _mixed(hashes: Hashes) -> Hashes:
    """Spread every bit over all (the finaliser of SplitMix64), so that near sums are not near hashes."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
