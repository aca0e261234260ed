"""Filling in a hidden span: prefix and suffix are given, the middle is predicted.

The order is prefix, suffix, middle (Bavarian et al. 2022, "Efficient training of language models to fill in the
middle") with one sentinel, twice, in the manner of T5 (Raffel et al. 2020): start, prefix, sentinel, suffix, sentinel,
middle, end. Only middle and end are targets: were the given part one too, the model would learn to expect a sentinel
in ordinary text, in competition with the very names that are injected.
"""

import hashlib
from collections.abc import Sequence
from typing import Literal

import numpy as np

from corpus_builder.corpus import Span, Text
from injection.objectives.example import EncodedText, Example, SpecialTokens

Fallback = Literal["no_spans", "span_without_tokens", "span_too_long"]
_NUM_ADDED = 4


def choose_span(text: Text, exposure: int, seed: int) -> Span | None:
    """Return the span that this exposure of `text` hides: a draw by hash, None when the text has no spans."""
    if not text.spans:
        return None
    digest = hashlib.sha256(f"{seed} {text.text_id} {exposure}".encode()).digest()
    return text.spans[int.from_bytes(digest[:8], "big") % len(text.spans)]


def span_infilling_example(
    text_index: int, encoded: EncodedText, span: Span | None, *, special: SpecialTokens, max_tokens: int
) -> Example | Fallback:
    """Return the example that hides the tokens of `span`, or why the exposure has to be trained causally.

    The text keeps the tokens that it has when read whole, so that the hidden ones are those of ordinary reading. Of a
    text that is too long the surroundings of the span are used; the rest is counted in `num_left_out`.
    """
    assert special.sentinel is not None, "checked before any example is made"
    if span is None:
        return "no_spans"
    hidden = [i for i, (start, end) in enumerate(encoded.offsets) if start < span.end and end > span.start]
    if not hidden:
        return "span_without_tokens"
    first, last = hidden[0], hidden[-1] + 1
    room = max_tokens - _NUM_ADDED
    if last - first > room // 2:
        return "span_too_long"
    left, right = _window(first, last, len(encoded.token_ids), room)
    given = [special.start, *encoded.token_ids[left:first], special.sentinel, *encoded.token_ids[last:right]]
    middle = [special.sentinel, *encoded.token_ids[first:last], special.end]
    return _example(
        text_index,
        [*given, *middle],
        added=(0, 1 + first - left, len(given), len(given) + len(middle) - 1),
        first_target=len(given) + 1,
        num_left_out=len(encoded.token_ids) - (right - left),
    )


def _window(first: int, last: int, num_tokens: int, room: int) -> tuple[int, int]:
    """Return the (left, right) bounds of at most `room` tokens around `first`..`last`, as central as they can be."""
    left = max(0, min(first - (room - (last - first)) // 2, num_tokens - room))
    return left, min(num_tokens, left + room)


def _example(
    text_index: int, token_ids: Sequence[int], *, added: Sequence[int], first_target: int, num_left_out: int
) -> Example:
    is_added = np.zeros(len(token_ids), dtype=np.bool_)
    is_added[list(added)] = True
    return Example(
        text_index=text_index,
        token_ids=np.asarray(token_ids, dtype=np.int32),
        is_target=np.arange(len(token_ids)) >= first_target,
        is_added=is_added,
        num_left_out=num_left_out,
    )
