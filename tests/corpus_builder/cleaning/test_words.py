"""Words are compared without case, accents and punctuation, and hashed alike everywhere."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.cleaning.words import comparable_words, ngram_hashes, text_hash, word_hashes


def test_case_accents_and_punctuation_do_not_count():
    assert comparable_words("L'Œdème, (œdème) d’ÉTÉ : 1,5 g_x") == [
        "l",
        "oedeme",
        "oedeme",
        "d",
        "ete",
        "1",
        "5",
        "g",
        "x",
    ]
    assert text_hash("L'été !") == text_hash(unicodedata.normalize("NFD", "l’ÉTÉ"))
    assert text_hash("l'été chaud") != text_hash("chaud l'été")


def test_hashes_are_the_same_in_every_process():
    assert text_hash("Une phrase.") == 0x3D1EBFD562DE2987


def test_ngrams_slide_over_the_words():
    words = word_hashes("un deux trois quatre un deux trois")
    hashes = ngram_hashes(words, 3).tolist()
    assert len(hashes) == 5
    assert hashes[0] == hashes[4]
    assert len(set(hashes)) == 4
    assert len(ngram_hashes(words, 20)) == 1
    assert len(ngram_hashes(word_hashes("…"), 3)) == 0


@given(st.lists(st.text(alphabet="abcdé", min_size=1), min_size=1), st.integers(1, 6))
def test_equal_ngrams_are_equal_words(words, length):
    text = " ".join(words)
    runs = [tuple(comparable_words(text)[i : i + length]) for i in range(max(1, len(words) - length + 1))]
    hashes = ngram_hashes(word_hashes(text), length).tolist()
    assert len(hashes) == len(runs)
    assert len(set(hashes)) == len(set(runs))
