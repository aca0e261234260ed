"""N-grams counted in bounded memory, PMI_n against its definition, and texts segmented by what was found."""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configs.errors import ConfigurationError
from corpus_builder.masking import (
    Collocation,
    CollocationRules,
    NgramCounts,
    Segmenter,
    collocation_spans,
    count_ngrams,
    find_collocations,
)
from corpus_builder.masking import ngrams as ngrams_module
from corpus_builder.masking.words import comparable, word_runs, word_stretches

Ngram = tuple[str, ...]
RUNS = st.lists(st.text("abcd", max_size=12).map(" ".join), max_size=8)


def expected_counts(texts: list[str]) -> Counter[Ngram]:
    counts: Counter[Ngram] = Counter()
    for text in texts:
        words = text.split()
        counts.update(tuple(words[i : i + n]) for n in range(1, 6) for i in range(len(words) - n + 1))
    return counts


def counted(counts: NgramCounts) -> dict[Ngram, int]:
    """Return the table as words, by following beginnings."""
    table = counts.table
    rows = {int(h): i for i, h in enumerate(table.hashes)}

    def words(row: int) -> Ngram:
        before = words(rows[int(table.beginnings[row])]) if table.lengths[row] > 1 else ()
        return (*before, counts.words[int(table.last_words[row])])

    return {words(row): int(table.counts[row]) for row in range(len(table))}


def pmi(ngram: Ngram, counts: Counter[Ngram], num_words: int) -> float:
    def segmentations(words: Ngram) -> Iterator[list[Ngram]]:
        yield [words]
        for i in range(1, len(words)):
            yield from ([words[:i], *rest] for rest in segmentations(words[i:]))

    def log_p(part: Ngram) -> float:
        return math.log(counts[part] / num_words)

    return min(log_p(ngram) - sum(map(log_p, parts)) for parts in segmentations(ngram) if len(parts) > 1)


@settings(max_examples=40)
@given(RUNS)
def test_counts_and_scores_are_those_of_the_definition(texts: list[str]) -> None:
    expected = expected_counts(texts)
    num_words = sum(len(text.split()) for text in texts)
    counts = count_ngrams(texts)
    assert counted(counts) == expected
    assert (counts.num_words, counts.max_undercount) == (num_words, 0)
    rules = CollocationRules(min_count=2, min_score=-100)
    found = {c.words: c for c in find_collocations(counts, rules)}
    repeated = {ngram: count for ngram, count in expected.items() if count >= 2 and len(ngram) > 1}
    assert {words: c.count for words, c in found.items()} == repeated
    for ngram in repeated:
        assert found[ngram].score == pytest.approx(pmi(ngram, expected, num_words), abs=1e-9)


@settings(max_examples=40)
@given(st.lists(st.text("abcdefgh", min_size=1, max_size=15).map(" ".join), max_size=8), st.integers(4, 40))
def test_a_bounded_table_counts_too_little_by_no_more_than_it_says(texts: list[str], max_ngrams: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ngrams_module, "_BATCH_WORDS", 10)
        counts = count_ngrams(texts, max_ngrams=max_ngrams)
    expected, found = expected_counts(texts), counted(counts)
    assert len(found) <= max_ngrams
    for ngram, count in expected.items():
        assert count - counts.max_undercount <= found.get(ngram, 0) <= count
    assert set(counts.words.values()) == {ngram[0] for ngram in found if len(ngram) == 1}
    for ngram in found:
        assert all(ngram[i:j] in found for i in range(len(ngram)) for j in range(i + 1, len(ngram) + 1))
    find_collocations(counts, CollocationRules(min_count=1, min_score=-100))


def test_runs_end_at_punctuation_numbers_and_empty_lines() -> None:
    text = "L’état général,\nla peut-être fièvre\nHAUTE à 39 degrés\n\nFin d'étude"
    assert [[comparable(text[start:end]) for start, end in run] for run in word_runs(text)] == [
        ["l'", "état", "général"],
        ["la", "peut", "être", "fièvre", "haute", "à"],
        ["degrés"],
        ["fin", "d'", "étude"],
    ]
    assert comparable("Me\u0301di\u00adcal") == "médical"


def test_the_best_of_each_length_are_kept_and_those_by_chance_left_out() -> None:
    texts = ["acide urique", "pied bot varus équin", "de la", "la de", "de de", "la la"] * 12
    counts = count_ngrams(texts)
    found = find_collocations(counts, CollocationRules(min_score=1.0))
    assert {c.words for c in found} >= {
        ("acide", "urique"),
        ("pied", "bot", "varus", "équin"),
        ("bot", "varus", "équin"),
    }
    assert all({"de", "la"}.isdisjoint(c.words) for c in found)
    assert [-c.score for c in found] == sorted(-c.score for c in found)
    few = find_collocations(counts, CollocationRules(min_score=1.0, max_collocations=4))
    assert Counter(len(c.words) for c in few) == {2: 2, 3: 1}
    assert find_collocations(counts, CollocationRules(min_count=13)) == []
    assert find_collocations(count_ngrams([]), CollocationRules()) == []


@pytest.mark.parametrize("key", ["min_count", "max_collocations"])
def test_rules_that_leave_nothing_to_find_are_refused(key: str) -> None:
    with pytest.raises(ConfigurationError, match=key):
        CollocationRules(**{key: 0})


def segmenter(*collocations: str) -> Segmenter:
    return Segmenter(Collocation(words=tuple(words.split()), count=10, score=5.0) for words in collocations)


def test_the_longest_collocation_wins_and_segments_cover_every_word() -> None:
    text = "Une insuffisance rénale aiguë, puis rénale\naiguë sévère. Fin de vie."
    found = segmenter("insuffisance rénale", "insuffisance rénale aiguë", "rénale aiguë", "fin de vie").segment(text)
    assert [(text[stretch.start : stretch.end], num_words) for stretch, num_words in found] == [
        ("Une", 1),
        ("insuffisance rénale aiguë", 3),
        ("puis", 1),
        ("rénale\naiguë", 2),
        ("sévère", 1),
        ("Fin de vie", 3),
    ]
    assert segmenter("rénale sévère").collocations("rénale, sévère") == ()
    assert segmenter().segment("") == []


@given(st.lists(st.sampled_from("abcd"), max_size=60), st.floats(0.01, 0.4), st.text(max_size=2))
def test_a_collocation_is_hidden_whole_or_not_at_all(words: list[str], density: float, key: str) -> None:
    text = " ".join(words)
    found = segmenter("a b", "b c d", "c c")
    spans = collocation_spans(text, found, density=density, salt="s", key=key)
    assert set(spans) <= {stretch for stretch, _ in found.segment(text)}
    assert all(before.end + 1 < after.start for before, after in pairwise(spans))
    num_hidden = sum(len(word_stretches(text[span.start : span.end])) for span in spans)
    assert num_hidden <= round(density * len(words))
    assert spans == collocation_spans(text, found, density=density, salt="s", key=key)


def test_the_density_is_reached_where_there_is_room() -> None:
    text = "un acide urique et de la fièvre " * 20
    spans = {collocation_spans(text, segmenter("acide urique"), salt="s", key=str(i)) for i in range(20)}
    assert len(spans) == 20
    assert {sum(len(text[s.start : s.end].split()) for s in drawn) for drawn in spans} == {21}
