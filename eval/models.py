"""Loading a language model for measurement or training: a local folder or a hub name, full weights or an adapter."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import torch
from safetensors import SafetensorError

from configs.errors import InputError

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

ADAPTER = "adapter_config.json"
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?")
_DENSE_MASK_ATTENTION = ("eager", "sdpa")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedModel:
    """A causal language model in evaluation mode, its tokenizer, and the device it lies on."""

    model: "PreTrainedModel"
    """Or a PEFT model around one; never wrapped for data parallelism."""
    tokenizer: "PreTrainedTokenizerBase"
    device: torch.device


def load_model(
    folder_or_name: str | Path,
    *,
    revision: str | None = None,
    dtype: str = "float32",
    attention: str | None = None,
    device: str = "auto",
) -> LoadedModel:
    """Load a model and its tokenizer; InputError when it is missing, unsafe (pickle, own code) or unreadable.

    A folder may hold full weights or a PEFT adapter, whose base is loaded first; adapters stay unmerged. The folder of
    a stage (base, run) stands for the model in it. What looks like a path is never looked up on a hub. `attention` is
    chosen by the library when None (eager for Gemma 2, whose soft-capping sdpa cannot do); `device` `auto` takes the
    GPU where there is one.
    """
    place = torch.device(_pick_device(device))
    source = _source(str(folder_or_name))
    try:
        model = _load_weights(source, revision=revision, dtype=getattr(torch, dtype), attention=attention)
        tokenizer = _load_tokenizer(source, revision=revision)
    except (OSError, ValueError, ImportError, KeyError, RuntimeError, SafetensorError) as error:
        reason = " ".join(str(error).split())[:300]
        raise InputError(
            f"{folder_or_name}: cannot be loaded as a model ({reason}): check the folder or name"
        ) from None
    model.to(place)  # type: ignore[arg-type]  # the library wraps `to` without its signature
    return LoadedModel(model=model.eval(), tokenizer=tokenizer, device=place)


def model_folder(folder: Path) -> Path:
    """Return where a folder's model lies: in its folder `model` or `adapter` (as in a run), or in the folder itself."""
    return next((folder / name for name in ("model", "adapter") if (folder / name).is_dir()), folder)


@contextmanager
def measuring(loaded: LoadedModel) -> Iterator[LoadedModel]:
    """Yield `loaded` in evaluation mode, without gradients and with attention that reads dense masks; restore after."""
    model, was_training = loaded.model, loaded.model.training
    attention = model.config._attn_implementation
    swapped = attention not in _DENSE_MASK_ATTENTION
    if swapped:
        model.set_attn_implementation("eager")
    model.eval()
    try:
        with torch.no_grad():
            yield loaded
    finally:
        model.train(was_training)
        if swapped:
            model.set_attn_implementation(attention)


def start_token(tokenizer: "PreTrainedTokenizerBase") -> int:
    """Return the token that begins every statement: BOS, or the end-of-text token of models that have no BOS."""
    token = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id
    if token is None:
        raise InputError(f"{tokenizer.name_or_path}: its tokenizer has neither BOS nor EOS: use another model")
    return int(token)


def _pick_device(device: str) -> str:
    if device != "auto":
        return device
    return "cuda" if torch.cuda.is_available() else "cpu"


def _source(name: str) -> str:
    """Return a checked local folder, or a hub name."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        folder = model_folder(folder)
        _check_folder(folder)
        return str(folder)
    if _looks_like_path(name):
        raise InputError(f"{name}: no such model folder: check the path, or train the model first")
    return name


def _looks_like_path(name: str) -> bool:
    path = Path(name)
    return not _HUB_NAME.fullmatch(name) or path.exists() or ("/" in name and path.parent.exists())


def _check_folder(folder: Path) -> None:
    is_adapter = (folder / ADAPTER).is_file()
    if not is_adapter and not (folder / "config.json").is_file():
        raise InputError(f"{folder}: not a model folder (neither config.json nor {ADAPTER}): check the path")
    if not any(folder.glob("adapter_model.safetensors" if is_adapter else "*.safetensors")):
        raise InputError(f"{folder}: no safetensors weights: convert the model, pickled weights are never loaded")


def _load_weights(source: str, *, revision: str | None, dtype: torch.dtype, attention: str | None) -> "PreTrainedModel":
    from transformers import AutoModelForCausalLM

    adapter = Path(source) / ADAPTER
    if adapter.is_file():
        base = _source(_base_of(adapter))
        model = _load_weights(base, revision=revision, dtype=dtype, attention=attention)
        return _add_adapter(model, source)
    loaded: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
        source,
        revision=revision,
        dtype=dtype,
        attn_implementation=attention,
        use_safetensors=True,
        trust_remote_code=False,
    )
    return loaded


def _add_adapter(model: "PreTrainedModel", folder: str) -> "PreTrainedModel":
    from peft import PeftModel

    # A PEFT model passes on everything that it does not change, so it serves as the model it wraps.
    return cast("PreTrainedModel", PeftModel.from_pretrained(model, folder, is_trainable=False))


def _base_of(adapter: Path) -> str:
    """Return the base that an adapter names; a relative folder may be meant from the adapter's own place."""
    base = json.loads(adapter.read_text(encoding="utf-8")).get("base_model_name_or_path")
    if not isinstance(base, str) or not base:
        raise InputError(f"{adapter}: names no base_model_name_or_path: add the base model's folder")
    beside = adapter.parent / base
    return str(beside) if beside.is_dir() and not Path(base).is_dir() else base


def _load_tokenizer(source: str, *, revision: str | None) -> "PreTrainedTokenizerBase":
    from transformers import AutoTokenizer

    folder = Path(source)
    if (folder / ADAPTER).is_file() and not (folder / "tokenizer_config.json").is_file():
        return _load_tokenizer(_source(_base_of(folder / ADAPTER)), revision=revision)
    tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(
        source, revision=revision, trust_remote_code=False
    )
    return tokenizer
