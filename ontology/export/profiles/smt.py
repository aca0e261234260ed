"""OWL as the terminology server of the French digital health agency (SMT of ANS) reads it."""

from ontology.dialects.namespaces import LABEL, ONTOLOGY, RDFS, SKOS
from ontology.export.profile import OWL_CLASS, SKOS_NOTES, Profile

SMT = Profile(
    name="smt",
    concept_type=OWL_CLASS,
    scheme_type=ONTOLOGY,
    labels={"preferred": LABEL, "alternative": SKOS + "altLabel"},
    notes=SKOS_NOTES,
    broader=RDFS + "subClassOf",
    narrower=None,
    notation="always",
    mappings="links",
    in_scheme="needed",
    qualifiers=False,
    collections=False,
    other=False,
)
