"""A release as a graph of rdflib, in SKOS."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl
from rdflib import RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, XSD
from rdflib.term import Node

from ontology.extraction.columns import local_name

if TYPE_CHECKING:
    from ontology.release import Release

Triple = tuple[Node, URIRef, Node]
SSSOM = "https://w3id.org/sssom/"
SEMAPV = "https://w3id.org/semapv/vocab/"
XKOS = "http://rdf-vocabulary.ddialliance.org/xkos#"
ISO_GROUP = URIRef("http://purl.org/iso25964/skos-thes#ConceptGroup")
_LABELS = {"preferred": SKOS.prefLabel, "alternative": SKOS.altLabel, "hidden": SKOS.hiddenLabel}
_NOTES = {
    "definition": SKOS.definition,
    "scope": SKOS.scopeNote,
    "example": SKOS.example,
    "history": SKOS.historyNote,
    "editorial": SKOS.editorialNote,
    "change": SKOS.changeNote,
    "note": SKOS.note,
    "inclusion": URIRef(XKOS + "inclusionNote"),
    "exclusion": URIRef(XKOS + "exclusionNote"),
}
_COLLECTIONS = {"collection": SKOS.Collection, "ordered": SKOS.OrderedCollection, "group": ISO_GROUP}


def rdf_graph(release: "Release") -> Graph:
    """Return all statements of the release; what qualifies a relation, and rich mappings, are nodes of owl:Axiom."""
    graph = Graph()
    for part in (_schemes, _concepts, _texts, _relations, _qualifiers, _mappings, _collections, _other):
        for triple in part(release):
            graph.add(triple)
    _add_ordered(graph, release)
    return graph


def _schemes(release: "Release") -> Iterator[Triple]:
    for row in release.schemes.iter_rows(named=True):
        scheme = URIRef(row["id"])
        yield scheme, RDF.type, SKOS.ConceptScheme
        if row["title"] is not None:
            yield scheme, DCTERMS.title, _text(row["title"], row["lang"])
        columns = {"version": OWL.versionInfo, "date": DCTERMS.modified, "licence": DCTERMS.license}
        for column, predicate in columns.items():
            if row[column] is not None:
                yield scheme, predicate, _iri_or_text(row[column])


def _concepts(release: "Release") -> Iterator[Triple]:
    stated = release.other.filter(pl.col("predicate") == str(SKOS.notation)).select("subject", notation="object")
    needless = release.concepts.filter(pl.col("notation") == local_name("id")).select("id")
    notations = release.concepts.join(needless, on="id", how="anti").join(
        stated, left_on=["id", "notation"], right_on=["subject", "notation"], how="anti"
    )
    for concept, notation in notations.select("id", "notation").iter_rows():
        yield URIRef(concept), SKOS.notation, Literal(notation)
    for row in release.concepts.iter_rows(named=True):
        concept = URIRef(row["id"])
        yield concept, RDF.type, SKOS.Concept
        if row["scheme"]:
            yield concept, SKOS.inScheme, URIRef(row["scheme"])
        if row["deprecated"]:
            yield concept, OWL.deprecated, Literal("true", datatype=XSD.boolean)
        if row["replaced_by"] is not None:
            yield concept, DCTERMS.isReplacedBy, URIRef(row["replaced_by"])


def _texts(release: "Release") -> Iterator[Triple]:
    for table, predicates in ((release.labels, _LABELS), (release.notes, _NOTES)):
        for concept, kind, text, lang in table.select("concept", "kind", "text", "lang").iter_rows():
            yield URIRef(concept), predicates[kind], _text(text, lang)


def _relations(release: "Release") -> Iterator[Triple]:
    for subject, predicate, other in release.relations.select("subject", "predicate", "object").iter_rows():
        yield URIRef(subject), URIRef(predicate), URIRef(other)
    named = release.predicates.filter(pl.col("label").is_not_null() & ~pl.col("id").str.starts_with(str(SKOS)))
    for predicate, label, lang in named.select("id", "label", "lang").iter_rows():
        yield URIRef(predicate), RDFS.label, _text(label, lang)


def _qualifiers(release: "Release") -> Iterator[Triple]:
    for row in release.qualifiers.join(release.relations, on="relation_id").iter_rows(named=True):
        node = _node(row["statement"])
        yield from _axiom(node, row["subject"], row["predicate"], URIRef(row["object"]))
        yield node, URIRef(row["property"]), _value(row["value"], row["value_kind"], row["lang"], row["datatype"])


def _mappings(release: "Release") -> Iterator[Triple]:
    for number, row in enumerate(release.mappings.iter_rows(named=True)):
        predicate, target = str(SKOS) + f"{row['kind']}Match", _iri_or_text(row["object"])
        is_curated = row["status"] == "curated"
        if is_curated and isinstance(target, URIRef):
            yield URIRef(row["subject"]), URIRef(predicate), target
            if row["confidence"] is None and row["source"] is None:
                continue
        node = BNode(f"mapping{number}")
        yield from _axiom(node, row["subject"], predicate, target)
        how = "ManualMappingCuration" if is_curated else "UnspecifiedMatching"
        yield node, URIRef(SSSOM + "mapping_justification"), URIRef(SEMAPV + how)
        if row["status"] == "negative":
            yield node, URIRef(SSSOM + "predicate_modifier"), Literal("Not")
        if row["confidence"] is not None:
            yield node, URIRef(SSSOM + "confidence"), Literal(str(row["confidence"]), datatype=XSD.double)
        if row["source"] is not None:
            yield node, URIRef(SSSOM + "mapping_source"), _iri_or_text(row["source"])


def _collections(release: "Release") -> Iterator[Triple]:
    for row in release.collections.iter_rows(named=True):
        yield _node(row["id"]), RDF.type, _COLLECTIONS[row["kind"]]
        if row["label"] is not None:
            yield _node(row["id"]), SKOS.prefLabel, _text(row["label"], row["lang"])
    unordered = release.members.filter(pl.col("position").is_null())
    for collection, member in unordered.select("collection", "member").iter_rows():
        yield _node(collection), SKOS.member, _node(member)


def _add_ordered(graph: Graph, release: "Release") -> None:
    ordered = release.members.drop_nulls("position").sort("collection", "position", "member")
    for (collection,), rows in ordered.group_by("collection", maintain_order=True):
        start = BNode()
        Collection(graph, start, [_node(member) for member in rows["member"]])
        graph.add((_node(str(collection)), SKOS.memberList, start))


def _other(release: "Release") -> Iterator[Triple]:
    for subject, predicate, *value in release.other.iter_rows():
        yield _node(subject), URIRef(predicate), _value(*value)


def _axiom(node: Node, subject: str, predicate: str, target: Node) -> Iterator[Triple]:
    yield node, RDF.type, OWL.Axiom
    yield node, OWL.annotatedSource, URIRef(subject)
    yield node, OWL.annotatedProperty, URIRef(predicate)
    yield node, OWL.annotatedTarget, target


def _value(value: str, kind: str, lang: str | None, datatype: str | None) -> Node:
    if kind != "literal":
        return _node(value)
    if lang is not None:
        return Literal(value, lang=lang)
    return Literal(value, datatype=None if datatype is None else URIRef(datatype), normalize=False)


def _text(text: str, lang: str) -> Literal:
    return Literal(text, lang=None if lang == "und" else lang)


def _iri_or_text(value: str) -> Node:
    return URIRef(value) if "://" in value or value.startswith("urn:") else Literal(value)


def _node(name: str) -> Node:
    return BNode(name.removeprefix("_:")) if name.startswith("_:") else URIRef(name)
