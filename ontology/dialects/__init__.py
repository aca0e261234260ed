"""Dialects: what the predicates and types of SKOS, OWL and CISMeF-style files say, as data."""
