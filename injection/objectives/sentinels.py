"""The token that stands for a hidden span: one that the tokenizer has and no text uses."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

# Gemma; Llama 3; T5 and its kin; Mistral; Qwen 2.5.
_UNUSED = ("<unused0>", "<|reserved_special_token_0|>", "<extra_id_0>", "[control_8]", "<|fim_middle|>")


def find_sentinel(tokenizer: "PreTrainedTokenizerBase") -> int | None:
    """Return the id of an unused token of the tokenizer, None where there is none; embeddings are never resized."""
    vocabulary = tokenizer.get_vocab()
    return next((int(vocabulary[token]) for token in _UNUSED if token in vocabulary), None)
