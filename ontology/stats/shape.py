"""The shape of the hierarchy: its ends, its depth, its parts, how many neighbours concepts have."""

import numpy as np
import numpy.typing as npt
import polars as pl

from ontology.graph import ConceptGraph
from ontology.release import Release
from ontology.stats.model import Count, Degrees, Hierarchy


def hierarchy_of(graph: ConceptGraph) -> Hierarchy:
    """Measure the skos:broader graph."""
    sizes = graph.components.group_by("component").len()["len"]
    several = sizes.filter(sizes > 1)
    deepest = graph.depths.max()
    return Hierarchy(
        num_roots=len(graph.roots),
        num_leaves=len(graph.leaves),
        num_isolated=len(graph.isolated),
        max_depth=deepest if isinstance(deepest, int) else 0,
        num_cycles=len(graph.cycles),
        num_without_root=graph.depths.null_count(),
        num_components=len(several),
        largest_component=int(several.sort()[-1]) if len(several) else 0,
    )


def depths_of(graph: ConceptGraph) -> tuple[Count, ...]:
    """Count the concepts at each depth; those below no root are left out."""
    counted = graph.depths.drop_nulls().value_counts().sort("depth")
    return tuple(Count(name=str(depth), count=count) for depth, count in counted.iter_rows())


def degrees_of(release: Release) -> Degrees:
    """Count concepts by their numbers of parents, children and relations."""
    ends = pl.concat([release.relations.select(id=end) for end in ("subject", "object")]).group_by("id").len()
    related = release.concepts.select("id").join(ends, on="id", how="left")["len"].fill_null(0)
    graph = release.hierarchy
    return Degrees(
        parents=_in_ranges(graph.up.degrees),
        children=_in_ranges(graph.down.degrees),
        relations=_in_ranges(related.cast(pl.Int64).to_numpy()),
    )


def _in_ranges(numbers: npt.NDArray[np.int64]) -> tuple[Count, ...]:
    """Count numbers in the ranges 0, 1, 2, 3–4, 5–8, 9–16 and so on, up to the last that has any."""
    ranges = np.where(numbers > 0, np.ceil(np.log2(np.maximum(numbers, 1))) + 1, 0).astype(np.int64)
    return tuple(Count(name=_range_name(i), count=int(count)) for i, count in enumerate(np.bincount(ranges)))


def _range_name(i: int) -> str:
    return str(i) if i < 3 else f"{2 ** (i - 2) + 1}–{2 ** (i - 1)}"
