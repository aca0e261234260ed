"""A SentencePiece tokenizer made from scratch, in the form of Gemma's: it converts wherever Gemma's does.

Byte-pair pieces with byte fallback (no character is unknown), no normalisation and no dummy prefix (decoding gives the
text back exactly), digits apart, and unused pieces that serve as sentinels.
"""

import io
from collections.abc import Iterable
from pathlib import Path

from configs.errors import ConfigurationError

MODEL_FILE = "tokenizer.model"
NUM_UNUSED = 16
# Gemma's first pieces, in its order.
_RESERVED = ("<pad>", "<eos>", "<bos>", "<unk>", "<mask>")


def train_tokenizer(texts: Iterable[str], *, vocabulary_size: int) -> bytes:
    """Return a SentencePiece model trained on `texts`; the same texts in the same order give the same bytes.

    It has `vocabulary_size` pieces, or fewer when the texts do not hold so many different ones. ConfigurationError when
    there is no room for the texts' characters.
    """
    import sentencepiece

    model = io.BytesIO()
    pad, eos, bos, unknown, mask = _RESERVED
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=model,
            vocab_size=vocabulary_size,
            hard_vocab_limit=False,
            model_type="bpe",
            byte_fallback=True,
            character_coverage=0.9995,
            normalization_rule_name="identity",
            add_dummy_prefix=False,
            remove_extra_whitespaces=False,
            allow_whitespace_only_pieces=True,
            split_digits=True,
            pad_id=0,
            eos_id=1,
            bos_id=2,
            unk_id=3,
            pad_piece=pad,
            eos_piece=eos,
            bos_piece=bos,
            unk_piece=unknown,
            user_defined_symbols=[mask, *(f"<unused{i}>" for i in range(NUM_UNUSED))],
            max_sentence_length=1_000_000,
            num_threads=1,
            minloglevel=2,
        )
    except RuntimeError as error:
        raise ConfigurationError(
            f"model.tiny.vocabulary_size: no tokenizer of {vocabulary_size} pieces can be made from the base texts "
            f"({str(error).splitlines()[0][-160:]}): choose another size"
        ) from None
    return model.getvalue()


def save_tokenizer(folder: Path, model: bytes) -> int:
    """Write the tokenizer, as SentencePiece and for transformers, into a model's folder; return its size in pieces."""
    from transformers import GemmaTokenizer

    (folder / MODEL_FILE).write_bytes(model)
    tokenizer = GemmaTokenizer.from_pretrained(folder)
    # Where it was made is no part of what it is: the same model gives the same files.
    tokenizer.init_kwargs.pop("vocab_file", None)
    tokenizer.save_pretrained(folder)
    return len(tokenizer)
