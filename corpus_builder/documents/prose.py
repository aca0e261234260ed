"""What is worth reading in a document of an unknown schema: blocks of words, neither codes nor numbers."""

import re
from dataclasses import replace

from corpus_builder.documents.assemble import Assembled

MIN_WORDS = 1
_WORD = re.compile(r"[^\W\d_]{2,}")


def keep_prose(assembled: Assembled) -> Assembled:
    """Return the document with the blocks of at least `MIN_WORDS` words of letters, which may be none."""
    document = assembled.document
    blocks = tuple(block for block in document.blocks if len(_WORD.findall(block.text)) >= MIN_WORDS)
    return replace(assembled, document=replace(document, blocks=blocks))
