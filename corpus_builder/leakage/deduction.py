"""Facts that the stated ones let a reader deduce: by a transitive relation, step by step."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import networkx as nx

from corpus_builder.corpus import Fact, Leak, Text
from corpus_builder.eligibility.implied import HIERARCHICAL
from corpus_builder.leakage.audit import STATING_KINDS, leak_of

_Graphs = Mapping[str, "nx.DiGraph[str]"]


class FirstStatements:
    """Remembers, of texts read one after another, the first that states each fact in training."""

    def __init__(self) -> None:
        self.by_fact: dict[str, Text] = {}

    def read(self, text: Text) -> None:
        """Look at one text."""
        if text.stage == "injection" and text.split == "train" and text.kind in STATING_KINDS:
            for fact_id in text.fact_ids:
                self.by_fact.setdefault(fact_id, text)


def deduced_leaks(facts: Sequence[Fact], stating: Mapping[str, Text], transitive: Collection[str]) -> Iterator[Leak]:
    """Yield the allocated facts that follow from two or more stated ones, with the text that states the first step.

    `stating` has a text for each stated fact (by fact_id); `transitive` are the predicates that carry on; the hierarchy
    always does.
    """
    carrying = [
        f for f in facts if f.object_kind == "concept" and (f.relation == HIERARCHICAL or f.predicate in transitive)
    ]
    graphs = _graphs(fact for fact in carrying if fact.fact_id in stating)
    for fact in carrying:
        if fact.arm is not None and (first := _first_step(fact, graphs.get(fact.relation))) is not None:
            text = stating[first]
            yield leak_of(fact, "deduced", text.text_id, text.text)


def _graphs(stated: Iterable[Fact]) -> _Graphs:
    graphs: dict[str, nx.DiGraph[str]] = defaultdict(nx.DiGraph)
    for fact in stated:
        graphs[fact.relation].add_edge(fact.subject, fact.object, fact_id=fact.fact_id)
    return graphs


def _first_step(fact: Fact, graph: "nx.DiGraph[str] | None") -> str | None:
    """Return the fact that begins a chain from subject to object without the fact itself, None where there is none."""
    if graph is None or fact.subject not in graph or fact.object not in graph:
        return None
    for middle in sorted(graph.successors(fact.subject)):
        others = nx.subgraph_view(graph, filter_node=lambda node: node != fact.subject)
        if middle not in (fact.object, fact.subject) and nx.has_path(others, middle, fact.object):
            return str(graph.edges[fact.subject, middle]["fact_id"])
    return None
