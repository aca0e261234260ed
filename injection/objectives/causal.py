"""Next-token prediction over a whole text."""

from collections.abc import Sequence

import numpy as np

from injection.objectives.example import Example, SpecialTokens


def causal_examples(
    text_index: int, token_ids: Sequence[int], *, special: SpecialTokens, max_tokens: int
) -> tuple[Example, ...]:
    """Return the text as examples of at most `max_tokens`: a start token each, the end token after the last.

    Every token but the start is a target. A text that is too long is cut into consecutive pieces of nearly equal
    length; no token is lost.
    """
    content = np.asarray([*token_ids, special.end], dtype=np.int32)
    num_pieces = -(-len(content) // (max_tokens - 1))
    pieces = np.array_split(content, num_pieces)
    return tuple(_example(text_index, piece, special.start, ends=i == num_pieces - 1) for i, piece in enumerate(pieces))


def _example(text_index: int, piece: np.ndarray, start: int, *, ends: bool) -> Example:
    tokens = np.concatenate([np.asarray([start], dtype=np.int32), piece])
    is_target = np.ones(len(tokens), dtype=np.bool_)
    is_added = np.zeros(len(tokens), dtype=np.bool_)
    is_target[0], is_added[0], is_added[-1] = False, True, ends
    return Example(text_index=text_index, token_ids=tokens, is_target=is_target, is_added=is_added)
