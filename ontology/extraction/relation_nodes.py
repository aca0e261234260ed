"""Nodes that speak of a relation between concepts: reified statements, annotated axioms, relations with two ends."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import TYPE
from ontology.extraction.columns import NAME, local_name_of, rows_of
from ontology.extraction.relations import oriented, symmetric_predicates
from ontology.statements.statements import Statements

Numbers = npt.NDArray[np.uint32]
_NONE = np.uint32(np.iinfo(np.uint32).max)
_LINK = ("subject", "predicate", "object")
_SCHEMA = {"node": pl.UInt32, "subject": pl.UInt32, "predicate": NAME, "object": pl.UInt32}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationNodes:
    """The nodes, and the statements that make them what they are."""

    table: pl.DataFrame
    """Columns node, subject, predicate (text), object: the relation as it is stored."""
    new: pl.DataFrame
    """Relations (subject, predicate, object) that only nodes state."""
    structure: pl.Series
    """Rows of the statements that name the ends and the kind of a node."""


def relation_nodes_of(
    statements: Statements, concepts: pl.DataFrame, relations: pl.DataFrame, dialect: Dialect
) -> RelationNodes:
    """Return the nodes that speak of one of `relations`, and those that are relations themselves."""
    reified = _reified(statements, dialect)
    bound = _bound(statements, concepts["concept"], dialect)
    symmetric = symmetric_predicates(statements, dialect)
    known = oriented(reified, dialect, symmetric).join(relations, on=_LINK, how="semi")
    direct = _direct(bound, relations)
    alone = bound.filter(~statements.among("node", direct["node"]) & pl.col("predicate").is_not_null())
    table = pl.concat([known, direct, alone]).unique("node", keep="none", maintain_order=True)
    new = alone.select(_LINK).unique(maintain_order=True)
    return RelationNodes(table=table, new=new, structure=_structure(statements, table["node"], dialect))


def _reified(statements: Statements, dialect: Dialect) -> pl.DataFrame:
    """Nodes that name one subject, predicate and object each."""
    parts = [pl.DataFrame(schema=_SCHEMA)]
    for names in dialect.relation_nodes:
        ends = [_ends(statements, name) for name in names]
        nodes = np.flatnonzero((ends[0] != _NONE) & (ends[1] != _NONE) & (ends[2] != _NONE)).astype(np.uint32)
        columns = {"node": nodes, **{name: end[nodes] for name, end in zip(_LINK, ends, strict=True)}}
        parts.append(pl.DataFrame(columns).with_columns(statements.value("predicate").cast(NAME)).select(*_SCHEMA))
    return pl.concat(parts)


def _bound(statements: Statements, concepts: pl.Series, dialect: Dialect) -> pl.DataFrame:
    """Nodes with two concepts at their ends; the predicate is the node's type, null without one."""
    parts = [pl.DataFrame(schema=_SCHEMA)]
    is_concept = np.zeros(statements.terms.frame.height, dtype=bool)
    is_concept[concepts.to_numpy()] = True
    for source, target in _pairs_of_ends(statements, dialect):
        starts, ends = _ends(statements, source), _ends(statements, target)
        nodes = np.flatnonzero((starts != _NONE) & (ends != _NONE) & ~is_concept).astype(np.uint32)
        nodes = nodes[is_concept[starts[nodes]] & is_concept[ends[nodes]]]
        types = pl.Series(_ends(statements, TYPE)[nodes])
        frame = pl.DataFrame({"node": nodes, "subject": starts[nodes], "object": ends[nodes], "type": types})
        named = frame.with_columns(type=pl.when(pl.col("type") != _NONE).then("type"))
        parts.append(named.with_columns(predicate=statements.value("type").cast(NAME)).select(*_SCHEMA))
    return pl.concat(parts)


def _pairs_of_ends(statements: Statements, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """Predicates of the two ends of a relation, in one namespace (dct:source is something else)."""
    for source, target in dialect.relation_nodes_by_name:
        for predicate in statements.predicates:
            partner = predicate.removesuffix(source) + target
            if local_name_of(predicate) == source and partner in statements.predicates:
                yield predicate, partner


def _ends(statements: Statements, predicate: str) -> Numbers:
    """Return for every term the IRI that it states under `predicate`, `_NONE` unless there is exactly one."""
    stated = statements.stating([predicate], statements.is_kind("object", "iri"))
    subjects, objects = stated["subject"].to_numpy(), stated["object"].to_numpy()
    ends = np.full(statements.terms.frame.height, _NONE, dtype=np.uint32)
    ends[subjects] = objects
    # Statements are sorted by subject, so that a second one stands beside the first.
    ends[subjects[1:][subjects[1:] == subjects[:-1]]] = _NONE
    return ends


def _direct(bound: pl.DataFrame, relations: pl.DataFrame) -> pl.DataFrame:
    """Nodes whose two ends are bound by one relation, in either direction, as that relation is."""
    subjects, objects = bound["subject"].to_numpy(), bound["object"].to_numpy()
    pairs, place, counts = np.unique(
        _pairs(relations["subject"].to_numpy(), relations["object"].to_numpy()), return_index=True, return_counts=True
    )
    parts = []
    for ends in (_pairs(subjects, objects), _pairs(objects, subjects)):
        found = np.minimum(np.searchsorted(pairs, ends), max(len(pairs) - 1, 0))
        is_bound = (pairs[found] == ends) & (counts[found] == 1) if len(pairs) else np.zeros(len(ends), dtype=bool)
        related = relations[place[found[is_bound]]]
        parts.append(related.with_columns(node=bound["node"].filter(pl.Series(is_bound))).select(*_SCHEMA))
    return pl.concat(parts).unique("node", keep="none", maintain_order=True)


def _pairs(one: Numbers, other: Numbers) -> npt.NDArray[np.uint64]:
    return one.astype(np.uint64) << np.uint64(32) | other


def _structure(statements: Statements, nodes: pl.Series, dialect: Dialect) -> pl.Series:
    shapes = [*dialect.relation_nodes, *_pairs_of_ends(statements, dialect)]
    names = {name for shape in shapes for name in shape}
    is_own = statements.among("subject", nodes)
    types = statements.stating([TYPE], is_own)
    plain = [
        number
        for number in types["object"].unique().to_list()
        if local_name_of(statements.terms.iri(number)) in dialect.relation_node_types
    ]
    return rows_of(statements.stating(names, is_own), types.filter(pl.col("object").is_in(plain)))
