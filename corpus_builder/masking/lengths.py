"""How many words each hidden span has, drawn so that together they have an exact number."""

import math
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from corpus_builder.draw import uniform

Draws = Iterator[float]
"""Independent points of [0, 1)."""


def draws(salt: str, purpose: str, key: str) -> Draws:
    """Yield points of [0, 1) without end, the same for the same salt, purpose and key."""
    for i in count():
        yield uniform(salt, purpose, f"{key}\x1f{i}")


def sample(num_items: int, num_drawn: int, points: Draws) -> list[int]:
    """Return `num_drawn` different numbers below `num_items`, sorted; every choice is as likely (Floyd's algorithm)."""
    drawn: set[int] = set()
    for last in range(num_items - num_drawn, num_items):
        number = min(int(next(points) * (last + 1)), last)
        drawn.add(last if number in drawn else number)
    return sorted(drawn)


def uniform_lengths(num_words: int, num_spans: int, points: Draws) -> list[int]:
    """Divide `num_words` into `num_spans` lengths of at least 1; every division is as likely (T5)."""
    dividers = [0, *(i + 1 for i in sample(num_words - 1, num_spans - 1, points)), num_words]
    return [end - start for start, end in pairwise(dividers)]


def geometric_lengths(num_words: int, p: float, max_words: int, points: Draws) -> list[int]:
    """Draw lengths up to `max_words`, P(l) ∝ p(1-p)^(l-1) (SpanBERT), until they have `num_words`; the last is cut."""
    lengths = []
    left = num_words
    while left:
        length = min(_geometric(next(points), p, max_words), left)
        lengths.append(length)
        left -= length
    return lengths


def joined(lengths: Sequence[int], max_spans: int) -> list[int]:
    """Join neighbours so that at most `max_spans` lengths of the same sum are left."""
    num_groups = min(len(lengths), max_spans)
    bounds = [i * len(lengths) // num_groups for i in range(num_groups + 1)] if num_groups else [0]
    return [sum(lengths[start:end]) for start, end in pairwise(bounds)]


def _geometric(point: float, p: float, max_words: int) -> int:
    """Return the length at this point of the distribution, by inversion."""
    within_reach = 1 - (1 - p) ** max_words
    length = 1 + math.floor(math.log1p(-point * within_reach) / math.log1p(-p))
    return min(max(length, 1), max_words)
