"""Which blank nodes can be written where they are referred to, and which of those are lists."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ontology.dialects.namespaces import RDF
from ontology.export.blanks import BlankNames
from ontology.export.writers.writer import Row, blocks

MAX_DEPTH = 20
"""A node deeper than this inside others gets a name, so that no reader has to go deeper."""
_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", f"<{RDF}nil>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """The blank nodes of an export, by how they are written."""

    statements: Mapping[str, list[Row]]
    """Node that is referred to once → its statements; it is written in that place."""
    lists: Mapping[str, list[str]]
    """Of these nodes those that begin a list → its members, as terms."""
    labelled: frozenset[str]
    """Nodes that need a name: they are referred to, but not written where they are."""

    @classmethod
    def of(cls, blanks: BlankNames) -> "Nested":
        """Tell how the blank nodes are written."""
        about = dict(blocks(blanks.statements))
        counts = Counter(blanks.links["object"].to_list())
        parents: dict[str, str] = {}
        for subject, rows in about.items():
            for _, _, end in rows:
                if end.startswith("_:"):
                    counts[end] += 1
                    parents[end] = subject
        cells = {name: cell for name, rows in about.items() if (cell := _cell(rows)) is not None}
        lists = _lists(cells, counts)
        inner = {name for chain, _ in lists.values() for name in chain[1:]}
        single = {name: parent for name, parent in parents.items() if counts[name] == 1}
        depths = _depths(sorted(about), single, inner)
        nested = {name for name in about if counts[name] == 1 and _is_shallow(depths.get(name, 0))}
        # A list is written as one only if all of it is written in its place.
        whole = {name: members for name, (chain, members) in lists.items() if nested.issuperset(chain)}
        statements = {name: about[name] for name in nested}
        labelled = frozenset(n for n in counts if n not in nested and (n in about or counts[n] > 1))
        return cls(statements=statements, lists=whole, labelled=labelled)


def _cell(rows: list[Row]) -> tuple[str, str] | None:
    """Return member and rest of a node that is nothing but a cell of a list."""
    if [row[1] for row in rows] != [_FIRST, _REST]:
        return None
    return rows[0][2], rows[1][2]


def _lists(cells: Mapping[str, tuple[str, str]], counts: Mapping[str, int]) -> dict[str, tuple[list[str], list[str]]]:
    """Return first cell → (cells, members) of the lists that end and whose cells are referred to once."""
    followers = {rest for _, rest in cells.values()}
    found = {}
    for head in cells.keys() - followers:
        chain, members, node = [], [], head
        while node in cells and counts[node] == 1:
            chain.append(node)
            members.append(cells[node][0])
            node = cells[node][1]
        if node == _NIL:
            found[head] = (chain, members)
    return found


def _is_shallow(depth: int | None) -> bool:
    return depth is not None and depth % MAX_DEPTH != MAX_DEPTH - 1


def _depths(nodes: Iterable[str], parents: Mapping[str, str], inner: Collection[str]) -> dict[str, int | None]:
    """Return how deep each node is inside others; None for nodes on a cycle and those that hang from one.

    Cells of one list are equally deep.
    """
    depths: dict[str, int | None] = {}
    for node in nodes:
        path: dict[str, None] = {}
        while node in parents and node not in depths and node not in path:
            path[node] = None
            node = parents[node]
        depth = None if node in path else depths.get(node, 0)
        for below in reversed(path):
            depth = None if depth is None else depth + (below not in inner)
            depths[below] = depth
    return depths
