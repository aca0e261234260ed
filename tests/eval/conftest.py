"""Tiny random models of three architectures, and a tokenizer of single characters."""

import functools
import string
from pathlib import Path

import pytest
import torch
import transformers
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from corpus_builder.corpus import BLANK, Candidate, Probe
from eval.models import LoadedModel

torch.set_num_threads(1)  # the models are too small to share
WINDOW = 8
SHAPE = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "max_position_embeddings": 256,
}
ARCHITECTURES = {
    "gemma2": lambda size: transformers.Gemma2Config(
        vocab_size=size, sliding_window=WINDOW, final_logit_softcapping=5.0, attn_logit_softcapping=5.0, **SHAPE
    ),
    "gemma3": lambda size: transformers.Gemma3TextConfig(
        vocab_size=size,
        sliding_window=WINDOW,
        layer_types=["sliding_attention", "full_attention", "sliding_attention"],
        **SHAPE,
    ),
    "llama": lambda size: transformers.LlamaConfig(vocab_size=size, **SHAPE),
    "mistral": lambda size: transformers.MistralConfig(vocab_size=size, sliding_window=WINDOW, **SHAPE),
}


def character_tokenizer() -> transformers.PreTrainedTokenizerFast:
    characters = string.ascii_letters + string.digits + " .,'-éèêàçôî_"
    vocabulary = {piece: index for index, piece in enumerate(["<pad>", "<bos>", "<eos>", "<unk>", *characters])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Split(Regex("."), "isolated")
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<bos>", eos_token="<eos>", pad_token="<pad>", unk_token="<unk>"
    )


@functools.cache
def tiny_model(architecture: str) -> LoadedModel:
    tokenizer = character_tokenizer()
    config = ARCHITECTURES[architecture](len(tokenizer))
    config.pad_token_id, config.bos_token_id, config.eos_token_id = 0, 1, 2
    torch.manual_seed(7)
    model = transformers.AutoModelForCausalLM.from_config(config).eval()
    with torch.no_grad():  # the usual start is so small that a wrong mask would hardly show
        for parameter in model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.2)
    return LoadedModel(model=model, tokenizer=tokenizer, device=torch.device("cpu"))


@pytest.fixture(params=sorted(ARCHITECTURES))
def any_model(request: pytest.FixtureRequest) -> LoadedModel:
    return tiny_model(request.param)


@pytest.fixture
def gemma() -> LoadedModel:
    return tiny_model("gemma2")


@pytest.fixture(scope="session")
def llama() -> LoadedModel:
    return tiny_model("llama")


@pytest.fixture
def model_folder(tmp_path: Path, gemma: LoadedModel) -> Path:
    folder = tmp_path / "model"
    gemma.model.save_pretrained(folder)
    gemma.tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture
def make_probe():
    """Return a function that makes a probe from a prompt and the labels of its candidates; the first is the answer."""

    def make(prompt: str, labels: list[str], *, aliases: dict[str, list[str]] | None = None, **changes) -> Probe:
        def statements(label: str) -> tuple[str, ...]:
            return tuple(prompt.replace(BLANK, name) for name in (label, *(aliases or {}).get(label, [])))

        values = {
            "probe_id": prompt,
            "fact_ids": ("f1",),
            "kind": "relation",
            "lang": "fr",
            "direction": "forward",
            "prompt": prompt,
            "neutral_prompt": f"C'est {BLANK}.",
            "answer": f"c:{labels[0]}",
            "candidates": tuple(Candidate(concept=f"c:{x}", label=x, statements=statements(x)) for x in labels),
            "template_id": "t",
            "wording_novelty": "unseen",
            "difficulty": "relation",
            "block": "b",
        }
        return Probe(**(values | changes))

    return make
