import json
import re

import peft
import pytest
import torch

from configs.errors import InputError
from eval.models import LoadedModel, load_model, measuring, start_token


def logits(loaded: LoadedModel) -> torch.Tensor:
    with torch.no_grad():
        return loaded.model(input_ids=torch.tensor([[1, 5, 9, 12]]), use_cache=False).logits


def test_loads_full_weights(model_folder, gemma):
    loaded = load_model(model_folder, device="cpu")
    assert not loaded.model.training
    assert loaded.model.config._attn_implementation == "eager"
    torch.testing.assert_close(logits(loaded), logits(gemma))
    assert start_token(loaded.tokenizer) == 1


@pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")  # between two libraries
def test_loads_an_adapter_over_its_base(model_folder, tmp_path):
    base = load_model(str(model_folder), device="cpu")
    plain = logits(base)
    config = peft.LoraConfig(r=2, target_modules="all-linear", task_type="CAUSAL_LM", init_lora_weights=False)
    adapted = peft.get_peft_model(base.model, config).eval()
    expected = logits(LoadedModel(model=adapted, tokenizer=base.tokenizer, device=base.device))
    folder = tmp_path / "adapter"
    adapted.save_pretrained(folder)
    named = json.loads((folder / "adapter_config.json").read_text())
    for name in (str(model_folder), "../model"):
        (folder / "adapter_config.json").write_text(json.dumps(named | {"base_model_name_or_path": name}))
        loaded = load_model(folder, device="cpu")
        torch.testing.assert_close(logits(loaded), expected)
        assert not torch.allclose(expected, plain)
        assert loaded.tokenizer.bos_token_id == 1


@pytest.mark.parametrize("name", ["./absent", "/absent/model", "runs/seed/1/model", "absent dir", "~/no-such-model"])
def test_what_looks_like_a_path_is_never_looked_up(name):
    with pytest.raises(InputError, match=f"{re.escape(name)}: no such model folder"):
        load_model(name)


def test_a_missing_folder_beside_existing_ones_is_a_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "runs").mkdir()
    with pytest.raises(InputError, match="runs/typo: no such model folder"):
        load_model("runs/typo")


def test_pickled_weights_are_refused(model_folder):
    (model_folder / "model.safetensors").unlink()
    torch.save({}, model_folder / "pytorch_model.bin")
    with pytest.raises(InputError, match="no safetensors weights"):
        load_model(model_folder)


def test_pickled_adapters_are_refused(tmp_path):
    (tmp_path / "adapter_config.json").write_text("{}")
    torch.save({}, tmp_path / "adapter_model.bin")
    with pytest.raises(InputError, match="no safetensors weights"):
        load_model(tmp_path)


@pytest.mark.parametrize("damage", ["config.json", "model.safetensors", "tokenizer.json"])
def test_damaged_folders_are_named(model_folder, damage):
    (model_folder / damage).write_text("{")
    with pytest.raises(InputError, match=re.escape(str(model_folder))):
        load_model(model_folder)


def test_other_folders_are_no_models(tmp_path):
    with pytest.raises(InputError, match="not a model folder"):
        load_model(tmp_path)


def test_remote_code_is_refused(model_folder):
    config = json.loads((model_folder / "config.json").read_text())
    changes = {"model_type": "unheard_of", "auto_map": {"AutoConfig": "evil.Config", "AutoModelForCausalLM": "evil.M"}}
    (model_folder / "config.json").write_text(json.dumps(config | changes))
    (model_folder / "evil.py").write_text("raise SystemExit('ran')")
    with pytest.raises(InputError):
        load_model(model_folder)


def test_measuring_restores_the_mode_and_the_attention(model_folder):
    loaded = load_model(model_folder, device="cpu")
    loaded.model.train()
    loaded.model.config._attn_implementation = "flex_attention"
    with measuring(loaded):
        assert not loaded.model.training
        assert not torch.is_grad_enabled()
        assert loaded.model.config._attn_implementation == "eager"
    assert loaded.model.training
    assert torch.is_grad_enabled()
    assert loaded.model.config._attn_implementation == "flex_attention"
