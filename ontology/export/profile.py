"""What a profile is: which predicates and types carry which part of a release, and what it leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ontology.dialects.namespaces import BROADER, CONCEPT_SCHEME, NARROWER, OWL, SKOS


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A way of writing a release as RDF; what has no predicate in it is left out and counted."""

    name: str
    concept_type: str = SKOS + "Concept"
    scheme_type: str = CONCEPT_SCHEME
    labels: Mapping[str, str] = field(default_factory=dict)
    """Kind of label → predicate."""
    label_nodes: bool = False
    """Whether labels are nodes of SKOS-XL, to which the predicates lead."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Kind of note → predicate."""
    broader: str = BROADER
    narrower: str | None = NARROWER
    """Predicate of the hierarchy downwards; None when it is written upwards only."""
    notation: Literal["needed", "always"] = "needed"
    """Whether a code that the IRI shows is written, too."""
    notation_lang: str | None = None
    mappings: Literal["axioms", "links", "codes"] = "axioms"
    """Links with annotated axioms, links alone, or texts `TERMINOLOGY:CODE` in the terminology's own properties."""
    in_scheme: Literal["always", "needed"] = "always"
    """Whether a terminology that the IRI shows is stated, too."""
    replaced_by: bool = True
    qualifiers: bool = True
    collections: bool = True
    other: bool = True


SKOS_LABELS = {
    "preferred": SKOS + "prefLabel",
    "alternative": SKOS + "altLabel",
    "hidden": SKOS + "hiddenLabel",
}
XKOS = "http://rdf-vocabulary.ddialliance.org/xkos#"
SKOS_NOTES = {
    "definition": SKOS + "definition",
    "scope": SKOS + "scopeNote",
    "example": SKOS + "example",
    "history": SKOS + "historyNote",
    "editorial": SKOS + "editorialNote",
    "change": SKOS + "changeNote",
    "note": SKOS + "note",
    "inclusion": XKOS + "inclusionNote",
    "exclusion": XKOS + "exclusionNote",
}
OWL_CLASS = OWL + "Class"
