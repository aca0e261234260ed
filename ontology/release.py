"""A release: one terminology at one moment, as tables.

A release is one stage folder with a Parquet file per table. The classes below are the tables' schemas; the frames of
`Release` have the same columns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import polars as pl

from configs.errors import InputError
from ontology.graph.concept_graph import ConceptGraph, concept_graph
from ontology.lookup.concept_view import ConceptView
from ontology.lookup.lookup import Lookup
from ontology.rows import schema_of
from ontology.stage import check_outputs, hash_file

if TYPE_CHECKING:
    import networkx as nx
    import pyarrow as pa
    import rdflib

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


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Release:
    """The tables of a release as polars frames, each sorted by all its columns.

    A release that was read from a folder reads each table when it is first asked for.
    """

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
    folder: Path | None = None

    @classmethod
    def read(cls, folder: Path | str) -> "Release":
        """Open a release folder; InputError when it is incomplete or a table was altered."""
        folder = Path(folder)
        manifest = check_outputs(folder)
        if manifest.stage != "release":
            raise InputError(f"{folder}: a folder of stage {manifest.stage!r}, not a release: check the path")
        absent = [name for name in TABLES if _file(name) not in manifest.outputs]
        if absent:
            raise InputError(f"{folder}: a release without table {absent[0]!r}: remove the folder and import again")
        release = cls.__new__(cls)
        release.__dict__.update(folder=folder, _hashes=manifest.outputs)
        return release

    if not TYPE_CHECKING:  # or else any attribute would pass for a table

        def __getattr__(self, name: str) -> pl.DataFrame:
            """Read a table of the folder, and keep it; InputError when it is no longer the one that was opened."""
            hashes = self.__dict__.get("_hashes")
            if hashes is None or name not in TABLES:
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
            self.__dict__[name] = table = _read_table(self.folder / _file(name), hashes[_file(name)])
            return table

    def __repr__(self) -> str:
        from ontology.lookup.summary import as_line

        return as_line(self)

    def _repr_html_(self) -> str:
        from ontology.lookup.summary import as_html

        return as_html(self)

    def arrow(self, name: str) -> "pa.Table":
        """Return a table for Arrow; InputError for a name that no table has."""
        if name not in TABLES:
            raise InputError(f"{name!r}: no table of a release: choose one of {', '.join(TABLES)}")
        return getattr(self, name).to_arrow().cast(schema_of(TABLES[name]))

    def concept(self, name: str, lang: str | None = None, scheme: str | None = None) -> ConceptView:
        """Return the concept with an IRI, notation or label; InputError when none or several have it.

        An IRI comes before a notation, that before a preferred, an alternative, a hidden label; a name as written
        before one in another case, that before one with other accents. `lang` restricts the labels, to a language
        with its regional variants, and `scheme` (an IRI, its last part, or a title) the concepts that a notation or
        label can name.
        """
        return self.lookup.concept(name, lang, scheme)

    def find(
        self, text: str, lang: str | None = None, scheme: str | None = None, limit: int | None = 20
    ) -> pl.DataFrame:
        """Return the notations and labels that contain `text`, ignoring case and accents, the nearest first.

        The columns are concept, scheme, kind (`notation`, or of the label), text and lang.
        """
        return self.lookup.find(text, lang, scheme, limit)

    def to_networkx(
        self,
        *,
        predicates: Iterable[str] | None = None,
        scheme: str | None = None,
        root: str | ConceptView | None = None,
        max_depth: int | None = None,
        lang: str | None = None,
    ) -> "nx.MultiDiGraph":
        """Return a part as a graph of networkx (see `ontology.graph.to_networkx`); `root` may have any name."""
        from ontology.graph.part import to_networkx

        top = self.concept(root, scheme=scheme).id if isinstance(root, str) else root
        return to_networkx(self, predicates=predicates, scheme=scheme, root=top, max_depth=max_depth, lang=lang)

    def to_rdflib(self) -> "rdflib.Graph":
        """Return all statements as a graph of rdflib, in SKOS (see `ontology.export`)."""
        from ontology.export.rdflib_graph import rdflib_graph_of

        return rdflib_graph_of(self)

    @cached_property
    def hierarchy(self) -> ConceptGraph:
        """The graph of skos:broader, built once."""
        return concept_graph(self.concepts, self.relations)

    @cached_property
    def lookup(self) -> Lookup:
        """The indexes by which concepts are found, each built once."""
        return Lookup(self)

    @cached_property
    def preferred_labels(self) -> Mapping[tuple[str, str], str]:
        """Preferred label of each (concept, language); the first in order where a concept has several."""
        rows = self.labels.filter(pl.col("kind") == "preferred").select("concept", "lang", "text").rows()
        return {(concept, lang): text for concept, lang, text in reversed(rows)}


def _file(table: str) -> str:
    return f"{table}.parquet"


def _read_table(path: Path, expected: str) -> pl.DataFrame:
    try:
        if hash_file(path) != expected:
            raise InputError(f"{path}: was replaced after the release was opened: open it again")
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"{path}: not a readable table ({error}): remove the folder and import again") from None


@cache
def empty_frame(name: str) -> pl.DataFrame:
    """Return table `name` without rows."""
    frame = pl.from_arrow(schema_of(TABLES[name]).empty_table())
    assert isinstance(frame, pl.DataFrame)
    return frame
