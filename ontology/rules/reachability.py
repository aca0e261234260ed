"""Whether one concept lies above another, for many pairs at once and without a transitive closure.

One depth-first numbering decides nearly all pairs: inside the spanning tree's interval is yes, outside the interval of
everything below is no (GRAIL: Yildirim, Chaoji and Zaki 2010). For the few others a search goes up, through concepts
that the intervals allow only. Memory is three numbers a concept; nothing is recursive, and cycles count as one node.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ontology.graph.adjacency import Adjacency
from ontology.graph.components import groups_of

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reachability:
    """The numbering of a graph; each array has shape (n,)."""

    groups: Numbers
    """The smallest node of each node's cycle, or the node itself."""
    up: Adjacency
    """The edges between groups."""
    first: Numbers
    """Least number in the spanning tree below a node."""
    low: Numbers
    """Least number anywhere below a node."""
    last: Numbers
    """A node's own number, given when the search leaves it."""

    @classmethod
    def of(cls, up: Adjacency, down: Adjacency) -> "Reachability":
        """Number a graph given by its edges in both directions."""
        groups = groups_of(up, down)
        starts, ends = groups[up.starts].astype(np.uint32), groups[up.targets].astype(np.uint32)
        is_between = starts != ends
        condensed = Adjacency.of(up.num_nodes, starts[is_between], ends[is_between])
        first, low, last = _numbered(condensed.reversed(), np.flatnonzero(condensed.degrees == 0).tolist())
        return cls(groups=groups, up=condensed, first=first, low=low, last=last)

    def is_above(self, higher: Numbers, lower: Numbers) -> npt.NDArray[np.bool_]:
        """Tell of each pair of nodes whether `higher` can be reached from `lower`, shape (number of pairs,).

        Members of one cycle, and a node and itself, are above each other.
        """
        tops, bottoms = self.groups[higher], self.groups[lower]
        found = (self.first[tops] <= self.last[bottoms]) & (self.last[bottoms] <= self.last[tops])
        possible = (self.low[tops] <= self.low[bottoms]) & (self.last[bottoms] <= self.last[tops])
        for place in np.flatnonzero(possible & ~found).tolist():
            found[place] = self._search(int(tops[place]), int(bottoms[place]))
        return found

    def _search(self, top: int, bottom: int) -> bool:
        first, low, last = self.first.data, self.low.data, self.last.data
        seen, waiting = {bottom}, [bottom]
        while waiting:
            for node in self.up.of_node(waiting.pop()):
                if first[top] <= last[node] <= last[top]:
                    return True
                if node not in seen and low[top] <= low[node] and last[node] <= last[top]:
                    seen.add(node)
                    waiting.append(node)
        return False


def _numbered(down: Adjacency, tops: list[int]) -> tuple[Numbers, Numbers, Numbers]:
    """Return first, low and last of a search down from `tops`; `down` has no cycle."""
    offsets, targets = down.plain
    following = down.offsets.copy().data
    arrays = tuple(np.full(down.num_nodes, -1, np.int64) for _ in range(3))
    first, low, last = (array.data for array in arrays)
    number = 0
    for top in tops:
        path = [top]
        first[top] = low[top] = number
        while path:
            node, place = path[-1], following[path[-1]]
            if place == offsets[node + 1]:
                last[node] = number
                number += 1
                path.pop()
                if path:
                    low[path[-1]] = min(low[path[-1]], low[node])
                continue
            following[node] = place + 1
            below = targets[place]
            if first[below] == -1:
                first[below] = low[below] = number
                path.append(below)
            else:
                low[node] = min(low[node], low[below])
    return arrays[0], arrays[1], arrays[2]
