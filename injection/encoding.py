"""From texts to tokens, once for each distinct text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from configs.errors import ConfigurationError
from corpus_builder.corpus import Text
from eval.models import start_token
from injection.objectives.example import EncodedText, SpecialTokens
from injection.objectives.sentinels import find_sentinel

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_BATCH = 4_096


def special_tokens(tokenizer: "PreTrainedTokenizerBase") -> SpecialTokens:
    """Return the tokens that objectives add; without an end or padding token the start token serves."""
    start = start_token(tokenizer)
    end = tokenizer.eos_token_id if tokenizer.eos_token_id is not None else start
    padding = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else end
    return SpecialTokens(start=start, end=int(end), padding=int(padding), sentinel=find_sentinel(tokenizer))


def encode(tokenizer: "PreTrainedTokenizerBase", texts: Sequence[Text], *, with_offsets: bool) -> list[EncodedText]:
    """Return the tokens of each text, in order; ConfigurationError when offsets are wanted and cannot be had."""
    if with_offsets and not tokenizer.is_fast:
        raise ConfigurationError(
            f"training.masked_objective: the tokenizer of {tokenizer.name_or_path} does not tell which characters its "
            "tokens stand for: set training.masked_objective to causal"
        )
    distinct = list(dict.fromkeys(text.text for text in texts))
    found: dict[str, EncodedText] = {}
    for begin in range(0, len(distinct), _BATCH):
        batch = distinct[begin : begin + _BATCH]
        found.update(zip(batch, _encode_batch(tokenizer, batch, with_offsets=with_offsets), strict=True))
    return [found[text.text] for text in texts]


def _encode_batch(tokenizer: "PreTrainedTokenizerBase", texts: list[str], *, with_offsets: bool) -> list[EncodedText]:
    output = tokenizer(
        texts, add_special_tokens=False, return_attention_mask=False, return_offsets_mapping=with_offsets
    )
    offsets = output["offset_mapping"] if with_offsets else [()] * len(texts)
    return [
        EncodedText(token_ids=tuple(ids), offsets=tuple(map(tuple, spans)))
        for ids, spans in zip(output["input_ids"], offsets, strict=True)
    ]
