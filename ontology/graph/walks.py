"""Walks over an adjacency, none of them recursive: a hierarchy may be a million steps deep, or go in circles."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from ontology.graph.adjacency import Adjacency

UNREACHED = -1
"""Depth of a node that no start leads to; arrays of numbers have no other way to say none."""


def reachable(edges: Adjacency, starts: Iterable[int], max_steps: int | None = None) -> set[int]:
    """Return the nodes one or more steps (at most `max_steps`) from `starts`; a start only if a walk returns to it."""
    seen: set[int] = set()
    level, num_steps = list(starts), 0
    while level and (max_steps is None or num_steps < max_steps):
        following = []
        for node in level:
            for target in edges.of_node(node):
                if target not in seen:
                    seen.add(target)
                    following.append(target)
        level, num_steps = following, num_steps + 1
    return seen


def levels_from(edges: Adjacency, starts: Iterable[int]) -> npt.NDArray[np.int32]:
    """Return each node's least number of steps from one of `starts`, shape (n,); UNREACHED where there is no way."""
    levels = np.full(edges.num_nodes, UNREACHED, np.int32)
    level_of = levels.data
    waiting = deque(starts)
    for start in waiting:
        level_of[start] = 0
    offsets, targets = edges.plain
    while waiting:
        node = waiting.popleft()
        for target in targets[offsets[node] : offsets[node + 1]]:
            if level_of[target] == UNREACHED:
                level_of[target] = level_of[node] + 1
                waiting.append(target)
    return levels


def inherited(edges: Adjacency, own: Mapping[int, str]) -> dict[int, str]:
    """Spread values along the edges: a node without its own gets the nearest one that leads to it.

    Of several at the same distance it gets the smallest.
    """
    values, steps = dict(own), dict.fromkeys(own, 0)
    waiting = deque(sorted(own))
    while waiting:
        node = waiting.popleft()
        for target in edges.of_node(node):
            if target not in steps:
                steps[target], values[target] = steps[node] + 1, values[node]
                waiting.append(target)
            elif steps[target] == steps[node] + 1:
                values[target] = min(values[target], values[node])
    return values


def all_paths(edges: Adjacency, start: int) -> Iterator[tuple[int, ...]]:
    """Yield the paths from `start` to nodes without successors, in order; `edges` must have no cycle."""
    path, choices = [start], [iter(edges.of_node(start))]
    if not len(edges.of_node(start)):
        yield (start,)
    while choices:
        following = next(choices[-1], None)
        if following is None:
            choices.pop()
            path.pop()
            continue
        path.append(following)
        choices.append(iter(edges.of_node(following)))
        if not len(edges.of_node(following)):
            yield tuple(path)
