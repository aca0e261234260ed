"""The numbers of a release; shares are 0 to 1, rounded to four digits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows share a name (a kind, a predicate, a range of numbers) and, for texts, a language."""

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
    num_components: int
    """Parts of several concepts that no edge connects with each other."""
    largest_component: int
    """Concepts in the largest of them; 0 without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Degrees:
    """How many concepts have how many neighbours, in ranges that double."""

    parents: tuple[Count, ...]
    children: tuple[Count, ...]
    relations: tuple[Count, ...]
    """Relations of any predicate, as subject or as object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many concepts of a scheme speak a language; deprecated concepts are left out of every number."""

    scheme: str | None
    """IRI; None for the whole release."""
    lang: str
    num_concepts: int
    num_preferred: int
    """Concepts with a preferred label in the language."""
    num_defined: int
    """Concepts with a definition in it."""
    preferred_share: float
    defined_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Injectable:
    """How much of a release can become texts in one language; deprecated concepts are left out of every number."""

    lang: str
    num_labelled: int
    """Concepts with a preferred or alternative label in the language."""
    num_injectable: int
    """Those with a fact besides: a definition in the language, or a relation whose other end is labelled in it."""
    share: float
    """Injectable concepts among all concepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probeable:
    """How much of a release can be asked about in one language, by choosing the object among false answers.

    A false answer is an object of the same predicate and semantic type, labelled in the language, that is neither the
    fact's subject nor true of it. A corpus excludes facts with fewer than it shows; it also asks the inverse, which is
    not counted here.
    """

    lang: str
    num_candidates: int
    """False answers that a fact needs."""
    num_facts: int
    """Relations between two living concepts labelled in the language."""
    num_probeable_facts: int
    num_probeable: int
    """Concepts that are the subject of one."""
    share: float
    """Probeable concepts among all concepts that are not deprecated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Mappings to one terminology."""

    target: str
    """Its IRI where the source states it, else what the IRIs of its concepts begin with."""
    status: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The numbers of one release."""

    schemes: tuple[str, ...]
    num_concepts: int
    num_deprecated: int
    concepts: tuple[Count, ...]
    """By scheme, an IRI."""
    labels: tuple[Count, ...]
    notes: tuple[Count, ...]
    relations: tuple[Count, ...]
    qualifiers: tuple[Count, ...]
    """By property."""
    mappings: tuple[Count, ...]
    targets: tuple[Target, ...]
    collections: tuple[Count, ...]
    """By kind."""
    num_members: int
    """Memberships in all collections."""
    semantic_types: tuple[Count, ...]
    hierarchy: Hierarchy
    depths: tuple[Count, ...]
    """Concepts by their least number of steps from a concept without parents."""
    degrees: Degrees
    coverage: tuple[Coverage, ...]
    injectable: tuple[Injectable, ...]
    probeable: tuple[Probeable, ...]
    findings: tuple[Count, ...]
    num_other: int
    """Statements without a table of their own."""
