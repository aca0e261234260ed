"""Who follows whom among n numbered nodes, in two arrays (compressed sparse rows)."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]


@dataclass(frozen=True, kw_only=True, eq=False)
class Adjacency:
    """The successors of node i are `targets[offsets[i]:offsets[i + 1]]`, in order, each once."""

    offsets: npt.NDArray[np.int64]
    """Shape (n + 1,)."""
    targets: Codes
    """Shape (number of edges,)."""

    @classmethod
    def of(cls, num_nodes: int, starts: Codes, ends: Codes) -> "Adjacency":
        """Build from the two ends of each edge, in any order, repetitions allowed."""
        pairs = np.unique(starts.astype(np.uint64) << np.uint64(32) | ends.astype(np.uint64))
        counts = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=num_nodes)
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
        return cls(offsets=offsets, targets=pairs.astype(np.uint32))

    @property
    def num_nodes(self) -> int:
        """How many nodes there are."""
        return len(self.offsets) - 1

    @property
    def degrees(self) -> npt.NDArray[np.int64]:
        """Number of successors of each node, shape (n,)."""
        return np.diff(self.offsets)

    @property
    def starts(self) -> Codes:
        """The first end of each edge, in the order of `targets`."""
        return np.repeat(np.arange(self.num_nodes, dtype=np.uint32), self.degrees)

    def of_node(self, node: int) -> memoryview:
        """Return the successors of a node, as numbers."""
        offsets, targets = self.plain
        return targets[offsets[node] : offsets[node + 1]]

    def reversed(self) -> "Adjacency":
        """Return who precedes whom."""
        return Adjacency.of(self.num_nodes, self.targets, self.starts)

    def within(self, nodes: Set[int]) -> "Adjacency":
        """Return the edges between `nodes`, which are numbered anew in order; the cost is theirs, not the graph's."""
        kept = np.array(sorted(nodes), np.uint32)
        pairs = [(node, target) for node in kept.tolist() for target in self.of_node(node) if target in nodes]
        starts, ends = np.searchsorted(kept, np.array(pairs, np.uint32).reshape(-1, 2)).astype(np.uint32).T
        return Adjacency.of(len(kept), starts, ends)

    @cached_property
    def plain(self) -> tuple[memoryview, memoryview]:
        """Both arrays as memory views: an item of one is a Python number five times as fast as an item of an array."""
        return self.offsets.data, self.targets.data
