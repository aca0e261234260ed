"""Which of many pairs of concepts are linked by a chain of hierarchical links."""

import polars as pl

from ontology.dialects.namespaces import BROADER
from ontology.graph.concept_graph import concept_graph
from ontology.release import Release
from ontology.rules.reachability import Reachability


def with_chain(release: Release, upward: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs whose subject leads to their object by one or more of the `upward` links.

    Both frames have columns subject and object; ends that are no concept are left out.
    """
    if pairs.is_empty() or upward.is_empty():
        return pairs.clear()
    graph = concept_graph(release.concepts, upward.with_columns(predicate=pl.lit(BROADER)))
    reachability = Reachability.of(graph.up, graph.down)
    numbered = graph.ids.to_frame("id").with_columns(code=pl.int_range(pl.len()))
    coded = pairs.join(numbered.rename({"code": "lower"}), left_on="subject", right_on="id")
    coded = coded.join(numbered.rename({"code": "higher"}), left_on="object", right_on="id")
    is_above = reachability.is_above(coded["higher"].to_numpy(), coded["lower"].to_numpy())
    return coded.filter(pl.Series(is_above)).select(pairs.columns)
