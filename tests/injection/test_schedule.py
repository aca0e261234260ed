"""The order of training."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configs.errors import ConfigurationError
from corpus_builder.corpus import Text
from injection.examples import ExampleMaker
from injection.objectives import EncodedText, SpecialTokens
from injection.schedule import Schedule, make_schedule

from .conftest import make_text

SPECIAL = SpecialTokens(start=2, end=1, padding=0, sentinel=5)


def schedule_of(
    texts: list[Text], lengths: list[int], *, num_epochs: float = 1.0, share: float = 0.0, seed: int = 1
) -> tuple[Schedule, ExampleMaker]:
    encoded = [EncodedText(token_ids=tuple(range(10, 10 + n)), offsets=()) for n in lengths]
    maker = ExampleMaker(texts, encoded, SPECIAL, masked_objective="causal", max_tokens=64, seed=seed)
    return make_schedule(texts, maker, num_epochs=num_epochs, replay_share=share, seed=seed), maker


def some_texts(counts: list[int], num_replay: int = 0) -> list[Text]:
    facts = [make_text(f"f{i}", "x", num_exposures=count) for i, count in enumerate(counts)]
    return [*facts, *(make_text(f"r{i}", "x", stage="replay") for i in range(num_replay))]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.integers(1, 3))
def test_whole_epochs_show_every_planned_exposure(counts: list[int], num_epochs: int) -> None:
    schedule, maker = schedule_of(some_texts(counts), [5] * len(counts), num_epochs=num_epochs)
    assert schedule.num_exposures.tolist() == [count * num_epochs for count in counts]
    shown = Counter(maker.examples[number].text_index for number in schedule.order)
    assert [shown[i] for i in range(len(counts))] == schedule.num_exposures.tolist()


def test_a_broken_epoch_shows_its_share() -> None:
    schedule, _ = schedule_of(some_texts([10] * 10), [5] * 10, num_epochs=1.3)
    assert schedule.num_exposures.sum() == 130


@settings(max_examples=50)
@given(
    st.lists(st.integers(1, 60), min_size=2, max_size=20),
    st.integers(1, 4),
    st.sampled_from([0.05, 0.15, 0.5, 0.8]),
    st.sampled_from([1.0, 2.5]),
)
def test_replay_has_its_share_of_the_tokens(lengths: list[int], num_replay: int, share: float, epochs: float) -> None:
    texts = some_texts([3] * (len(lengths)), num_replay)
    schedule, maker = schedule_of(texts, [*lengths, *range(8, 8 + num_replay)], num_epochs=epochs, share=share)
    tokens = {"injection": 0, "replay": 0}
    for number in schedule.order:
        tokens[texts[maker.examples[number].text_index].stage] += len(maker.examples[number])
    wanted = share / (1 - share) * tokens["injection"]
    longest = 8 + num_replay + 2
    assert -1e-6 <= tokens["replay"] - wanted <= longest
    shown = schedule.num_exposures[len(lengths) :]
    assert shown.max() - shown.min() <= 1


def test_order_is_shuffled_and_follows_the_seed() -> None:
    texts, lengths = some_texts([4] * 50, 10), [5] * 60
    first, _ = schedule_of(texts, lengths, share=0.2)
    again, _ = schedule_of(texts, lengths, share=0.2)
    other, _ = schedule_of(texts, lengths, share=0.2, seed=2)
    assert np.array_equal(first.order, again.order)
    assert not np.array_equal(first.order, other.order)
    assert abs(np.corrcoef(first.order, np.arange(len(first.order)))[0, 1]) < 0.3


def test_replay_without_text_to_replay() -> None:
    with pytest.raises(ConfigurationError, match=r"training\.replay\.share"):
        schedule_of(some_texts([1]), [5], share=0.1)
