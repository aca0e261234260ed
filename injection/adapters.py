"""Which weights are trained, and how the result is saved: the whole model, or a low-rank adapter beside its base."""

import os
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, cast

from configs.errors import ConfigurationError
from configs.experiment import LoraSection, TrainingSection
from eval.models import LoadedModel
from injection.tokenizer import MODEL_FILE

if TYPE_CHECKING:
    from peft import LoraConfig
    from transformers import PreTrainedModel


def prepare_weights(loaded: LoadedModel, training: TrainingSection) -> LoadedModel:
    """Return the model with exactly those weights trainable that `training.method` trains.

    An adapter begins as the identity. ConfigurationError when `target_modules` names no layer of the model.
    """
    if training.method == "full":
        loaded.model.requires_grad_(True)
        return loaded
    adapted = _add_lora(loaded.model, training.lora)
    return LoadedModel(model=adapted, tokenizer=loaded.tokenizer, device=loaded.device)


def save_trained(
    folder: Path, loaded: LoadedModel, training: TrainingSection, *, base: str, final_folder: Path, revision: str | None
) -> Path:
    """Save weights and tokenizer into `folder`/model or `folder`/adapter; return that folder.

    `base` is the folder or hub name of the model that was trained; an adapter names a local one relative to
    `final_folder`, the place that `folder` will take.
    """
    name = "model" if training.method == "full" else "adapter"
    place = folder / name
    place.mkdir()
    if training.method == "lora":
        _name_base(loaded.model, base, final_folder / name, revision)
        # Embeddings are never resized; asked to find out, PEFT would look for the base on the hub.
        loaded.model.save_pretrained(place, save_embedding_layers=False)
    else:
        loaded.model.save_pretrained(place)
    _drop_generated_card(place)
    _save_tokenizer(place, loaded, base, revision)
    return place


def _add_lora(model: "PreTrainedModel", lora: LoraSection) -> "PreTrainedModel":
    from peft import LoraConfig, get_peft_model

    targets = lora.target_modules if isinstance(lora.target_modules, str) else list(lora.target_modules)
    config = LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,  # type: ignore[arg-type]  # any number will do
        lora_dropout=lora.dropout,
        target_modules=targets,
        task_type="CAUSAL_LM",
    )
    try:
        with warnings.catch_warnings():
            # The two libraries disagree about the name of a property.
            warnings.filterwarnings("ignore", message=".is_gradient_checkpointing.", category=FutureWarning)
            adapted = get_peft_model(model, config)
        # A PEFT model passes on everything that it does not change, so it serves as the model it wraps.
        return cast("PreTrainedModel", adapted)
    except ValueError as error:
        raise ConfigurationError(
            f"training.lora.target_modules: {' '.join(str(error).split())[:200]}: name linear layers of the model, or "
            "set it to all-linear"
        ) from None


def _name_base(model: "PreTrainedModel", base: str, adapter: Path, revision: str | None) -> None:
    config = cast("LoraConfig", model.peft_config["default"])
    local = Path(base).expanduser()
    config.base_model_name_or_path = os.path.relpath(local, adapter) if local.is_dir() else base
    config.revision = revision


def _drop_generated_card(place: Path) -> None:
    """Remove the placeholder card that PEFT writes: the run's own card lies above."""
    (place / "README.md").unlink(missing_ok=True)


def _save_tokenizer(place: Path, loaded: LoadedModel, base: str, revision: str | None) -> None:
    from transformers.utils.hub import cached_file

    loaded.tokenizer.init_kwargs.pop("vocab_file", None)
    loaded.tokenizer.save_pretrained(place)
    model = cached_file(
        base,
        MODEL_FILE,
        revision=revision,
        local_files_only=True,
        _raise_exceptions_for_missing_entries=False,
        _raise_exceptions_for_connection_errors=False,
    )
    # Converters of other runtimes ask for the SentencePiece model itself.
    if model and not (place / MODEL_FILE).exists():
        shutil.copyfile(model, place / MODEL_FILE)
