"""The small Gemma 2."""

import torch

from configs.experiment import TinyModel
from injection.tiny import make_tiny_model


def test_it_is_gemma_2_in_small() -> None:
    model = make_tiny_model(TinyModel(), vocabulary_size=2_000, seed=1)
    config = model.config
    assert config.model_type == "gemma2"
    assert (config.attn_logit_softcapping, config.final_logit_softcapping) == (50.0, 30.0)
    assert config.layer_types == ["sliding_attention", "full_attention"] * 2
    assert model.lm_head.weight is model.model.embed_tokens.weight
    assert 1_000_000 < sum(weight.numel() for weight in model.parameters()) < 1_500_000


def test_weights_follow_the_seed_and_nothing_else() -> None:
    tiny = TinyModel(num_layers=1, hidden_size=16, num_heads=2)
    torch.manual_seed(4)
    before = torch.get_rng_state()
    first, again, other = (make_tiny_model(tiny, vocabulary_size=300, seed=seed).lm_head.weight for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert torch.equal(before, torch.get_rng_state())
