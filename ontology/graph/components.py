"""The components of a directed graph: weakly connected ones, and the strongly connected ones that are its cycles."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ontology.graph.adjacency import Adjacency


def weak_components(edges: Adjacency) -> npt.NDArray[np.int64]:
    """Return for each node the smallest node that it is connected with in either direction, shape (n,).

    Labels are hooked and shortened in turn (Shiloach and Vishkin 1982): the number of rounds grows with the logarithm
    of the number of nodes, however long the chains are.
    """
    labels = np.arange(edges.num_nodes)
    starts, ends = edges.starts.astype(np.int64), edges.targets.astype(np.int64)
    while True:
        low = np.minimum(labels[starts], labels[ends])
        hooked = labels.copy()
        np.minimum.at(hooked, labels[starts], low)
        np.minimum.at(hooked, labels[ends], low)
        shortened = hooked[hooked]
        while not np.array_equal(shortened, hooked):
            hooked, shortened = shortened, shortened[shortened]
        if np.array_equal(hooked, labels):
            return labels
        labels = hooked


def cycles_of(edges: Adjacency, back: Adjacency) -> list[list[int]]:
    """Return the sets of nodes that lead to each other, in order, and one more of each node that leads to itself."""
    loops = edges.targets[edges.starts == edges.targets]
    return sorted([*strong_components(edges, back), *([int(node)] for node in loops)])


def strong_components(edges: Adjacency, back: Adjacency) -> Iterator[list[int]]:
    """Yield the strongly connected components of more than one node, each sorted; `back` is `edges` reversed.

    Two searches, along the edges and then against them in the reverse order of finishing (Sharir 1981), neither of
    them recursive.
    """
    is_taken = bytearray(edges.num_nodes)
    for start in reversed(_finished(edges)):
        component = [] if is_taken[start] else [start]
        is_taken[start] = True
        for node in component:
            for target in back.of_node(node):
                if not is_taken[target]:
                    is_taken[target] = True
                    component.append(target)
        if len(component) > 1:
            yield sorted(component)


def groups_of(edges: Adjacency, back: Adjacency) -> npt.NDArray[np.int64]:
    """Return for each node the smallest node of its strongly connected component, shape (n,)."""
    groups = np.arange(edges.num_nodes)
    for component in strong_components(edges, back):
        groups[component] = component[0]
    return groups


def _finished(edges: Adjacency) -> list[int]:
    """Return all nodes in the order in which a depth-first search leaves them."""
    offsets, targets = edges.plain
    following = edges.offsets.copy().data
    is_seen, finished = bytearray(edges.num_nodes), []
    for start in range(edges.num_nodes):
        path = [] if is_seen[start] else [start]
        is_seen[start] = True
        while path:
            node = path[-1]
            place = following[node]
            if place == offsets[node + 1]:
                finished.append(path.pop())
                continue
            following[node] = place + 1
            if not is_seen[targets[place]]:
                is_seen[targets[place]] = True
                path.append(targets[place])
    return finished
