"""A mention of concepts in a text, and which of several that overlap is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a text, in characters, that is a label of these concepts (sorted; several where ambiguous)."""

    start: int
    end: int
    concepts: tuple[str, ...]


Found = tuple[int, int, tuple[str, ...]]
"""Start, end and concepts, as long as it is not decided which mentions are kept."""


def resolve_overlaps(found: Iterable[Found]) -> list[Found]:
    """Keep the longest, the leftmost of equally long ones, so that none overlap; sorted by position."""
    kept: list[Found] = []
    for cluster in _clusters(sorted(found)):
        if len(cluster) == 1:
            kept += cluster
        else:
            kept += sorted(_longest_first(cluster))
    return kept


def _clusters(found: list[Found]) -> Iterator[list[Found]]:
    """Split stretches in order of start where a gap shows that those before and after cannot overlap."""
    cluster: list[Found] = []
    reach = 0
    for stretch in found:
        if cluster and stretch[0] >= reach:
            yield cluster
            cluster = []
        cluster.append(stretch)
        reach = max(reach, stretch[1]) if len(cluster) > 1 else stretch[1]
    if cluster:
        yield cluster


def _longest_first(cluster: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for new in sorted(cluster, key=lambda stretch: (stretch[0] - stretch[1], stretch[0])):
        if all(new[1] <= old[0] or old[1] <= new[0] for old in kept):
            kept.append(new)
    return kept
