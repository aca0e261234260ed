"""From a corpus' texts to packed rows: everything that can be done before the first step."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from configs.errors import ConfigurationError, InputError
from configs.experiment import TrainingSection
from corpus_builder.corpus import Text, read_texts, select_texts
from injection.encoding import encode, special_tokens
from injection.examples import ExampleMaker
from injection.ledger import TokenLedger, make_ledger
from injection.objectives import SpecialTokens
from injection.packing import pack
from injection.rows import PackedRows, lay_out
from injection.schedule import make_schedule

if TYPE_CHECKING:
    from transformers import PretrainedConfig, PreTrainedTokenizerBase

RECIPE = 1
"""Raised whenever the same texts and settings would give other rows, so that old models are trained again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """What one training reads, complete before it begins."""

    texts: tuple[Text, ...]
    rows: PackedRows
    ledger: TokenLedger


def training_texts(corpus: Path, training: TrainingSection) -> list[Text]:
    """Return the texts of a corpus folder that an injection trains on, replay included where it is wanted."""
    texts = read_texts(corpus)
    stages = ("injection", "replay") if training.replay.share else ("injection",)
    return [text for stage in stages for text in select_texts(texts, stage=stage, split="train")]


def make_dataset(
    texts: Sequence[Text], tokenizer: "PreTrainedTokenizerBase", training: TrainingSection, *, seed: int
) -> Dataset:
    """Tokenise, schedule and pack `texts` (of the train split); a UserError says why there is nothing to train on."""
    texts = tuple(text for text in texts if text.num_exposures)
    special = special_tokens(tokenizer)
    infills = training.masked_objective == "span_infilling" and any(text.masked for text in texts)
    _check(texts, tokenizer, special, infills=infills)
    encoded = encode(tokenizer, texts, with_offsets=infills)
    maker = ExampleMaker(
        texts,
        encoded,
        special,
        masked_objective=training.masked_objective,
        max_tokens=training.sequence_length,
        seed=seed,
    )
    schedule = make_schedule(
        texts, maker, num_epochs=training.num_epochs, replay_share=training.replay.share, seed=seed
    )
    order, examples = schedule.order, maker.examples
    lengths = [len(examples[number]) for number in order]
    facts = [texts[examples[number].text_index].fact_ids for number in order]
    packed = pack(lengths, facts, row_tokens=training.sequence_length)
    if not packed:
        raise InputError("no token to train on: every text of the corpus is empty, or num_epochs is too small")
    rows = lay_out(packed, order, examples, row_tokens=training.sequence_length, padding=special.padding)
    left_out = [(examples[number].text_index, examples[number].num_left_out) for number in order]
    ledger = make_ledger(texts, encoded, schedule.num_exposures, rows, left_out, maker.fallbacks)
    return Dataset(texts=texts, rows=rows, ledger=ledger)


def check_sequence_length(config: "PretrainedConfig", sequence_length: int) -> None:
    """Raise ConfigurationError when rows are longer than the positions that the model was made for."""
    positions = getattr(config.get_text_config(), "max_position_embeddings", None)
    if positions is not None and sequence_length > positions:
        raise ConfigurationError(
            f"training.sequence_length: {sequence_length} is more than the model's {positions} positions: "
            f"set it to {positions} or less"
        )


def _check(
    texts: Sequence[Text], tokenizer: "PreTrainedTokenizerBase", special: SpecialTokens, *, infills: bool
) -> None:
    if not any(text.stage != "replay" for text in texts):
        raise InputError(
            "no text to train on: the corpus states no fact and holds no document; give an arm more exposures, or "
            "loosen corpus.facts"
        )
    if infills and special.sentinel is None:
        raise ConfigurationError(
            f"training.masked_objective: the tokenizer of {tokenizer.name_or_path} has no unused token to stand for a "
            "hidden span, and the corpus has masked texts: set training.masked_objective to causal"
        )
