"""SKOS with labels as nodes of SKOS-XL, so that more can be said of each."""

from dataclasses import replace

from ontology.dialects.namespaces import SKOS, SKOS_XL
from ontology.export.profile import SKOS_LABELS
from ontology.export.profiles.skos import SKOS_PROFILE

SKOS_XL_PROFILE = replace(
    SKOS_PROFILE,
    name="skos-xl",
    labels={kind: iri.replace(SKOS, SKOS_XL) for kind, iri in SKOS_LABELS.items()},
    label_nodes=True,
)
