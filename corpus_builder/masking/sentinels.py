"""Strings that stand for what is hidden, such that a serialisation can be read in one way only.

Between two sentinels stands an excerpt of the text. So a sentinel is read where none was written only if the text holds
it, or if it overlaps a written one: both are refused before anything is made. Overlaps are a matter of the sentinels
alone (`____` overlaps itself, `[____]` does not), so no text that holds none is ever refused.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus_builder.masking.errors import MaskingError


def check_sentinels(text: str, sentinels: Sequence[str]) -> None:
    """Refuse, by MaskingError, sentinels that can be read in two ways, and a text that holds one."""
    _check_readable(tuple(sentinels))
    for sentinel in sentinels:
        if (position := text.find(sentinel)) >= 0:
            raise MaskingError(
                "sentinel_in_text", f"the text holds the sentinel {sentinel!r} at character {position}: choose another"
            )


def split_at(serialised: str, sentinels: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands around the sentinels of a serialisation (one more than these), and the sentinels in order."""
    _check_readable(tuple(sentinels))
    if not sentinels:
        return [serialised], []
    parts = re.split(f"({'|'.join(map(re.escape, sentinels))})", serialised)
    return parts[::2], parts[1::2]


def expect(found: Sequence[str], expected: Sequence[str]) -> None:
    """Refuse, by MaskingError, a serialisation whose sentinels are not the expected ones in their order."""
    if list(found) != list(expected):
        raise MaskingError(
            "not_a_serialisation", f"sentinels {' '.join(found)!r} where {' '.join(expected)!r} are expected"
        )


def between(parts: Sequence[str]) -> Sequence[str]:
    """Return what stands between two sentinels; MaskingError if anything stands before the first or after the last."""
    if parts[0] or parts[-1]:
        raise MaskingError("not_a_serialisation", "text stands before the first sentinel or after the last")
    return parts[1:-1]


def enough(sentinels: Sequence[str], num_needed: int) -> Sequence[str]:
    """Return the first `num_needed` sentinels; MaskingError if there are fewer."""
    if len(sentinels) < num_needed:
        raise MaskingError("too_few_sentinels", f"{len(sentinels)} sentinels given, {num_needed} needed: give more")
    return sentinels[:num_needed]


@lru_cache(maxsize=256)
def _check_readable(sentinels: tuple[str, ...]) -> None:
    if "" in sentinels:
        raise MaskingError("ambiguous_sentinels", "a sentinel is the empty string: give one that can be seen")
    for i, one in enumerate(sentinels):
        for j, other in enumerate(sentinels):
            if (i != j and one in other) or _overlap(one, other):
                raise MaskingError(
                    "ambiguous_sentinels",
                    f"the sentinels {one!r} and {other!r} hold or overlap each other: choose others",
                )


def _overlap(one: str, other: str) -> bool:
    """Tell whether a proper ending of `one` is a proper beginning of `other`."""
    return any(one.endswith(other[:length]) for length in range(1, min(len(one), len(other))))
