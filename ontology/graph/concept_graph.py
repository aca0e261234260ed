"""The hierarchy of a release, or any other of its relations, as a compact graph of concepts."""

import bisect
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
import numpy.typing as npt
import polars as pl

from configs.errors import InputError
from ontology.dialects.namespaces import BROADER
from ontology.graph.adjacency import Adjacency
from ontology.graph.ancestry import lowest_of, paths_up
from ontology.graph.components import cycles_of, weak_components
from ontology.graph.walks import UNREACHED, inherited, levels_from, reachable

MAX_PATHS = 100


def concept_graph(
    concepts: pl.DataFrame, relations: pl.DataFrame, predicates: Collection[str] = (BROADER,)
) -> "ConceptGraph":
    """Return the graph of the relations with one of `predicates`, from the tables of those names.

    An edge leads up from subject to object: the hierarchy's from the narrower concept to the broader one. Relations
    with an end that is no concept are left out.
    """
    ids = concepts["id"].unique().sort().rename("id")
    numbered = ids.to_frame().with_row_index("code")
    pairs = relations.filter(pl.col("predicate").is_in(sorted(predicates))).select("subject", "object")
    for end in ("subject", "object"):
        pairs = pairs.join(numbered, left_on=end, right_on="id").drop(end).rename({"code": f"{end}_code"})
    starts, ends = (pairs[f"{end}_code"].to_numpy() for end in ("subject", "object"))
    return ConceptGraph(ids=ids, up=Adjacency.of(len(ids), starts, ends), down=Adjacency.of(len(ids), ends, starts))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ConceptGraph:
    """Concepts by number and the edges between them, in both directions: eight bytes an edge, sixteen a concept.

    Concepts go in and come out as ids; methods that take one raise InputError when it is not in the release. No walk
    is recursive and every one ends, also in a hierarchy that goes in circles.
    """

    ids: pl.Series
    """Sorted; a concept's number is its place."""
    up: Adjacency
    down: Adjacency

    def __repr__(self) -> str:
        return f"<ConceptGraph: {len(self.ids):,} concepts, {len(self.up.targets):,} edges>"

    def parents(self, concept: str) -> tuple[str, ...]:
        """Return the concepts directly above, in order."""
        return self.names(self.up.of_node(self.code(concept)))

    def children(self, concept: str) -> tuple[str, ...]:
        """Return the concepts directly below, in order."""
        return self.names(self.down.of_node(self.code(concept)))

    def siblings(self, concept: str) -> tuple[str, ...]:
        """Return the other children of the parents, in order."""
        code = self.code(concept)
        found = {child for parent in self.up.of_node(code) for child in self.down.of_node(parent)}
        return self.names(sorted(found - {code}))

    def ancestors(self, concept: str) -> frozenset[str]:
        """Return all concepts above; the concept itself is among them only when it lies on a cycle."""
        return frozenset(self.names(reachable(self.up, [self.code(concept)])))

    def descendants(self, concept: str, max_depth: int | None = None) -> frozenset[str]:
        """Return all concepts below, at most `max_depth` steps; itself is among them only when on a cycle."""
        return frozenset(self.names(reachable(self.down, [self.code(concept)], max_depth)))

    def paths_to_roots(self, concept: str, max_paths: int = MAX_PATHS) -> tuple[tuple[str, ...], ...]:
        """Return the first `max_paths` ways up to concepts without parents, in order; none where no root is above.

        A path begins with the concept itself. Inside a cycle only steps that come nearer to a root are taken, so that
        no concept stands twice on a path.
        """
        above = self._at_or_above(concept)
        codes = sorted(above)
        paths = paths_up(self.up.within(above), codes.index(self.code(concept)))
        return tuple(self.names(codes[node] for node in path) for path in islice(paths, max_paths))

    def least_common_ancestors(self, one: str, other: str) -> tuple[str, ...]:
        """Return the common ancestors that are above no other one, in order; a concept counts as its own ancestor.

        The members of a cycle are above each other: they come together.
        """
        common = self._at_or_above(one) & self._at_or_above(other)
        lowest = lowest_of(self.up.within(common))
        return self.names(np.array(sorted(common), np.int64)[lowest].tolist())

    @cached_property
    def depths(self) -> pl.Series:
        """Least number of steps down from a concept without parents, in the order of `ids`; null below cycles only."""
        tops = np.flatnonzero(self.up.degrees == 0).tolist()
        levels = pl.Series("depth", levels_from(self.down, tops))
        return levels.set(levels == UNREACHED, None)

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Sets of concepts that are above each other, each in order; a concept above itself is one of its own."""
        return tuple(self.names(cycle) for cycle in cycles_of(self.up, self.down))

    @cached_property
    def components(self) -> pl.DataFrame:
        """The connected part of each concept: columns id and component, the first concept of the part."""
        labels = weak_components(self.up)
        return pl.DataFrame({"id": self.ids, "component": self.ids.gather(labels)})

    @property
    def roots(self) -> tuple[str, ...]:
        """Concepts with children and no parent, in order."""
        return self._where((self.up.degrees == 0) & (self.down.degrees > 0))

    @property
    def leaves(self) -> tuple[str, ...]:
        """Concepts with a parent and no children, in order."""
        return self._where((self.up.degrees > 0) & (self.down.degrees == 0))

    @property
    def isolated(self) -> tuple[str, ...]:
        """Concepts with neither, in order."""
        return self._where((self.up.degrees == 0) & (self.down.degrees == 0))

    def inherited(self, own: Mapping[str, str]) -> dict[str, str]:
        """Return a value for each concept that has one of its own or an ancestor with one, in order.

        The nearest ancestor's counts; of several at the same distance the smallest value.
        """
        values = inherited(self.down, {self.code(concept): value for concept, value in own.items()})
        codes = sorted(values)
        return dict(zip(self.names(codes), (values[code] for code in codes), strict=True))

    def inherited_by(self, concept: str, own: Callable[[str], str | None]) -> str | None:
        """Return what `inherited` says of one concept, without looking at the others; no value is None or empty."""
        level, seen = {self.code(concept)}, set[int]()
        while level:
            found = [value for name in self.names(level) if (value := own(name))]
            if found:
                return min(found)
            seen |= level
            level = {above for code in level for above in self.up.of_node(code)} - seen
        return None

    def code(self, concept: str) -> int:
        """Return a concept's number; InputError when the release has no such concept."""
        code = bisect.bisect_left(self.ids, concept)
        if code == len(self.ids) or self.ids[code] != concept:
            raise InputError(f"{concept}: not a concept of this release: check the IRI")
        return code

    def names(self, codes: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of numbers, in the same order."""
        return tuple(self.ids.gather(list(codes)).to_list())

    def _at_or_above(self, concept: str) -> set[int]:
        code = self.code(concept)
        return {code, *reachable(self.up, [code])}

    def _where(self, mask: npt.NDArray[np.bool_]) -> tuple[str, ...]:
        return tuple(self.ids.filter(pl.Series(mask)).to_list())
