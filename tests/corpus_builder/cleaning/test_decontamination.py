"""Thirteen words in common give a sentence away; shorter questions are matched whole."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.cleaning.decontamination import MIN_RUN_WORDS, NGRAM_WORDS, ProtectedTexts

WORDS = [f"mot{number}" for number in range(40)]


def hits(protected: dict[str, str], *sentences: str):
    found = ProtectedTexts(protected.items()).hits(sentences)
    return [(number, removal.ngram, removal.against) for number, removal in found]


def test_thirteen_words_whatever_their_form():
    question = "Quel médicament du diabète de type 2 faut-il arrêter avant une injection d'iode ?"
    text = "On sait QUEL MEDICAMENT du diabète, de type 2, faut il arrêter avant une injection."
    assert [number for number, *_ in hits({"q": question}, "Bonjour à tous.", text)] == [1]
    assert hits({"q": question}, "Quel médicament du diabète de type 2 faut-il prendre ?") == []


def test_a_run_over_two_sentences_takes_both():
    sentences = (" ".join(WORDS[:3]), " ".join(WORDS[3:10]), " ".join(WORDS[10:20]), " ".join(WORDS[20:]))
    assert [number for number, *_ in hits({"q": " ".join(WORDS[5:18])}, *sentences)] == [1, 2]


def test_short_protected_texts_are_matched_whole():
    eight, few = " ".join(WORDS[:8]), "Le foie est grand"
    assert hits({"q": eight}, f"avant {eight} après") == [(0, eight, "q")]
    assert hits({"q": few}, "Le foie est grand.") == [(0, "le foie est grand", "q")]
    assert hits({"q": few}, "Ici le foie est grand.") == []
    assert hits({"q": few}, "Le foie", "est grand et mou.") == []


def test_a_blank_divides_and_the_smallest_id_is_named():
    left, right = " ".join(WORDS[:8]), " ".join(WORDS[20:28])
    assert hits({"b": f"{left} ____ {right}", "a": right}, f"x {right}") == [(0, right, "a")]
    assert hits({"b": f"{left} ____ {right}"}, f"{' '.join(WORDS[4:8])} {' '.join(WORDS[20:24])}") == []


def test_nothing_protected_finds_nothing():
    assert hits({}, "Une phrase.") == hits({"q": "…"}, "Une phrase.") == []
    assert hits({"q": "Une phrase."}) == []


@given(
    st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), min_size=MIN_RUN_WORDS, max_size=20)
)
def test_hits_are_those_of_a_plain_search(text, protected):
    length = min(len(protected), NGRAM_WORDS)
    runs = {tuple(protected[i : i + length]) for i in range(len(protected) - length + 1)}
    is_hit = any(tuple(text[i : i + length]) in runs for i in range(len(text) - length + 1))
    assert bool(hits({"q": " ".join(protected)}, " ".join(text))) == is_hit
