"""What a dialect is: which predicates and types carry which part of a terminology."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """The meaning of predicates and types, by IRI unless said otherwise; every field may be empty."""

    concept_types: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Predicate → kind of label."""
    label_nodes: Mapping[str, str] = field(default_factory=dict)
    """Predicate whose object is a node that bears the text (SKOS-XL) → kind of label."""
    texts_of_nodes: frozenset[str] = frozenset()
    """Predicates that lead from such a node, or from a reified note, to its text."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Predicate → kind of note."""
    notes_by_name: Mapping[str, str] = field(default_factory=dict)
    """Local name of the predicate, in any namespace → kind of note."""
    notations: tuple[str, ...] = ()
    """Predicates of the code, the preferred one first."""
    relations: Mapping[str, str] = field(default_factory=dict)
    """Predicate → predicate it is stored under, in the same direction."""
    inverses: Mapping[str, str] = field(default_factory=dict)
    """Predicate → predicate it is stored under, with subject and object exchanged."""
    symmetric: frozenset[str] = frozenset()
    mappings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Predicate → kind and status of the alignment."""
    mappings_by_name: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Local name of a predicate whose value is the text `TERMINOLOGY:CODE` → kind and status."""
    relation_nodes: tuple[tuple[str, str, str], ...] = ()
    """Predicates of a node that speaks of a statement: those of its subject, its predicate and its object."""
    relation_nodes_by_name: tuple[tuple[str, str], ...] = ()
    """Local names of the predicates, in one namespace, from a node that is a relation to its two ends."""
    relation_node_types: frozenset[str] = frozenset()
    """Local names of the types of such nodes that say no more than that."""
    replaced_by: frozenset[str] = frozenset()
    replaces: frozenset[str] = frozenset()
    deprecated_types: frozenset[str] = frozenset()


def _joined(parts: list[Any]) -> Any:  # noqa: ANN401 - each field of a dialect is one of three containers
    if isinstance(parts[0], tuple):
        return tuple(dict.fromkeys(item for part in parts for item in part))
    if isinstance(parts[0], frozenset):
        return frozenset().union(*parts)
    return {key: value for part in parts for key, value in part.items()}


def combine(dialects: Iterable[Dialect]) -> Dialect:
    """Return the dialect that understands what any of them understands; the later one wins a contradiction."""
    known = list(dialects)
    return Dialect(
        **{part.name: _joined([getattr(dialect, part.name) for dialect in known]) for part in fields(Dialect)}
    )
