"""A Gemma-2-shaped model of a few million weights, for demonstrations and tests."""

from typing import TYPE_CHECKING

import torch

from configs.experiment import TinyModel

if TYPE_CHECKING:
    from transformers import PreTrainedModel

MAX_POSITIONS = 1_024
_SLIDING_WINDOW = 256
_FEED_FORWARD_RATIO = 4


def make_tiny_model(tiny: TinyModel, *, vocabulary_size: int, seed: int) -> "PreTrainedModel":
    """Return an untrained model in float32 whose weights follow from `seed`.

    Everything that makes Gemma 2 (Gemma Team 2024) itself is kept: soft-capping, alternating sliding attention, norms
    before and after each block, tied embeddings.
    """
    from transformers import Gemma2Config, Gemma2ForCausalLM

    head_size = tiny.hidden_size // tiny.num_heads
    config = Gemma2Config(
        vocab_size=vocabulary_size,
        hidden_size=tiny.hidden_size,
        intermediate_size=_FEED_FORWARD_RATIO * tiny.hidden_size,
        num_hidden_layers=tiny.num_layers,
        num_attention_heads=tiny.num_heads,
        num_key_value_heads=tiny.num_heads,
        head_dim=head_size,
        query_pre_attn_scalar=head_size,
        sliding_window=_SLIDING_WINDOW,
        max_position_embeddings=MAX_POSITIONS,
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return Gemma2ForCausalLM(config)
