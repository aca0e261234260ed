"""Random spans: the density is exact, spans never touch, lengths follow their law, draws depend on salt and key."""

from collections import Counter
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configs.errors import ConfigurationError
from corpus_builder.masking import RandomSpanRules, Stretch, random_spans
from corpus_builder.masking.lengths import draws, geometric_lengths, joined, sample, uniform_lengths
from corpus_builder.masking.words import word_stretches

T5 = RandomSpanRules()
SPANBERT = RandomSpanRules(lengths="geometric")
RULES = st.builds(
    RandomSpanRules,
    density=st.floats(0.01, 0.99),
    lengths=st.sampled_from(["uniform", "geometric"]),
    mean_words=st.floats(1, 8),
)


def hidden_words(text: str, spans: tuple[Stretch, ...]) -> list[list[int]]:
    """Return the numbers of the words that each span hides."""
    words = word_stretches(text)
    return [[i for i, word in enumerate(words) if span.start < word.end and word.start < span.end] for span in spans]


@given(
    st.lists(st.sampled_from(["l’os", "fièvre,", "12", "(IRM)", "peut-être", "…"]), max_size=80),
    RULES,
    st.text(max_size=3),
)
def test_exactly_the_density_is_hidden_and_no_two_spans_touch(
    words: list[str], rules: RandomSpanRules, key: str
) -> None:
    text = " ".join(words)
    hidden = hidden_words(text, random_spans(text, rules, salt="s", key=key))
    assert sum(map(len, hidden)) == round(rules.density * len(word_stretches(text)))
    assert all(before[-1] + 1 < after[0] for before, after in pairwise(hidden))


def test_the_draw_depends_on_salt_and_key_alone() -> None:
    text = "un deux trois quatre cinq six sept huit neuf dix " * 4
    spans = random_spans(text, T5, salt="s", key="t1")
    assert spans == (Stretch(start=49, end=56), Stretch(start=133, end=149))
    assert spans == random_spans(text, T5, salt="s", key="t1")
    assert spans != random_spans(text, T5, salt="s", key="t2")
    assert spans != random_spans(text, T5, salt="r", key="t1")


def test_every_place_is_hidden_about_as_often() -> None:
    text = "mot " * 20
    rules = RandomSpanRules(density=0.2, mean_words=2)
    hidden = Counter(
        i
        for key in range(1500)
        for span in hidden_words(text, random_spans(text, rules, salt="s", key=str(key)))
        for i in span
    )
    assert sum(hidden.values()) == 6000
    # Two spans take 2 of 17 places; only the first place covers the first word. Standard deviations are 12 to 16.
    assert all(hidden[i] == pytest.approx(1500 * 2 / 17, abs=50) for i in (0, 19))
    assert all(230 < hidden[i] < 390 for i in range(1, 19)), hidden


def test_the_number_of_t5_spans_gives_the_mean_length() -> None:
    assert len(random_spans("mot " * 1000, T5, salt="s", key="k")) == 50
    lengths = uniform_lengths(9, 3, draws("s", "p", "k"))
    assert len(lengths) == 3
    assert sum(lengths) == 9
    assert min(lengths) >= 1


def test_spanbert_lengths_have_the_mean_of_the_paper() -> None:
    lengths = geometric_lengths(20_000, 0.2, 10, draws("s", "p", "k"))
    assert sum(lengths) == 20_000
    assert {*lengths[:-1]} == set(range(1, 11))
    assert sum(lengths) / len(lengths) == pytest.approx(3.8, abs=0.12)  # 4 standard errors


def test_where_little_stays_visible_spans_are_joined() -> None:
    assert joined([1, 2, 3, 4, 5], 2) == [3, 12]
    assert joined([1, 2], 5) == [1, 2]
    assert joined([], 5) == []
    dense = RandomSpanRules(density=0.9, mean_words=1)
    assert [len(words) for words in hidden_words("mot " * 10, random_spans("mot " * 10, dense, salt="s", key="k"))] in (
        [[i, 9 - i] for i in range(1, 9)]
    )


def test_a_sample_is_sorted_different_and_covers_all() -> None:
    points = draws("s", "p", "k")
    assert sample(5, 5, points) == [0, 1, 2, 3, 4]
    assert sample(5, 0, points) == []
    drawn = Counter(number for _ in range(500) for number in sample(5, 2, points))
    assert all(drawn[number] == pytest.approx(200, abs=50) for number in range(5))
    assert list(islice(draws("s", "p", "k"), 3)) != list(islice(draws("s", "q", "k"), 3))


@pytest.mark.parametrize(
    ("key", "value"), [("density", 0.0), ("density", 1.0), ("p", 0.0), ("mean_words", 0.5), ("max_words", 0)]
)
def test_rules_that_cannot_be_kept_are_refused(key: str, value: float) -> None:
    with pytest.raises(ConfigurationError, match=key):
        RandomSpanRules(**{key: value})  # type: ignore[arg-type]
