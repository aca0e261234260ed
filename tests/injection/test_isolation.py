"""Packed rows read as if every text stood alone."""

from pathlib import Path

import pytest
import torch
import transformers

from configs.errors import InputError
from configs.experiment import TrainingSection
from injection.dataset import make_dataset
from injection.isolation import check_isolation, logits_at, packed_logits
from injection.rows import PackedRows, batch_of

from .conftest import corpus_texts

WINDOW = 6
CPU = torch.device("cpu")
SHAPE = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "max_position_embeddings": 128,
}


def gemma2(size: int) -> transformers.PreTrainedModel:
    # Texts are longer than the window, so that a window counted in the row and not in the text would show.
    config = transformers.Gemma2Config(vocab_size=size, sliding_window=WINDOW, **SHAPE)
    return transformers.AutoModelForCausalLM.from_config(config, attn_implementation="eager")


def llama(size: int, attention: str) -> transformers.PreTrainedModel:
    config = transformers.LlamaConfig(vocab_size=size, **SHAPE)
    return transformers.AutoModelForCausalLM.from_config(config, attn_implementation=attention)


MODELS = {
    "gemma2-eager": gemma2,
    "llama-eager": lambda size: llama(size, "eager"),
    "llama-sdpa": lambda size: llama(size, "sdpa"),
}


class Leaking(transformers.LlamaForCausalLM):
    """A model that makes its own mask and so lets the texts of a row see each other."""

    def forward(self, *, input_ids, position_ids, attention_mask, use_cache):
        mask = torch.ones_like(input_ids)
        return super().forward(input_ids=input_ids, position_ids=position_ids, attention_mask=mask, use_cache=False)


class WithoutPositions(transformers.LlamaForCausalLM):
    def forward(self, *, input_ids):
        return super().forward(input_ids=input_ids)


@pytest.fixture(params=sorted(MODELS))
def model(request: pytest.FixtureRequest, tokenizer) -> transformers.PreTrainedModel:
    return spread(MODELS[request.param](len(tokenizer)))


def spread(model: transformers.PreTrainedModel) -> transformers.PreTrainedModel:
    torch.manual_seed(3)
    with torch.no_grad():  # the usual start is so small that a leak would hardly show
        for weight in model.parameters():
            weight.add_(torch.randn_like(weight) * 0.1)
    return model.eval()


@pytest.fixture(scope="module")
def rows(tokenizer) -> PackedRows:
    texts = [text for text in corpus_texts() if text.stage != "base" and text.split == "train"]
    return make_dataset(texts, tokenizer, TrainingSection(sequence_length=60), seed=1).rows


def bounds(rows: PackedRows, row: int) -> list[tuple[int, int]]:
    """Where the row's examples begin and end, without the padding."""
    length = int((rows.text_index[row] >= 0).sum())
    starts = [i for i in range(length) if rows.positions[row, i] == 0]
    return list(zip(starts, [*starts[1:], length], strict=True))


def test_logits_are_those_of_each_text_alone(model, rows: PackedRows) -> None:
    for row in range(4):
        assert len(bounds(rows, row)) > 1
        batch = batch_of(rows, row, row + 1)
        with torch.no_grad():
            packed = packed_logits(model, batch.token_ids, batch.positions)[0]
            for begin, end in bounds(rows, row):
                alone = model(input_ids=batch.token_ids[:, begin:end], use_cache=False).logits[0]
                assert torch.allclose(packed[begin:end], alone, atol=1e-5)


def loss_of(model, batch) -> torch.Tensor:
    logits = logits_at(model, batch.token_ids, batch.positions, batch.places)
    return torch.nn.functional.cross_entropy(logits, batch.labels, reduction="sum")


def gradients(model) -> list[torch.Tensor]:
    found = [weight.grad.clone() for weight in model.parameters()]
    model.zero_grad()
    return found


def test_gradients_are_the_sum_of_each_text_alone(model, rows: PackedRows) -> None:
    loss_of(model, batch_of(rows, 0, 3)).backward()
    packed = gradients(model)
    for row in range(3):
        for begin, end in bounds(rows, row):
            ids = torch.tensor(rows.token_ids[row : row + 1, begin:end], dtype=torch.int64)
            labels = torch.where(torch.tensor(rows.is_target[row, begin:end]), ids[0], -100)
            logits = model(input_ids=ids, use_cache=False).logits[0, :-1]
            torch.nn.functional.cross_entropy(logits, labels[1:], reduction="sum").backward()
    for one, other in zip(packed, gradients(model), strict=True):
        assert torch.allclose(one, other, atol=1e-5 * max(1.0, float(other.abs().max())))


def test_logits_at_places_are_the_same_logits(model, rows: PackedRows) -> None:
    batch = batch_of(rows, 0, 2)
    with torch.no_grad():
        everywhere = packed_logits(model, batch.token_ids, batch.positions).flatten(0, 1)
        some = logits_at(model, batch.token_ids, batch.positions, batch.places)
        again = packed_logits(model, batch.token_ids, batch.positions).flatten(0, 1)
    assert torch.allclose(some, everywhere[batch.places], atol=1e-6)
    assert torch.equal(everywhere, again)


def test_the_check_lets_isolating_models_pass(model, rows: PackedRows) -> None:
    model.train()
    check_isolation(model, rows, device=CPU)
    assert model.training


def test_the_check_refuses_a_leak(tokenizer, rows: PackedRows) -> None:
    leaking = spread(Leaking(transformers.LlamaConfig(vocab_size=len(tokenizer), **SHAPE)))
    with pytest.raises(InputError, match=r"llama model with \w+ attention: texts of a packed row see each other"):
        check_isolation(leaking, rows, device=CPU)


def test_the_check_refuses_a_model_without_positions(tokenizer, rows: PackedRows) -> None:
    other = WithoutPositions(transformers.LlamaConfig(vocab_size=len(tokenizer), **SHAPE))
    with pytest.raises(InputError, match="cannot be trained on packed rows"):
        check_isolation(other, rows, device=CPU)


def test_a_saved_model_passes(model_folder: Path, rows: PackedRows) -> None:
    loaded = transformers.AutoModelForCausalLM.from_pretrained(model_folder)
    assert loaded.config._attn_implementation == "eager"
    check_isolation(loaded, rows, device=CPU)
