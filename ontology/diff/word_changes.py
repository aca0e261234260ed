"""Two texts as one, word by word: what stayed, what went, what came."""

import re
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "removed", "added"]
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
_MAX_TOKENS = 4_000


def word_changes(old: str, new: str) -> list[tuple[Mark, str]]:
    """Return marked pieces: without the added ones they are `old`, without the removed ones `new`.

    What stayed between two larger changes is part of them: scattered common words help nobody. Very long texts are
    replaced as a whole.
    """
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if old == new or len(before) + len(after) > _MAX_TOKENS:
        return _marked([(old, new, old == new)])
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    blocks = [("".join(before[i:j]), "".join(after[k:m]), tag == "equal") for tag, i, j, k, m in codes]
    while (smaller := _without_island(blocks)) is not None:
        blocks = smaller
    return _marked(blocks)


Block = tuple[str, str, bool]
"""Old text, new text, whether they are the same."""


def _without_island(blocks: list[Block]) -> list[Block] | None:
    """Join the first unchanged block that is no longer than the changes on both sides; None where there is none."""
    for i in range(1, len(blocks) - 1):
        before, (text, _, is_same), after = blocks[i - 1 : i + 2]
        if is_same and len(text.strip()) <= min(_size(before), _size(after)):
            whole = (before[0] + text + after[0], before[1] + text + after[1], False)
            return [*blocks[: i - 1], whole, *blocks[i + 2 :]]
    return None


def _size(block: Block) -> int:
    return max(len(block[0].strip()), len(block[1].strip()))


def _marked(blocks: list[Block]) -> list[tuple[Mark, str]]:
    pieces: list[tuple[Mark, str]] = []
    for old, new, is_same in blocks:
        pieces += [("same", old)] if is_same else [("removed", old), ("added", new)]
    return [(mark, text) for mark, text in pieces if text]
