"""From texts to rows, and the ledger that accounts for every token."""

import dataclasses

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transformers import AutoConfig, PreTrainedTokenizerFast

from configs.errors import ConfigurationError, InputError, InternalError
from configs.experiment import ReplaySection, TrainingSection
from corpus_builder.corpus import Span, Text
from injection.dataset import Dataset, check_sequence_length, make_dataset
from injection.rows import NO_TEXT, batch_of

from .conftest import WORDS, corpus_texts, fact_text, general_texts, make_text


def settings_of(**changes) -> TrainingSection:
    return TrainingSection.model_validate({"sequence_length": 40, "replay": {"share": 0.0}, **changes})


def injection_texts() -> list[Text]:
    return [text for text in corpus_texts() if text.stage != "base" and text.split == "train"]


@st.composite
def random_texts(draw: st.DrawFn) -> list[Text]:
    texts = []
    for i in range(draw(st.integers(1, 6))):
        words = draw(st.lists(st.sampled_from(WORDS), max_size=40))
        text = " ".join(words)
        starts = draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=2)) if text else []
        spans = tuple(
            Span(start=s, end=min(len(text), s + draw(st.integers(1, 60))), concept="c", role="mention") for s in starts
        )
        changes = {"num_exposures": draw(st.integers(1, 4)), "masked": draw(st.booleans()), "spans": spans}
        texts.append(make_text(f"t{i}", text, source=draw(st.sampled_from("ab")), **changes))
    return [*texts, *general_texts("replay", 4, stage="replay")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=random_texts(), share=st.sampled_from([0.0, 0.3]), num_epochs=st.sampled_from([1.0, 1.5]))
def test_the_ledger_balances(tokenizer, texts: list[Text], share: float, num_epochs: float) -> None:
    training = settings_of(sequence_length=24, replay={"share": share}, num_epochs=num_epochs)
    try:
        ledger = make_dataset(texts, tokenizer, training, seed=1).ledger
    except InputError as error:
        assert "no token" in str(error)
        return
    ledger.check()
    tokens = {text.text_id: len(tokenizer(text.text, add_special_tokens=False)["input_ids"]) for text in texts}
    if num_epochs == 1.0:
        for source in ledger.sources:
            mine = [text for text in texts if (text.source, text.stage) == (source.source, source.stage)]
            if source.stage == "injection":
                assert source.num_tokens_in == sum(tokens[text.text_id] * text.num_exposures for text in mine)
    assert ledger.num_row_tokens == ledger.num_rows * 24


def test_an_unbalanced_ledger_is_our_own_mistake(tokenizer) -> None:
    ledger = make_dataset(injection_texts(), tokenizer, settings_of(), seed=1).ledger
    lost = dataclasses.replace(ledger.sources[0], num_tokens_trained=ledger.sources[0].num_tokens_trained - 1)
    with pytest.raises(InternalError):
        dataclasses.replace(ledger, sources=(lost, *ledger.sources[1:])).check()
    with pytest.raises(InternalError):
        dataclasses.replace(ledger, num_padding_tokens=ledger.num_padding_tokens + 1).check()


def examples_in(dataset: Dataset) -> list[list[int]]:
    """The token ids of each example, found by where positions restart."""
    rows, found = dataset.rows, []
    for row in range(len(rows)):
        for column in range(rows.token_ids.shape[1]):
            if rows.text_index[row, column] == NO_TEXT:
                continue
            if rows.positions[row, column] == 0:
                found.append([])
            assert rows.positions[row, column] == len(found[-1])
            found[-1].append(int(rows.token_ids[row, column]))
    return found


def test_rows_hold_isolated_examples(tokenizer) -> None:
    texts = [fact_text(i, num_exposures=3) for i in range(8)]
    examples = examples_in(make_dataset(texts, tokenizer, settings_of(), seed=1))
    assert len(examples) == 24
    for ids in examples:
        assert ids[0] == tokenizer.bos_token_id
        assert tokenizer.bos_token_id not in ids[1:]
        assert tokenizer.decode(ids[1:-1]) in {text.text for text in texts}


def test_labels_are_the_next_tokens_of_the_same_example(tokenizer) -> None:
    rows = make_dataset(injection_texts(), tokenizer, settings_of(), seed=1).rows
    batch = batch_of(rows, 0, len(rows))
    places = batch.places.numpy()
    following = rows.token_ids.ravel()[places + 1]
    assert np.array_equal(following, batch.labels.numpy())
    assert np.array_equal(rows.positions.ravel()[places + 1], rows.positions.ravel()[places] + 1)
    assert tokenizer.bos_token_id not in batch.labels


def test_masked_texts_without_spans_fall_back_and_are_counted(tokenizer) -> None:
    texts = [make_text("m", "Le chat boit.", masked=True, num_exposures=3)]
    (source,) = make_dataset(texts, tokenizer, settings_of(), seed=1).ledger.sources
    assert source.num_causal_fallbacks == {"no_spans": 3}
    assert source.num_tokens_trained == source.num_tokens_in


def test_causal_training_of_masked_texts_is_no_fallback(tokenizer) -> None:
    texts = [fact_text(1, masked=True)]
    (source,) = make_dataset(texts, tokenizer, settings_of(masked_objective="causal"), seed=1).ledger.sources
    assert source.num_causal_fallbacks == {}
    assert source.num_tokens_loss_masked == 0


def test_texts_without_exposures_are_left_alone(tokenizer) -> None:
    texts = [fact_text(0), fact_text(1, num_exposures=0)]
    assert [text.text_id for text in make_dataset(texts, tokenizer, settings_of(), seed=1).texts] == ["f0"]


def test_nothing_to_train_on(tokenizer) -> None:
    with pytest.raises(InputError, match="no text to train on"):
        make_dataset(general_texts("replay", 3, stage="replay"), tokenizer, settings_of(), seed=1)
    with pytest.raises(InputError, match="no token to train on"):
        make_dataset([make_text("e", "")], tokenizer, settings_of(), seed=1)


def test_masked_texts_need_a_sentinel(tokenizer) -> None:
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel

    plain = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer(WordLevel({"<bos>": 0, "<eos>": 1, "<unk>": 2}, unk_token="<unk>")),
        bos_token="<bos>",
        eos_token="<eos>",
        unk_token="<unk>",
    )
    with pytest.raises(ConfigurationError, match="masked_objective to causal"):
        make_dataset([fact_text(0, masked=True)], plain, settings_of(), seed=1)
    assert len(make_dataset([fact_text(0)], plain, settings_of(), seed=1).rows) > 0


def test_rows_longer_than_the_models_positions(model_folder) -> None:
    config = AutoConfig.from_pretrained(model_folder)
    check_sequence_length(config, 1_024)
    with pytest.raises(ConfigurationError, match=r"training\.sequence_length: 1025 .* 1024"):
        check_sequence_length(config, 1_025)


def test_replay_is_counted_by_the_ledger(tokenizer) -> None:
    training = settings_of(replay=ReplaySection(share=0.25).model_dump())
    ledger = make_dataset(injection_texts(), tokenizer, training, seed=1).ledger
    assert ledger.replay_share == pytest.approx(0.25, abs=0.02)
