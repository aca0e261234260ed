"""Adapters and full models: what is trained, what is saved, and that it loads again."""

import json
import os
from pathlib import Path

import pytest
import torch

from configs.errors import ConfigurationError
from configs.experiment import TrainingSection
from eval.models import LoadedModel, load_model
from injection.adapters import prepare_weights, save_trained

# PEFT asks transformers for a property by its old name when an adapter is loaded.
pytestmark = pytest.mark.filterwarnings("ignore:.is_gradient_checkpointing.:FutureWarning")


def training_of(**changes) -> TrainingSection:
    return TrainingSection.model_validate(changes)


def trained(model_folder: Path, training: TrainingSection) -> LoadedModel:
    """A model whose trainable weights were all moved a little."""
    loaded = prepare_weights(load_model(model_folder), training)
    torch.manual_seed(2)
    with torch.no_grad():
        for weight in loaded.model.parameters():
            if weight.requires_grad:
                weight.add_(torch.randn_like(weight) * 0.05)
    return loaded


def logits(loaded: LoadedModel) -> torch.Tensor:
    with torch.no_grad():
        return loaded.model.eval()(input_ids=torch.tensor([[2, 30, 31, 32, 33]])).logits


@pytest.mark.parametrize(
    "training", [training_of(), training_of(method="lora", lora={"rank": 4})], ids=["full", "lora"]
)
def test_what_is_saved_is_what_was_trained(model_folder: Path, tmp_path: Path, training: TrainingSection) -> None:
    loaded = trained(model_folder, training)
    run = tmp_path / "runs" / "run"
    aside = tmp_path / "runs" / ".run.partial"
    aside.mkdir(parents=True)
    place = save_trained(aside, loaded, training, base=str(model_folder), final_folder=run, revision=None)
    aside.rename(run)
    again = load_model(run)
    assert place.name == ("model" if training.method == "full" else "adapter")
    assert torch.allclose(logits(again), logits(loaded), atol=1e-6)
    assert not torch.allclose(logits(again), logits(load_model(model_folder)), atol=1e-3)
    assert (run / place.name / "tokenizer.model").read_bytes() == (model_folder / "tokenizer.model").read_bytes()
    assert again.tokenizer.get_vocab() == loaded.tokenizer.get_vocab()


def test_an_adapter_names_its_base_from_where_it_will_lie(model_folder: Path, tmp_path: Path) -> None:
    training = training_of(method="lora")
    (aside := tmp_path / "aside").mkdir()
    final = tmp_path / "deep" / "run"
    loaded = trained(model_folder, training)
    place = save_trained(aside, loaded, training, base=str(model_folder), final_folder=final, revision=None)
    base = json.loads((place / "adapter_config.json").read_text())["base_model_name_or_path"]
    assert base == os.path.relpath(model_folder, final / "adapter")
    assert not (place / "README.md").exists()


def test_an_adapter_begins_as_the_identity_on_all_linear_layers(model_folder: Path) -> None:
    loaded = prepare_weights(load_model(model_folder), training_of(method="lora"))
    assert torch.allclose(logits(loaded), logits(load_model(model_folder)), atol=1e-6)
    names = {
        name.split(".lora_")[0].rsplit(".", 1)[1] for name, w in loaded.model.named_parameters() if w.requires_grad
    }
    assert names == {"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"}


def test_named_layers_and_layers_that_are_not_there(model_folder: Path) -> None:
    lora = {"rank": 2, "target_modules": ["q_proj"]}
    loaded = prepare_weights(load_model(model_folder), training_of(method="lora", lora=lora))
    assert all("q_proj" in name for name, weight in loaded.model.named_parameters() if weight.requires_grad)
    with pytest.raises(ConfigurationError, match=r"training\.lora\.target_modules"):
        wrong = training_of(method="lora", lora={"target_modules": ["query"]})
        prepare_weights(load_model(model_folder), wrong)
