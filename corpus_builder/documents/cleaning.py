"""Blocks worth training on: none too short, none twice, none too long; every one is counted."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus_builder.documents.document import Block, Document
from corpus_builder.documents.sentences import group_sentences
from corpus_builder.documents.typography import fold, normalise_spaces
from corpus_builder.ledger import Ledger

MIN_WORDS = 3
"""Shorter blocks teach nothing but a name."""


def clean_documents(
    documents: Iterable[Document], ledger: Ledger, *, min_words: int = MIN_WORDS, max_words: int | None = None
) -> Iterator[Document]:
    """Yield every document with its worthwhile blocks, which may be none.

    Blocks of fewer than `min_words` words, and exact copies of an earlier block of any document, are dropped; white
    space is normalised. With `max_words`, longer blocks become groups of sentences of at most so many words, whose ids
    end in `.1`, `.2`, … Blocks are counted before they are divided: `read` = `kept` + `too_short` + `duplicate_block`.
    """
    seen: set[bytes] = set()
    for document in documents:
        blocks = []
        for block in document.blocks:
            block = replace(block, text=normalise_spaces(block.text))
            fate = _fate(block, seen, min_words)
            ledger.add(document.collection, "block", "read")
            ledger.add(document.collection, "block", fate, example=None if fate == "kept" else _example(block))
            if fate == "kept":
                blocks += [block] if max_words is None else divide_block(block, max_words)
        yield replace(document, blocks=tuple(blocks))


def divide_block(block: Block, max_words: int) -> list[Block]:
    """Return a block as groups of whole sentences of at most `max_words` words; itself where it fits."""
    if len(block.text.split()) <= max_words:
        return [block]
    pieces = group_sentences(block.text, block.lang, max_words)
    return [
        replace(block, block_id=f"{block.block_id}.{number}", text=piece)
        for number, piece in enumerate(pieces, start=1)
    ]


def _fate(block: Block, seen: set[bytes], min_words: int) -> str:
    num_words = sum(any(char.isalnum() for char in word) for word in block.text.split())
    if num_words < min_words:
        return "too_short"
    key = hashlib.blake2b(f"{block.lang} {fold(block.text)}".encode(), digest_size=16).digest()
    if key in seen:
        return "duplicate_block"
    seen.add(key)
    return "kept"


def _example(block: Block) -> str:
    text = block.text if len(block.text) <= 60 else block.text[:59] + "…"
    return f"{block.block_id}: {text}"
