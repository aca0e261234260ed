"""The tokenizer made from scratch."""

import json
from pathlib import Path

import pytest
import sentencepiece
from transformers import GemmaTokenizer, PreTrainedTokenizerBase

from configs.errors import ConfigurationError
from injection.objectives import find_sentinel
from injection.tokenizer import save_tokenizer, train_tokenizer

TEXTS = ["L'été dernier, Zoé a mangé trois crêpes à l'œuf.", "où ça ? n° 12", "The cat sees the house."] * 30
HARD = [
    "Où l'œdème s’aggrave-t-il ? « Ça, c'est 12,5 °C »",
    "漢字 ñ ß ÿ",
    " deux  espaces ",
    "lignes\net\tonglets",
    "▁",
]


@pytest.mark.parametrize("text", HARD[:-1])
def test_decoding_gives_the_text_back(tokenizer: PreTrainedTokenizerBase, text: str) -> None:
    ids = tokenizer(text, add_special_tokens=False)["input_ids"]
    assert tokenizer.decode(ids) == text
    assert tokenizer.unk_token_id not in ids


@pytest.mark.parametrize("text", HARD)
def test_both_forms_agree(model_folder: Path, tokenizer: PreTrainedTokenizerBase, text: str) -> None:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model_folder / "tokenizer.model"))
    assert tokenizer(text, add_special_tokens=False)["input_ids"] == pieces.encode(text)


def test_special_tokens_stand_where_gemma_has_them(tokenizer: PreTrainedTokenizerBase) -> None:
    assert isinstance(tokenizer, GemmaTokenizer)
    names = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<unused0>", "<unused15>"]
    assert tokenizer.convert_tokens_to_ids(names) == [0, 1, 2, 3, 4, 5, 20]
    assert find_sentinel(tokenizer) == 5


def test_same_texts_give_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        save_tokenizer(tmp_path / name, train_tokenizer(TEXTS, vocabulary_size=330))
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert {"tokenizer.model", "tokenizer.json", "tokenizer_config.json"} <= set(files)
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert str(tmp_path) not in json.dumps(json.loads((tmp_path / "a" / "tokenizer_config.json").read_text()))


def test_vocabulary_without_room_for_the_characters() -> None:
    with pytest.raises(ConfigurationError, match="vocabulary_size"):
        train_tokenizer(["".join(map(chr, range(0x4E00, 0x4F00)))] * 3, vocabulary_size=300)
