from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configs.errors import ConfigurationError
from corpus_builder.corpus import Text
from corpus_builder.mixture.components import component_of, estimate_tokens
from corpus_builder.mixture.plan import plan_as_they_are, plan_mixture
from corpus_builder.mixture.stock import Stock, Unit, take_stock

SHARES = {"terminology": 0.5, "documents": 0.3, "replay": 0.2}
Corpus = Callable[[int], Callable[[], Iterator[Text]]]


def amount(texts: list[Text], component: str, unit: Unit, counts: dict[str, int]) -> int:
    return sum(
        counts[text.text_id] * (estimate_tokens(text.text) if unit == "tokens" else 1)
        for text in texts
        if component_of(text) == component and text.split == "train" and text.stage != "base"
    )


@pytest.mark.parametrize("unit", ["tokens", "exposures"])
def test_shares_come_out_to_within_one_exposure_and_doses_stay(make_corpus: Corpus, unit: Unit) -> None:
    texts = list(make_corpus(80)())
    plans = plan_mixture(take_stock(texts, unit=unit, salt="s"), SHARES, unit=unit)
    mixed = [text for text in texts if text.split == "train" and text.stage != "base"]
    counts = {text.text_id: plans[component_of(text)].exposures_of(text, "s") for text in mixed}
    assert all(counts[text.text_id] == 4 for text in mixed if component_of(text) == "terminology")
    realised = {name: amount(mixed, name, unit, counts) for name in SHARES}
    total = realised["terminology"] / SHARES["terminology"]
    longest = max(estimate_tokens(text.text) for text in mixed) if unit == "tokens" else 1
    for name, share in SHARES.items():
        assert abs(realised[name] - share * total) <= longest
        assert plans[name].amount == realised[name]


def test_a_component_is_repeated_in_whole_passes_and_a_drawn_part(make_text: Callable[..., Text]) -> None:
    texts = [make_text(i, "terminology", num_exposures=10) for i in range(20)]
    texts += [make_text(i, "documents") for i in range(40)]
    plans = plan_mixture(
        take_stock(texts, unit="exposures", salt="s"), {"terminology": 0.6667, "documents": 0.3333}, unit="exposures"
    )
    shown = [plans["documents"].exposures_of(text, "s") for text in texts[20:]]
    assert set(shown) == {2, 3}
    assert sum(shown) == 100


def test_a_text_more_leaves_nearly_all_others_as_they_were(make_text: Callable[..., Text]) -> None:
    terms = [make_text(i, "terminology") for i in range(100)]
    documents = [make_text(i, "documents") for i in range(301)]
    shares = {"terminology": 0.5, "documents": 0.5}

    def shown(texts: list[Text]) -> list[int]:
        plans = plan_mixture(take_stock(terms + texts, unit="exposures", salt="s"), shares, unit="exposures")
        return [plans["documents"].exposures_of(text, "s") for text in texts]

    before, after = shown(documents[:300]), shown(documents)
    assert sum(before) == sum(after) == 100
    assert sum(a != b for a, b in zip(before, after, strict=False)) <= 1


def test_a_named_domain_is_a_component_of_its_own(make_text: Callable[..., Text]) -> None:
    texts = [make_text(i, "terminology") for i in range(9)] + [make_text(i, "documents") for i in range(9)]
    stocks = take_stock(texts, unit="tokens", salt="s", named={"lissa"})
    assert sorted(stocks) == ["lissa", "terminology"]


def test_without_a_terminology_nothing_is_shown_twice(make_text: Callable[..., Text]) -> None:
    texts = [make_text(i, "documents") for i in range(30)] + [make_text(i, "replay") for i in range(10)]
    plans = plan_mixture(
        take_stock(texts, unit="exposures", salt=""), {"documents": 0.5, "replay": 0.5}, unit="exposures"
    )
    assert (plans["documents"].amount, plans["replay"].amount) == (10, 10)


def test_what_has_no_share_is_not_shown(make_corpus: Corpus) -> None:
    texts = list(make_corpus(20)())
    plans = plan_mixture(
        take_stock(texts, unit="tokens", salt="s"), {"terminology": 0.8, "documents": 0.2}, unit="tokens"
    )
    replayed = next(text for text in texts if text.stage == "replay")
    assert plans["replay"].exposures_of(replayed, "s") == 0


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ({"terminology": 0.5, "documents": 0.3}, "add up to 0.8"),
        ({"terminology": 1.5, "documents": -0.5}, "make them positive"),
        ({"terminology": 0.5, "documents": 0.3, "novels": 0.2}, "no text of it"),
        ({"documents": 0.5, "replay": 0.5}, "terminology has no share"),
        ({"terminology": 0.01, "documents": 0.99}, "passes over its"),
    ],
)
def test_shares_that_cannot_be_had_are_refused(make_corpus: Corpus, shares: dict[str, float], message: str) -> None:
    stocks = take_stock(make_corpus(10)(), unit="tokens", salt="s")
    with pytest.raises(ConfigurationError, match=message) as error:
        plan_mixture(stocks, shares, unit="tokens")
    assert "\n" not in str(error.value)


def test_a_higher_limit_allows_more_passes(make_corpus: Corpus) -> None:
    stocks = take_stock(make_corpus(10)(), unit="tokens", salt="s")
    shares = {"terminology": 0.1, "documents": 0.9}
    plans = plan_mixture(stocks, shares, unit="tokens", max_epochs={"documents": 100})
    assert plans["documents"].num_whole_epochs > 4


def test_without_shares_every_text_is_shown_as_it_says(make_corpus: Corpus) -> None:
    texts = list(make_corpus(5)())
    plans = plan_as_they_are(take_stock(texts, unit="tokens", salt="s"), unit="tokens")
    mixed = [text for text in texts if text.split == "train" and text.stage != "base"]
    assert [plans[component_of(text)].exposures_of(text, "s") for text in mixed] == [t.num_exposures for t in mixed]


@settings(max_examples=30, deadline=None)
@given(
    lengths=st.lists(st.integers(1, 40), min_size=1, max_size=30),
    dose=st.integers(1, 50),
    share=st.floats(0.05, 0.95),
)
def test_any_reachable_share_is_met_to_within_half_of_the_longest_text(
    make_text: Callable[..., Text], lengths: list[int], dose: int, share: float
) -> None:
    texts = [make_text(0, "terminology", num_exposures=dose)]
    texts += [make_text(i, "documents", num_words=length) for i, length in enumerate(lengths)]
    stocks = take_stock(texts, unit="tokens", salt="s", count_tokens=lambda text: len(text.split()))
    plans = plan_mixture(
        stocks, {"terminology": 1 - share, "documents": share}, unit="tokens", max_epochs={"documents": 1e9}
    )
    wanted = 10 * dose * share / (1 - share)
    realised = sum(plans["documents"].exposures_of(t, "s") * len(t.text.split()) for t in texts[1:])
    assert abs(realised - wanted) <= max(lengths) / 2 + 1e-6
    assert plans["terminology"].exposures_of(texts[0], "s") == dose


def test_stocks_hold_no_draws_of_the_terminology(make_corpus: Corpus) -> None:
    stocks: dict[str, Stock] = take_stock(make_corpus(10)(), unit="tokens", salt="s")
    assert len(stocks["terminology"].draws) == 0
    assert len(stocks["documents"].draws) == stocks["documents"].num_exposures == 20
