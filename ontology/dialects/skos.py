"""SKOS, and SKOS-XL for labels with properties of their own (W3C recommendations of 2009)."""

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import BROADER, DCT, NARROWER, RDF, RELATED, SKOS, SKOS_XL

_MATCHES = ("exact", "close", "broad", "narrow", "related")

SKOS_DIALECT = Dialect(
    concept_types=frozenset({SKOS + "Concept"}),
    labels={
        SKOS + "prefLabel": "preferred",
        SKOS + "altLabel": "alternative",
        SKOS + "hiddenLabel": "hidden",
    },
    label_nodes={
        SKOS_XL + "prefLabel": "preferred",
        SKOS_XL + "altLabel": "alternative",
        SKOS_XL + "hiddenLabel": "hidden",
    },
    texts_of_nodes=frozenset({SKOS_XL + "literalForm", RDF + "value"}),
    notes={
        SKOS + "definition": "definition",
        SKOS + "scopeNote": "scope",
        SKOS + "example": "example",
        SKOS + "historyNote": "history",
        SKOS + "editorialNote": "editorial",
        SKOS + "changeNote": "change",
        SKOS + "note": "note",
    },
    notes_by_name={"inclusionNote": "inclusion", "exclusionNote": "exclusion"},
    notations=(SKOS + "notation",),
    relations={BROADER: BROADER, RELATED: RELATED, SKOS + "broaderTransitive": SKOS + "broaderTransitive"},
    inverses={NARROWER: BROADER, SKOS + "narrowerTransitive": SKOS + "broaderTransitive"},
    symmetric=frozenset({RELATED}),
    mappings={f"{SKOS}{kind}Match": (kind, "curated") for kind in _MATCHES},
    relation_nodes=((RDF + "subject", RDF + "predicate", RDF + "object"),),
    relation_node_types=frozenset({"Statement"}),
    replaced_by=frozenset({DCT + "isReplacedBy"}),
    replaces=frozenset({DCT + "replaces"}),
)
