"""Collocations: n-grams that stand together more often than any division into parts explains (Levine et al. 2021).

The score is the paper's PMI_n: min over the segmentations s_1 … s_k, k ≥ 2, of log p(w_1 … w_n) / (p(s_1) … p(s_k)). So
`hôpitaux de paris` does not profit from `de paris` being one. Scores grow with length, so each length has its share of
the list: half of it two words, a quarter three, an eighth four and five each.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from configs.errors import ConfigurationError
from corpus_builder.masking.ngram_table import NgramTable, ngram_hashes
from corpus_builder.masking.ngrams import MAX_WORDS, NgramCounts

_SHARES = {2: 0.5, 3: 0.25, 4: 0.125, 5: 0.125}
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collocation:
    """A run of 2 to 5 comparable words."""

    words: tuple[str, ...]
    count: int
    score: float
    """PMI_n in nats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollocationRules:
    """Which n-grams are collocations: frequent enough, bound enough, and among the best of their length."""

    min_count: int = 10
    """Fewest times that it stands in the texts."""
    min_score: float = 3.0
    """Lowest PMI_n in nats: e³ ≈ 20 times as frequent as by chance."""
    max_collocations: int = 800_000
    """Longest list: half of it for two words, a quarter for three, an eighth for four and for five."""

    def __post_init__(self) -> None:
        if self.min_count < 1:
            raise ConfigurationError(f"min_count: {self.min_count} is less than once")
        if self.max_collocations < 1:
            raise ConfigurationError(f"max_collocations: {self.max_collocations} leaves none")


def find_collocations(counts: NgramCounts, rules: CollocationRules) -> list[Collocation]:
    """Return the collocations, highest score first, then in order of words."""
    found: list[Collocation] = []
    for length, share in _SHARES.items():
        ngrams = counts.table.rows((counts.table.lengths == length) & (counts.table.counts >= rules.min_count))
        if not len(ngrams):
            continue
        members = _members(ngrams, counts.table)
        scores = _scores(members, counts)
        is_bound = scores >= rules.min_score
        best = _ranked(
            Collocation(
                words=tuple(counts.words[word] for word in row), count=int(ngrams.counts[i]), score=float(scores[i])
            )
            for i, row in zip(np.flatnonzero(is_bound), members[is_bound].tolist(), strict=True)
        )
        found += best[: round(rules.max_collocations * share)]
    return _ranked(found)


def _ranked(collocations: Iterable[Collocation]) -> list[Collocation]:
    return sorted(collocations, key=lambda collocation: (-collocation.score, collocation.words))


def _members(ngrams: NgramTable, table: NgramTable) -> NDArray[np.uint64]:
    """Return the words' hashes of n-grams of one length, a row each, by following their beginnings."""
    columns = [ngrams.last_words]
    beginnings = ngrams.beginnings
    for _ in range(int(ngrams.lengths[0]) - 1):
        places = np.searchsorted(table.hashes, beginnings)
        columns.append(table.last_words[places])
        beginnings = table.beginnings[places]
    return np.stack(columns[::-1], axis=1)


def _scores(members: NDArray[np.uint64], counts: NgramCounts) -> Floats:
    """Return PMI_n of n-grams of one length: log p of the whole, less the most that parts reach together."""
    length = members.shape[1]
    assert length <= MAX_WORDS

    def log_p(start: int, end: int) -> Floats:
        found = counts.table.counts_of(ngram_hashes(list(members[:, start:end].T)))
        return np.asarray(np.log(found / counts.num_words))

    best = [np.zeros(len(members))]
    for end in range(1, length + 1):
        starts = range(1 if end == length else 0, end)  # the whole is no segmentation of itself
        best.append(np.max([best[start] + log_p(start, end) for start in starts], axis=0))
    return log_p(0, length) - best[-1]
