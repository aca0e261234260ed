"""SKOS (W3C 2009): everything a release holds can be said in it."""

from ontology.export.profile import SKOS_LABELS, SKOS_NOTES, Profile

SKOS_PROFILE = Profile(name="skos", labels=SKOS_LABELS, notes=SKOS_NOTES)
