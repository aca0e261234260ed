"""Runs of 1 to 5 words counted in a stream of texts, in bounded memory.

One table holds every n-gram as a 64-bit hash, sorted. When it has more rows than allowed, the rarest are dropped at a
rising count, as in lossy counting (Manku and Motwani 2002): a count may then be too small, by `max_undercount` at most.
A part of an n-gram is counted wherever the n-gram is, so that a part of what is in the table is in the table too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from xxhash import xxh3_64_intdigest

from corpus_builder.masking.ngram_table import Hashes, NgramTable, empty, extended, merged, pruned
from corpus_builder.masking.words import comparable, word_runs

MAX_WORDS = 5
_BATCH_WORDS = 1 << 17


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NgramCounts:
    """The counts of a stream of texts."""

    table: NgramTable
    words: dict[int, str]
    """The comparable word of each word's hash."""
    num_words: int
    """All words that were counted."""
    max_undercount: int
    """By how much a count may be too small; 0 where nothing was dropped."""


def count_ngrams(texts: Iterable[str], *, max_ngrams: int = 4_000_000) -> NgramCounts:
    """Count the runs of 1 to 5 words without punctuation or number between them; at most `max_ngrams` are kept."""
    table, words, num_words, max_undercount = empty(), dict[str, int](), 0, 0
    for runs in _batches(texts):
        hashes, places = _hashes(runs, words)
        num_words += len(hashes)
        table = merged([table, *_tables(hashes, places)])
        if len(table) > max_ngrams:
            table, lost = pruned(table, max_ngrams)
            max_undercount += lost
            kept = set(table.last_words[table.lengths == 1].tolist())
            words = {word: number for word, number in words.items() if number in kept}
    return NgramCounts(
        table=table,
        words={number: word for word, number in sorted(words.items())},
        num_words=num_words,
        max_undercount=max_undercount,
    )


def _batches(texts: Iterable[str]) -> Iterable[list[list[str]]]:
    """Yield runs of comparable words, of whole texts, some hundred thousand words at a time."""
    batch: list[list[str]] = []
    num_words = 0
    for text in texts:
        for run in word_runs(text):
            batch.append([comparable(text[start:end]) for start, end in run])
            num_words += len(run)
        if num_words >= _BATCH_WORDS:
            yield batch
            batch, num_words = [], 0
    if batch:
        yield batch


def _hashes(runs: list[list[str]], known: dict[str, int]) -> tuple[Hashes, NDArray[np.int64]]:
    """Return the hash of every word, and the number of the run it stands in."""
    for run in runs:
        for word in run:
            if word not in known:
                known[word] = xxh3_64_intdigest(word.encode("utf-8", "surrogatepass"))
    hashes = np.fromiter((known[word] for run in runs for word in run), dtype=np.uint64)
    return hashes, np.repeat(np.arange(len(runs)), [len(run) for run in runs])


def _tables(words: Hashes, runs: NDArray[np.int64]) -> Iterable[NgramTable]:
    """Yield the counts of each length in one batch."""
    beginnings = np.zeros_like(words)
    for length in range(1, MAX_WORDS + 1):
        if len(words) < length:
            return
        # The n-grams of this length, one per position: their beginnings were those of the round before.
        beginnings = beginnings[: len(words) - length + 1]
        last = words[length - 1 :]
        hashes = extended(beginnings, last)
        in_one_run = runs[length - 1 :] == runs[: len(words) - length + 1]
        found, first, counts = np.unique(hashes[in_one_run], return_index=True, return_counts=True)
        yield NgramTable(
            hashes=found,
            counts=counts.astype(np.int64),
            lengths=np.full(len(found), length, dtype=np.uint8),
            beginnings=beginnings[in_one_run][first],
            last_words=last[in_one_run][first],
        )
        beginnings = hashes
