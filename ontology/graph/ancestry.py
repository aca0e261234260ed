"""What lies above one or two nodes: the paths to the top, and the lowest of a set."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ontology.graph.adjacency import Adjacency
from ontology.graph.components import groups_of
from ontology.graph.walks import UNREACHED, all_paths, levels_from


def lowest_of(up: Adjacency) -> npt.NDArray[np.bool_]:
    """Tell of each node whether it is above no other, shape (n,); the members of a cycle count as one."""
    groups = groups_of(up, up.reversed())
    starts, ends = groups[up.starts], groups[up.targets]
    is_above = np.zeros(up.num_nodes, np.bool_)
    is_above[ends[starts != ends]] = True
    return ~is_above[groups]


def paths_up(up: Adjacency, node: int) -> Iterator[tuple[int, ...]]:
    """Yield the paths from `node` to nodes without successors, in order; none when it reaches no such node.

    Inside a cycle only steps that come nearer to a top are taken: what is left has no cycle and no dead end, so each
    path costs its own length, whatever the graph.
    """
    down = up.reversed()
    heights = levels_from(down, np.flatnonzero(up.degrees == 0).tolist())
    if heights[node] == UNREACHED:
        return
    groups = groups_of(up, down)
    starts, ends = up.starts, up.targets
    is_nearer = (groups[starts] != groups[ends]) | (heights[ends] < heights[starts])
    kept = is_nearer & (heights[ends] != UNREACHED)
    yield from all_paths(Adjacency.of(up.num_nodes, starts[kept], ends[kept]), node)
