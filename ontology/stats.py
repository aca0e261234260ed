"""What a release holds, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import polars as pl

from ontology.dialects.namespaces import BROADER
from ontology.graph import depths, to_networkx
from ontology.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows share a name (a kind, a predicate) and, for texts, a language."""

    name: str
    lang: str | None = None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hierarchy:
    """The shape of the skos:broader graph."""

    num_roots: int
    """Concepts with children and no parent."""
    num_leaves: int
    """Concepts with a parent and no children."""
    num_isolated: int
    """Concepts with neither."""
    max_depth: int
    """Greatest of the concepts' least distances from a root, in steps."""
    num_cycles: int
    """Sets of concepts that are all above each other (strongly connected components), self-loops included."""
    num_without_root: int
    """Concepts that no root is above: they lie on a cycle, or below one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Injectable:
    """How much of a release can become texts in one language; deprecated concepts are left out of every number."""

    lang: str
    num_labelled: int
    """Concepts with a preferred or alternative label in the language."""
    num_injectable: int
    """Those with a fact besides: a definition in the language, or a relation whose other end is labelled in it."""
    share: float
    """Injectable concepts among all concepts, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The numbers of one release."""

    schemes: tuple[str, ...]
    num_concepts: int
    num_deprecated: int
    labels: tuple[Count, ...]
    notes: tuple[Count, ...]
    relations: tuple[Count, ...]
    mappings: tuple[Count, ...]
    semantic_types: tuple[Count, ...]
    hierarchy: Hierarchy
    injectable: tuple[Injectable, ...]
    findings: tuple[Count, ...]
    num_other: int
    """Statements without a table of their own."""


def statistics_of(release: Release) -> Statistics:
    """Count what `release` holds."""
    titles = release.schemes.select(pl.coalesce("title", "id")).to_series()
    return Statistics(
        schemes=tuple(titles.to_list()),
        num_concepts=release.concepts.height,
        num_deprecated=int(release.concepts["deprecated"].sum()),
        labels=_counts(release.labels, ["kind"], lang=True),
        notes=_counts(release.notes, ["kind"], lang=True),
        relations=_counts(release.relations, ["predicate"]),
        mappings=_counts(release.mappings, ["kind", "status"]),
        semantic_types=_counts(release.concepts.filter(pl.col("semantic_type") != ""), ["semantic_type"]),
        hierarchy=hierarchy_of(release),
        injectable=tuple(_injectable(release, lang) for lang in sorted(release.labels["lang"].unique())),
        findings=_counts(release.findings, ["severity", "rule"]),
        num_other=release.other.height,
    )


def hierarchy_of(release: Release) -> Hierarchy:
    """Measure the skos:broader graph."""
    graph = to_networkx(release, predicates=[BROADER])
    has_parent = {node for node, degree in graph.out_degree() if degree}
    has_child = {node for node, degree in graph.in_degree() if degree}
    steps = depths(graph)
    components = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    return Hierarchy(
        num_roots=len(has_child - has_parent),
        num_leaves=len(has_parent - has_child),
        num_isolated=len(graph) - len(has_parent | has_child),
        max_depth=max(steps.values(), default=0),
        num_cycles=len(components) + nx.number_of_selfloops(graph),
        num_without_root=len(graph) - len(steps),
    )


def _injectable(release: Release, lang: str) -> Injectable:
    living = release.concepts.filter(~pl.col("deprecated")).select("id")
    labels = release.labels.filter((pl.col("lang") == lang) & (pl.col("kind") != "hidden"))
    labelled = living.join(labels, left_on="id", right_on="concept", how="semi")
    defined = release.notes.filter((pl.col("lang") == lang) & (pl.col("kind") == "definition")).select(id="concept")
    facts = release.relations
    for end in ("subject", "object"):
        facts = facts.join(labelled, left_on=end, right_on="id", how="semi")
    with_fact = pl.concat([defined, facts.select(id="subject"), facts.select(id="object")]).unique()
    num_injectable = labelled.join(with_fact, on="id", how="semi").height
    share = num_injectable / living.height if living.height else 0.0
    return Injectable(lang=lang, num_labelled=labelled.height, num_injectable=num_injectable, share=round(share, 4))


def _counts(table: pl.DataFrame, names: Sequence[str], *, lang: bool = False) -> tuple[Count, ...]:
    name = pl.concat_str(names, separator=" ").alias("name")
    language = pl.col("lang") if lang else pl.lit(None, pl.String).alias("lang")
    counted = table.select(name, language).group_by("name", "lang").agg(pl.len().alias("count")).sort("name", "lang")
    return tuple(Count(**row) for row in counted.iter_rows(named=True))
