"""Rules about the shape of the hierarchy: cycles, detours, and concepts that hang nowhere."""

import polars as pl

from ontology.dialects.namespaces import BROADER
from ontology.graph.adjacency import Adjacency
from ontology.graph.components import cycles_of
from ontology.graph.concept_graph import concept_graph
from ontology.release import Release
from ontology.rules.above import with_chain
from ontology.rules.parts import all_links, links, living, of_living
from ontology.rules.rule import Options, Rule, no_violation, violations

MAX_STEPS_SHOWN = 10
MAX_PARENTS = 64
"""Concepts with more parents are not searched for detours: the pairs to compare grow with the square."""


def _cycles(release: Release, _: Options) -> pl.DataFrame:
    graph = release.hierarchy
    walks = [_walk(graph.up, cycle) for cycle in cycles_of(graph.up, graph.down) if len(cycle) > 1]
    rows = []
    for walk in walks:
        shown = [*graph.names(walk[:MAX_STEPS_SHOWN]), *(["…"] if len(walk) > MAX_STEPS_SHOWN else [])]
        rows.append((shown[0], shown[1], " → ".join([*shown, shown[0]])))
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("subject", "object", "text"), pl.String), orient="row")
    return violations(frame, subject="subject", object="object", text="text")


def _walk(up: Adjacency, cycle: list[int]) -> list[int]:
    """Return one closed walk among the nodes of a cycle, without its return to the start."""
    members, path, places = frozenset(cycle), [cycle[0]], {cycle[0]: 0}
    while True:
        following = next(node for node in up.of_node(path[-1]) if node in members and node != path[-1])
        if following in places:
            return path[places[following] :]
        places[following] = len(path)
        path.append(following)


def _reflexive(release: Release, _: Options) -> pl.DataFrame:
    is_loop = pl.col("subject") == pl.col("object")
    relations = release.relations.filter(is_loop).select("subject", name="predicate")
    mappings = release.mappings.filter(is_loop).select("subject", name=pl.col("kind") + "Match")
    return violations(pl.concat([relations, mappings]), subject="subject", text="name")


def _redundant(release: Release, _: Options) -> pl.DataFrame:
    """A link up to `object` is redundant when another parent (text) leads there too, outside any cycle."""
    edges = links(release, BROADER).filter(pl.col("subject") != pl.col("object"))
    several = edges.filter(pl.len().over("subject").is_between(2, MAX_PARENTS))
    detours = several.join(several.rename({"object": "via"}), on="subject").filter(pl.col("object") != pl.col("via"))
    # A chain that comes back down to the concept or to the detour itself is a cycle's doing, not a detour.
    circling = [member for cycle in release.hierarchy.cycles if len(cycle) > 1 for member in cycle]
    detours = detours.join(pl.DataFrame({"via": circling}, schema={"via": pl.String}), on="via", how="anti")
    found = with_chain(release, edges, detours.select("object", subject="via", narrower="subject"))
    found = found.group_by("narrower", "object").agg(pl.col("subject").min())
    return violations(found, subject="narrower", object="object", text="subject")


def _orphans(release: Release, _: Options) -> pl.DataFrame:
    return violations(living(release).join(_ends(release), on="concept", how="anti"), subject="concept")


def _outside(release: Release, _: Options) -> pl.DataFrame:
    isolated = pl.DataFrame({"concept": release.hierarchy.isolated}, schema={"concept": pl.String})
    marked = isolated.with_columns(is_outside=pl.lit(True))
    concepts = (
        living(release).join(marked, on="concept", how="left").with_columns(pl.col("is_outside").fill_null(False))
    )
    outside = concepts.filter(pl.col("is_outside") & (pl.col("is_outside").mean().over("scheme") < 0.5))
    return violations(outside.join(_ends(release), on="concept", how="semi"), subject="concept")


def _ends(release: Release) -> pl.DataFrame:
    """Return the concepts that are linked with another one: column concept."""
    linked = all_links(release)
    return pl.concat([linked["subject"], linked["object"]]).unique().to_frame("concept")


def _clusters(release: Release, _: Options) -> pl.DataFrame:
    pairs = all_links(release).with_columns(predicate=pl.lit(BROADER))
    if pairs.is_empty():
        return no_violation()
    parts = of_living(concept_graph(release.concepts, pairs).components, release, "id")
    sizes = parts.group_by("component").agg(size=pl.len()).filter(pl.col("size") > 1)
    smaller = sizes.sort("size", "component", descending=[True, False]).slice(1)
    return violations(smaller, subject="component", text="size")


RULES = (
    Rule(
        id="cycle",
        severity="error",
        sources=("qSKOS: Cyclic Hierarchical Relations", "HeTOP"),
        example="ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept ; skos:broader ex:a .",
        near_miss="ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept .",
        find=_cycles,
    ),
    Rule(
        id="reflexive-relation",
        severity="error",
        sources=("qSKOS: Reflexively Related Concepts",),
        example="ex:a a skos:Concept ; skos:related ex:a .",
        near_miss="ex:a a skos:Concept ; skos:related ex:b . ex:b a skos:Concept .",
        find=_reflexive,
    ),
    Rule(
        id="redundant-broader",
        severity="warning",
        sources=("qSKOS: Hierarchical Redundancy", "HeTOP"),
        example="ex:a a skos:Concept ; skos:broader ex:b, ex:c . ex:b a skos:Concept ; skos:broader ex:c .\n"
        "ex:c a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:broader ex:b, ex:c . ex:b a skos:Concept ; skos:broader ex:d .\n"
        "ex:c a skos:Concept . ex:d a skos:Concept .",
        find=_redundant,
    ),
    Rule(
        id="orphan-concept",
        severity="warning",
        sources=("qSKOS: Orphan Concepts", "HeTOP"),
        example="ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept . ex:c a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept .",
        find=_orphans,
    ),
    Rule(
        id="concept-outside-hierarchy",
        severity="info",
        sources=("HeTOP",),
        example="ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept .\n"
        "ex:c a skos:Concept ; skos:related ex:a .",
        near_miss="ex:a a skos:Concept ; skos:related ex:b . ex:b a skos:Concept .",
        find=_outside,
    ),
    Rule(
        id="disconnected-cluster",
        severity="info",
        sources=("qSKOS: Disconnected Concept Clusters",),
        example="ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept .\n"
        "ex:c a skos:Concept ; skos:broader ex:d . ex:d a skos:Concept .",
        near_miss="ex:a a skos:Concept ; skos:broader ex:b . ex:b a skos:Concept . ex:c a skos:Concept .",
        find=_clusters,
    ),
)
