"""Texts that share a long run of words with a probe or question set (Brown et al. 2020, appendix C: 13-grams).

Case, accents and punctuation do not count. A protected text of 8 to 12 words is looked for as one run; a shorter one
only where a whole sentence says just that, since such runs stand everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus_builder.cleaning.words import Hashes, comparable_words, ngram_hashes, word_hashes
from corpus_builder.corpus import BLANK

NGRAM_WORDS = 13
"""Words of a run that gives a protected text away."""
MIN_RUN_WORDS = 8
"""Shorter protected texts are only matched with whole sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A sentence or text that was removed; rows of the removal table."""

    text_id: str
    """The block or text it stood in."""
    ngram: str
    """The words in common, without case, accents and punctuation."""
    against: str
    """Id of the protected text; the smallest one where several have these words."""


@dataclass(frozen=True, slots=True)
class _Runs:
    """Sorted hashes of runs of one length, and the protected text of each."""

    hashes: Hashes
    owners: NDArray[np.uint32]


class ProtectedTexts:
    """Every run of words of the protected texts as a hash: 12 bytes each."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take (id, text) pairs; a blank divides a text."""
        pieces = sorted({(key, piece) for key, text in texts for piece in text.split(BLANK)})
        self._ids: list[str] = sorted({key for key, _ in pieces})
        numbers = {key: number for number, key in enumerate(self._ids)}
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for key, piece in pieces:
            words = word_hashes(piece)
            length = min(len(words), NGRAM_WORDS)
            for hashed in ngram_hashes(words, length).tolist() if length else ():
                found[length].setdefault(hashed, numbers[key])
        self._runs = {length: _runs(owners) for length, owners in sorted(found.items())}

    def __len__(self) -> int:
        """Return the number of protected runs."""
        return sum(len(runs.hashes) for runs in self._runs.values())

    def hits(self, sentences: Sequence[str]) -> list[tuple[int, Removal]]:
        """Return, in order, every sentence that holds part of a run, by its number in `sentences`.

        The sentences are consecutive ones of one text: a run may go over their ends. `text_id` is left empty.
        """
        if not self._runs:
            return []
        hashes = [word_hashes(sentence) for sentence in sentences]
        ends = np.cumsum([len(each) for each in hashes])
        words = np.concatenate(hashes) if hashes else np.zeros(0, dtype=np.uint64)
        spans = sorted(self._spans(words, ends))
        found: dict[int, Removal] = {}
        for start, length, owner in spans:
            first, last = np.searchsorted(ends, (start, start + length - 1), side="right").tolist()
            for number in range(first, last + 1):
                if number not in found:
                    found[number] = self._removal(sentences, start, length, owner)
        return sorted(found.items(), key=lambda item: item[0])

    def _spans(self, words: Hashes, ends: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
        """Yield (first word, number of words, protected text) of every run found."""
        for length, runs in self._runs.items():
            if length > len(words):
                continue
            hashes = ngram_hashes(words, length)
            places = np.minimum(np.searchsorted(runs.hashes, hashes), len(runs.hashes) - 1)
            for start in np.flatnonzero(runs.hashes[places] == hashes).tolist():
                if length >= MIN_RUN_WORDS or _is_one_sentence(start, length, ends):
                    yield start, length, int(runs.owners[places[start]])

    def _removal(self, sentences: Sequence[str], start: int, length: int, owner: int) -> Removal:
        words = [word for sentence in sentences for word in comparable_words(sentence)]
        return Removal(text_id="", ngram=" ".join(words[start : start + length]), against=self._ids[owner])


def _runs(owners: dict[int, int]) -> _Runs:
    pairs = sorted(owners.items())
    return _Runs(
        np.array([hashed for hashed, _ in pairs], dtype=np.uint64),
        np.array([owner for _, owner in pairs], dtype=np.uint32),
    )


def _is_one_sentence(start: int, length: int, ends: NDArray[np.int64]) -> bool:
    starts_one = start == 0 or start in ends
    return starts_one and start + length in ends
