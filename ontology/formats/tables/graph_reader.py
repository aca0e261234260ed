"""One OBO graph as statements."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import pyoxigraph as ox

from ontology.dialects.namespaces import OIO
from ontology.formats.tables import obo_vocabulary as v
from ontology.formats.tables.class_expressions import Part, equivalent_to
from ontology.formats.tables.json_values import Json, listed, mapped, text_of, texts_of
from ontology.formats.tables.obo_identifiers import Identifiers, identifier_of
from ontology.formats.tables.report import Report
from ontology.formats.tables.statements import TRUE, TYPE, Nodes, Said, asserted

Object = Mapping[str, Json]

_TYPES = {"CLASS": v.CLASS, "INDIVIDUAL": v.INDIVIDUAL, "PROPERTY": v.PROPERTY}
_PROPERTY_TYPES = {"ANNOTATION": v.ANNOTATION_PROPERTY, "OBJECT": v.OBJECT_PROPERTY, "DATA": v.DATA_PROPERTY}
_EDGES = {
    "is_a": v.SUB_CLASS,
    "subPropertyOf": v.SUB_PROPERTY,
    "type": TYPE,
    "inverseOf": v.INVERSE,
}
_REFERRING = frozenset({v.REPLACED_BY, v.CONSIDER})
"""Properties whose identifiers are written as texts."""


class GraphReader:
    """Turns the nodes and edges of one graph into statements; a bad one is reported and left out."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._identifiers, self._nodes = Identifiers(), Nodes()

    def graph(self, graph: Object) -> Iterator[ox.Triple]:
        """Yield what the graph, its nodes, its edges and its axioms say."""
        if graph.get("id"):
            yield from self._entity("graph", graph, self._about_graph)
        for number, node in enumerate(map(mapped, listed(graph.get("nodes")))):
            yield from self._entity(f"nodes[{number}]", node, self._about_node)
        for part, make in (
            ("edges", self._edge),
            ("equivalentNodesSets", self._equivalents),
            ("logicalDefinitionAxioms", self._definition),
            ("domainRangeAxioms", self._domain_and_range),
        ):
            for number, item in enumerate(map(mapped, listed(graph.get(part)))):
                yield from self._checked(f"{part}[{number}]", partial(make, item))

    def _checked(self, place: str, make: Callable[[], Iterator[ox.Triple]]) -> Iterator[ox.Triple]:
        try:
            yield from list(make())
        except ValueError as error:
            self._report(1, "obo-graphs", f"{place}: {error}; it is left out")

    def _entity(
        self, place: str, entity: Object, about: Callable[[ox.NamedNode, Object], Iterator[ox.Triple]]
    ) -> Iterator[ox.Triple]:
        """Yield what is said of a graph or node, and then of each part of its `meta`."""
        try:
            subject = self._iri(entity.get("id"))
        except ValueError as error:
            self._report(1, "obo-graphs", f"{place}: {error}; it is left out")
            return
        yield from self._checked(place, partial(about, subject, entity))
        meta = mapped(entity.get("meta"))
        if meta.get("deprecated") is True:
            yield ox.Triple(subject, v.DEPRECATED, TRUE)
        if definition := mapped(meta.get("definition")):
            yield from self._checked(f"{place} definition", partial(self._text, subject, v.DEFINITION, definition))
        for slot, make in _SLOTS.items():
            for item in listed(meta.get(slot)):
                yield from self._checked(f"{place} {slot}", partial(make, self, subject, item))

    def _about_graph(self, subject: ox.NamedNode, graph: Object) -> Iterator[ox.Triple]:
        yield ox.Triple(subject, TYPE, v.ONTOLOGY)
        if version := mapped(graph.get("meta")).get("version"):
            text = text_of(version, "version")
            is_iri = "://" in text
            predicate = v.VERSION_IRI if is_iri else v.VERSION_INFO
            yield ox.Triple(subject, predicate, ox.NamedNode(text) if is_iri else ox.Literal(text))

    def _about_node(self, subject: ox.NamedNode, node: Object) -> Iterator[ox.Triple]:
        if kind := _TYPES.get(str(node.get("type"))):
            yield ox.Triple(subject, TYPE, _PROPERTY_TYPES.get(str(node.get("propertyType")), kind))
        if identifier := identifier_of(subject.value):
            yield ox.Triple(subject, v.ID, ox.Literal(identifier))
        if node.get("lbl"):
            yield ox.Triple(subject, v.LABEL, ox.Literal(text_of(node["lbl"], "lbl")))

    def synonym(self, subject: ox.NamedNode, item: Json) -> Iterator[ox.Triple]:
        """A name with its scope."""
        predicate = self._property(mapped(item).get("pred", "hasRelatedSynonym"))
        yield from self._text(subject, predicate, mapped(item))

    def xref(self, subject: ox.NamedNode, item: Json) -> Iterator[ox.Triple]:
        """An identifier of another terminology."""
        yield from self._text(subject, v.XREF, mapped(item))

    def comment(self, subject: ox.NamedNode, item: Json) -> Iterator[ox.Triple]:
        """A remark."""
        yield ox.Triple(subject, v.COMMENT, ox.Literal(text_of(item, "comment")))

    def subset(self, subject: ox.NamedNode, item: Json) -> Iterator[ox.Triple]:
        """A subset that the node is in."""
        yield ox.Triple(subject, v.IN_SUBSET, self._iri(item))

    def property_value(self, subject: ox.NamedNode, item: Json) -> Iterator[ox.Triple]:
        """A property and its text, or its IRI where the property leads to one."""
        predicate, text = self._property(mapped(item).get("pred")), text_of(mapped(item).get("val"), "val")
        is_reference = predicate in _REFERRING or (predicate.value.endswith("license") and "://" in text)
        yield ox.Triple(subject, predicate, self._iri(text) if is_reference else ox.Literal(text))

    def _text(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: Object) -> Iterator[ox.Triple]:
        """A text with the references and the type that are given for it."""
        statement = ox.Triple(subject, predicate, ox.Literal(text_of(value.get("val"), "val")))
        said: list[Said] = []
        if kind := value.get("synonymType"):
            said.append((v.SYNONYM_TYPE, self._iri(kind)))
        if label := value.get("lbl"):
            said.append((v.LABEL, ox.Literal(text_of(label, "lbl"))))
        for xref in listed(value.get("xrefs")):
            said.append((v.XREF, ox.Literal(text_of(mapped(xref).get("val", xref), "xref"))))
        yield from asserted(statement, said, self._nodes)

    def _edge(self, edge: Object) -> Iterator[ox.Triple]:
        predicate = _EDGES.get(str(edge.get("pred"))) or self._iri(edge.get("pred"))
        yield ox.Triple(self._iri(edge.get("sub")), predicate, self._iri(edge.get("obj")))

    def _equivalents(self, item: Object) -> Iterator[ox.Triple]:
        first, *others = sorted(texts_of(item.get("nodeIds"), "nodeIds")) or [""]
        for other in others:
            yield ox.Triple(self._iri(first), v.EQUIVALENT, self._iri(other))

    def _definition(self, item: Object) -> Iterator[ox.Triple]:
        parts: list[Part] = [(None, self._iri(genus)) for genus in listed(item.get("genusIds"))]
        for restriction in map(mapped, listed(item.get("restrictions"))):
            parts.append((self._iri(restriction.get("propertyId")), self._iri(restriction.get("fillerId"))))
        yield from equivalent_to(self._iri(item.get("definedClassId")), "intersectionOf", parts, self._nodes)

    def _domain_and_range(self, item: Object) -> Iterator[ox.Triple]:
        subject = self._iri(item.get("predicateId"))
        for slot, predicate in (("domainClassIds", v.DOMAIN), ("rangeClassIds", v.RANGE)):
            for kind in texts_of(item.get(slot), slot):
                yield ox.Triple(subject, predicate, self._iri(kind))

    def _property(self, value: Json) -> ox.NamedNode:
        """A property by its IRI, or by its name in oboInOwl."""
        name = text_of(value, "pred")
        return self._iri(name) if ":" in name else ox.NamedNode(OIO + name)

    def _iri(self, value: Json) -> ox.NamedNode:
        return ox.NamedNode(self._identifiers.iri(text_of(value, "an identifier")))


_SLOTS: dict[str, Callable[[GraphReader, ox.NamedNode, Json], Iterator[ox.Triple]]] = {
    "synonyms": GraphReader.synonym,
    "xrefs": GraphReader.xref,
    "comments": GraphReader.comment,
    "subsets": GraphReader.subset,
    "basicPropertyValues": GraphReader.property_value,
}
