"""OWL as CISMeF (Rouen) delivers it: classes, tagged codes, alignments as texts in the terminology's own properties."""

from ontology.dialects.namespaces import LABEL, ONTOLOGY, RDFS, SKOS
from ontology.export.profile import OWL_CLASS, Profile

ROUEN = Profile(
    name="rouen",
    concept_type=OWL_CLASS,
    scheme_type=ONTOLOGY,
    labels={"preferred": LABEL, "alternative": SKOS + "altLabel"},
    notes={"definition": SKOS + "definition"},
    broader=RDFS + "subClassOf",
    narrower=None,
    notation="always",
    notation_lang="fr",
    mappings="codes",
    in_scheme="needed",
    replaced_by=False,
    qualifiers=False,
    collections=False,
    other=False,
)
