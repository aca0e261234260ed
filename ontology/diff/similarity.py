"""Which of several new texts took the place of which old one."""

from collections.abc import Sequence
from difflib import SequenceMatcher

MIN_SIMILARITY = 0.5
"""Two texts less alike than this are two texts, when there are several to choose from."""
_MAX_COMPARISONS = 10_000


def best_pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Return (old, new) pairs, the most alike first, each text in one pair at most.

    Beyond 10,000 comparisons none is made: so many texts of one kind are a list, not versions of each other.
    """
    if len(old) * len(new) > _MAX_COMPARISONS:
        return []
    ranked = sorted((-_similarity(before, after), before, after) for before in old for after in new)
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for negated, before, after in ranked:
        if -negated >= MIN_SIMILARITY and before not in pairs and after not in taken:
            pairs[before] = after
            taken.add(after)
    return list(pairs.items())


def _similarity(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < MIN_SIMILARITY:
        return 0.0
    return matcher.ratio()
