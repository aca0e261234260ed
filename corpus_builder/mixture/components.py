"""What a mixture is made of: the terminology, documents, replayed text, or a domain that is named apart."""

import math
from collections.abc import Callable, Collection

from corpus_builder.corpus import Text

TERMINOLOGY, DOCUMENTS, REPLAY = "terminology", "documents", "replay"
COMPONENTS = (TERMINOLOGY, DOCUMENTS, REPLAY)
TOKENS_PER_WORD = 1.4
"""Of French prose in vocabularies of 32,000 to 256,000 tokens, about; the shares hang on it little, as it is a common
factor."""

TokenCounter = Callable[[str], int]


def estimate_tokens(text: str) -> int:
    """Return about how many tokens a text has: 1.4 a word, rounded up."""
    return math.ceil(TOKENS_PER_WORD * len(text.split()))


def is_mixed(text: Text) -> bool:
    """Tell whether a text takes part in the mixture: what an injection trains on, replay included."""
    return text.split == "train" and text.stage != "base"


def component_of(text: Text, named: Collection[str] = ()) -> str:
    """Return the component of a mixture that `text` belongs to.

    A domain or collection (`Text.source`) that is `named` is a component of its own. The terminology's texts, of facts
    and of their names, always belong to `terminology`.
    """
    if text.stage == "injection" and text.kind != "document":
        return TERMINOLOGY
    if text.source in named:
        return text.source
    return DOCUMENTS if text.kind == "document" else REPLAY
