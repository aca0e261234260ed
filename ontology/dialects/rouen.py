"""The OWL deliveries of CISMeF (Rouen): alignments are texts in properties of the terminology's own namespace.

BTNT reads "from broader term to narrower term": the aligned code is the narrower one. AUTO alignments are unsupervised,
so they are candidates. Qualified relations are nodes with a source and a target.
"""

from ontology.dialects.dialect import Dialect

ROUEN_DIALECT = Dialect(
    mappings_by_name={
        "EXACT_MAPPING": ("exact", "curated"),
        "BTNT_MAPPING": ("narrow", "curated"),
        "NTBT_MAPPING": ("broad", "curated"),
        "RT_MAPPING": ("related", "curated"),
        "AUTO_MAPPING": ("close", "candidate"),
    },
    relation_nodes_by_name=(("source", "target"),),
    relation_node_types=frozenset({"Relation"}),
)
