"""Near-duplicates are those that a comparison of all pairs finds, and the smallest id stays."""

import random

import numpy as np
import pytest

from corpus_builder.cleaning.minhash import NUM_HASHES, jaccard, rows_per_band, signature_of
from corpus_builder.cleaning.near_duplicates import SHINGLE_WORDS, NearDuplicateIndex
from corpus_builder.cleaning.words import ngram_hashes, word_hashes


def duplicates(texts: dict[str, str], threshold: float = 0.8) -> dict[str, str]:
    index = NearDuplicateIndex(threshold)
    for doc_id, text in texts.items():
        index.add(doc_id, text)
    found = index.duplicates()
    index.close()
    return found


def shingles(text: str):
    return np.unique(ngram_hashes(word_hashes(text), SHINGLE_WORDS))


def variants(num_originals: int, num_variants: int) -> dict[str, str]:
    """Texts of 120 words, each with copies in which 0, 1, 2, … words are others."""
    draw = random.Random(7)
    texts = {}
    for number in range(num_originals):
        words = [f"mot{draw.randrange(5000)}" for _ in range(120)]
        for variant in range(num_variants):
            changed = list(words)
            for place in draw.sample(range(120), variant):
                changed[place] = f"autre{draw.randrange(5000)}"
            texts[f"{number:03d}-{variant}"] = " ".join(changed)
    return texts


def by_all_pairs(texts: dict[str, str], threshold: float) -> dict[str, str]:
    kept, dropped = {}, {}
    for doc_id, text in sorted(texts.items()):
        own = shingles(text)
        original = next((other for other in sorted(kept) if jaccard(own, kept[other]) >= threshold), None)
        if original is None:
            kept[doc_id] = own
        else:
            dropped[doc_id] = original
    return dropped


def test_all_pairs_are_found_and_no_others():
    texts = variants(20, 6)
    assert duplicates(texts) == by_all_pairs(texts, 0.8)
    assert 20 < len(duplicates(texts)) < 100


def test_the_order_of_reading_does_not_count():
    texts = variants(5, 4)
    shuffled = list(texts.items())
    random.Random(1).shuffle(shuffled)
    assert duplicates(dict(shuffled)) == duplicates(texts)


def test_case_and_punctuation_make_no_difference_and_short_texts_are_compared_whole():
    assert duplicates({"b": "Un, DEUX ; trois", "a": "un deux trois", "c": "un deux", "d": "…", "e": "!"}) == {"b": "a"}


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7, 0.8, 0.9, 0.95])
def test_bands_find_pairs_at_the_threshold(threshold):
    rows = rows_per_band(threshold)
    assert 1 - (1 - threshold**rows) ** (NUM_HASHES // rows) >= 0.99


def test_signatures_estimate_the_similarity():
    texts = variants(30, 4)
    errors = []
    for number in range(30):
        left, right = (shingles(texts[f"{number:03d}-{variant}"]) for variant in (0, 3))
        estimate = float(np.mean(signature_of(left) == signature_of(right)))
        errors.append(estimate - jaccard(left, right))
    assert abs(float(np.mean(errors))) < 0.03
    assert float(np.std(errors)) < 0.08
