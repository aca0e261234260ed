"""Filling in a hidden span."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_builder.corpus import Span
from injection.encoding import encode
from injection.objectives import EncodedText, Example, SpecialTokens, choose_span, span_infilling_example

from ..conftest import fact_text

SPECIAL = SpecialTokens(start=2, end=1, padding=0, sentinel=5)


def letters(num_tokens: int) -> EncodedText:
    """A text of one token a character: token 100 + i stands for character i."""
    return EncodedText(
        token_ids=tuple(range(100, 100 + num_tokens)), offsets=tuple((i, i + 1) for i in range(num_tokens))
    )


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end, concept="c", role="object")


def test_prefix_suffix_middle() -> None:
    example = span_infilling_example(3, letters(6), span(2, 4), special=SPECIAL, max_tokens=20)
    assert isinstance(example, Example)
    assert example.token_ids.tolist() == [2, 100, 101, 5, 104, 105, 5, 102, 103, 1]
    assert example.is_target.tolist() == [False] * 7 + [True] * 3
    assert example.is_added.tolist() == [i in (0, 3, 6, 9) for i in range(10)]


@given(st.data(), st.integers(1, 80), st.integers(8, 40))
def test_a_window_shows_the_span_and_what_is_near(data: st.DataObject, num_tokens: int, max_tokens: int) -> None:
    start = data.draw(st.integers(0, num_tokens - 1))
    end = data.draw(st.integers(start + 1, num_tokens))
    example = span_infilling_example(0, letters(num_tokens), span(start, end), special=SPECIAL, max_tokens=max_tokens)
    if isinstance(example, str):
        assert example == "span_too_long"
        assert end - start > (max_tokens - 4) // 2
        return
    own = example.token_ids[~example.is_added].tolist()
    assert example.token_ids[example.is_target].tolist() == [*range(100 + start, 100 + end), SPECIAL.end]
    assert len(example) == min(num_tokens + 4, max_tokens)
    assert sorted(own) == list(range(min(own), max(own) + 1))
    assert len(own) + example.num_left_out == num_tokens


def test_tokens_are_those_of_ordinary_reading(tokenizer) -> None:
    text = fact_text(1)
    (encoded,) = encode(tokenizer, [text], with_offsets=True)
    for hidden in text.spans:
        example = span_infilling_example(0, encoded, hidden, special=SPECIAL, max_tokens=99)
        assert isinstance(example, Example)
        assert sorted(example.token_ids[~example.is_added]) == sorted(encoded.token_ids)
        middle = example.token_ids[example.is_target][:-1]
        assert tokenizer.decode(middle).strip(" .") == text.text[hidden.start : hidden.end]


def test_why_an_exposure_is_not_filled_in() -> None:
    def outcome(chosen: Span | None) -> object:
        return span_infilling_example(0, letters(6), chosen, special=SPECIAL, max_tokens=20)

    assert outcome(None) == "no_spans"
    assert outcome(span(8, 9)) == "span_without_tokens"


def test_the_draw_follows_text_exposure_and_seed() -> None:
    text = fact_text(0)
    drawn = [choose_span(text, exposure, 1) for exposure in range(40)]
    assert drawn == [choose_span(text, exposure, 1) for exposure in range(40)]
    assert drawn != [choose_span(text, exposure, 2) for exposure in range(40)]
    assert set(drawn) == set(text.spans)


@pytest.mark.parametrize("exposure", [0, 5])
def test_a_text_without_spans_has_nothing_to_draw(exposure: int) -> None:
    from ..conftest import make_text

    assert choose_span(make_text("x", "rien"), exposure, 1) is None
