"""OWL classes used as concepts, with the annotations of the OBO Foundry.

Only exact synonyms are names of the concept itself; broad, narrow and related ones are names of something else, so they
are hidden labels: good for finding mentions, never to be shown as the concept's name.
"""

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import BROADER, LABEL, OBO, OIO, OWL, RDFS

OWL_DIALECT = Dialect(
    concept_types=frozenset({OWL + "Class"}),
    labels={
        LABEL: "preferred",
        OIO + "hasExactSynonym": "alternative",
        OBO + "IAO_0000118": "alternative",
        OIO + "hasRelatedSynonym": "hidden",
        OIO + "hasNarrowSynonym": "hidden",
        OIO + "hasBroadSynonym": "hidden",
    },
    notes={
        OBO + "IAO_0000115": "definition",
        OIO + "hasDefinition": "definition",
        OBO + "IAO_0000112": "example",
        OBO + "IAO_0000116": "editorial",
        RDFS + "comment": "note",
    },
    notations=(OIO + "id",),
    relations={RDFS + "subClassOf": BROADER},
    mappings={OWL + "equivalentClass": ("exact", "curated")},
    relation_nodes=((OWL + "annotatedSource", OWL + "annotatedProperty", OWL + "annotatedTarget"),),
    relation_node_types=frozenset({"Axiom"}),
    replaced_by=frozenset({OBO + "IAO_0100001"}),
    deprecated_types=frozenset({OWL + "DeprecatedClass"}),
)
