"""A release: one terminology at one moment, as tables.

A release is one stage folder with a Parquet file per table. The classes below are the tables' schemas; the frames of
`Release` have the same columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

import polars as pl

from configs.errors import InputError
from ontology.rows import schema_of
from ontology.stage import check_outputs

UNTAGGED = "und"
"""Language of a literal without a tag (BCP 47: undetermined)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A terminology."""

    id: str
    title: str | None
    lang: str
    """Language of the title."""
    version: str | None
    date: str | None
    licence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A unit of thought, identified by its IRI; (scheme, notation) is its stable key."""

    id: str
    scheme: str
    notation: str
    """The code; the IRI's last part where the source has none."""
    semantic_type: str
    """Local name or notation of the type; the empty string where the source has none."""
    deprecated: bool
    replaced_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name of a concept in a language."""

    concept: str
    kind: Literal["preferred", "alternative", "hidden"]
    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A text about a concept in a language."""

    concept: str
    kind: str
    """`definition`, `scope`, `example`, `history`, `editorial`, `change`, `inclusion`, `exclusion` or `note`."""
    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A statement between two concepts, normalised: narrower is stored as broader of the other end."""

    relation_id: str
    subject: str
    predicate: str
    """IRI; the hierarchy is always skos:broader, also when the source says rdfs:subClassOf."""
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """What a source says about a relation: its frequency, its evidence, where it comes from.

    Sources state it on a node of its own (rdf:Statement, owl:Axiom, rdf:reifies, a node with a source and a target);
    two nodes that speak of one relation are kept apart by `statement`.
    """

    relation_id: str
    statement: str
    """The node: an IRI, or `_:` and a hash of its content."""
    property: str
    value: str
    value_kind: Literal["iri", "blank", "literal"]
    lang: str | None
    datatype: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A named group of concepts, with its label in one language (one row a language; `und` where it has no label)."""

    id: str
    kind: Literal["collection", "ordered", "group"]
    """skos:Collection, skos:OrderedCollection, or the concept group of ISO 25964."""
    label: str | None
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A concept or collection in a collection."""

    collection: str
    member: str
    position: int | None
    """Place in an ordered collection, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptMapping:
    """An alignment of a concept with one of another terminology."""

    subject: str
    kind: Literal["exact", "close", "broad", "narrow", "related"]
    object: str
    object_scheme: str | None
    status: Literal["curated", "candidate", "negative"]
    confidence: float | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A kind of relation, with its label in one language (one row a language; `und` row where it has no label)."""

    id: str
    label: str | None
    lang: str
    inverse: str | None
    symmetric: bool
    transitive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherStatement:
    """A statement that has no place in the other tables, kept so that an export loses nothing."""

    subject: str
    predicate: str
    object: str
    object_kind: Literal["iri", "blank", "literal"]
    lang: str | None
    datatype: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The fingerprint of one statement as the sources made it: two releases are compared statement by statement."""

    fingerprint: int
    """64 bits of a hash of subject, predicate and object."""
    has_blank: bool
    """Whether a blank node, known by its content only, is part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong or doubtful in a source."""

    file: str
    line: int | None
    rule: str
    severity: Literal["error", "warning", "info"]
    message: str


TABLES: Mapping[str, type] = {
    "schemes": Scheme,
    "concepts": Concept,
    "labels": Label,
    "notes": Note,
    "relations": Relation,
    "qualifiers": Qualifier,
    "mappings": ConceptMapping,
    "collections": Collection,
    "members": Member,
    "predicates": Predicate,
    "statements": Statement,
    "other": OtherStatement,
    "findings": Finding,
}


@dataclass(frozen=True, kw_only=True)
class Release:
    """The tables of a release as polars frames, each sorted by all its columns."""

    schemes: pl.DataFrame
    concepts: pl.DataFrame
    labels: pl.DataFrame
    notes: pl.DataFrame
    relations: pl.DataFrame
    qualifiers: pl.DataFrame
    mappings: pl.DataFrame
    collections: pl.DataFrame
    members: pl.DataFrame
    predicates: pl.DataFrame
    statements: pl.DataFrame
    other: pl.DataFrame
    findings: pl.DataFrame
    folder: Path | None = field(default=None, compare=False)

    @classmethod
    def read(cls, folder: Path) -> "Release":
        """Read a release folder; InputError when it is incomplete or a table was altered."""
        manifest = check_outputs(folder)
        if manifest.stage != "release":
            raise InputError(f"{folder}: a folder of stage {manifest.stage!r}, not a release: check the path")
        return cls(folder=folder, **{name: _read_table(folder / f"{name}.parquet") for name in TABLES})

    @cached_property
    def preferred_labels(self) -> Mapping[tuple[str, str], str]:
        """Preferred label of each (concept, language); the first in order where a concept has several."""
        rows = self.labels.filter(pl.col("kind") == "preferred").select("concept", "lang", "text").rows()
        return {(concept, lang): text for concept, lang, text in reversed(rows)}


def _read_table(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"{path}: not a readable table ({error}): remove the folder and import again") from None


def empty_frame(name: str) -> pl.DataFrame:
    """Return table `name` without rows."""
    frame = pl.from_arrow(schema_of(TABLES[name]).empty_table())
    assert isinstance(frame, pl.DataFrame)
    return frame
