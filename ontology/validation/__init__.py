"""A release looked through, by our rules, by shapes of SHACL and by its import: told, counted and mended."""

from ontology.validation.outcome import Outcome, Validation
from ontology.validation.selection import Selection
from ontology.validation.validate import validate

__all__ = ["Outcome", "Selection", "Validation", "validate"]
