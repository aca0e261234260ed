"""Names and codes of terminologies as indexes write them, reduced to what can be compared."""

import re

from corpus_builder.documents.typography import fold

_SAME = (
    ("mesh", "msh", "mshfre", "fmesh", "cismef", "medicalsubjectheadings", "meshcismef"),
    ("icd10", "cim10", "icd10cm", "cim10fr", "cim10pmsi"),
    ("hpo", "hp", "humanphenotypeontology"),
    ("snomedct", "sctid", "snomed", "snomedctus", "sct"),
    ("orphanet", "ordo", "orpha", "orphacode"),
    ("umls", "cui", "umlscui"),
)
ALIASES = {name: names[0] for names in _SAME for name in names}
"""Names of one terminology, by normalised name; CISMeF indexes with MeSH's identifiers."""
_IRI_PARTS = re.compile("[/#:_?=&]+")
_WHO_CODE = re.compile(r"([a-z]\d\d)\.(\w+)")
_NO_NAMES = frozenset({"", "http", "https", "www", "org", "com", "net", "fr", "example", "obo", "id", "purl"})


def scheme_name(text: str) -> str:
    """Return a terminology's name without case, accents, spaces and signs, aliases made one: `MSH` is `mesh`."""
    bare = re.sub(r"[^a-z0-9]", "", fold(text))
    return ALIASES.get(bare, bare)


def code(notation: str) -> str:
    """Return a code without what stands before it: of `HP:0000118` and `…/HP_0000118`, `0000118`; E11.9 is E119."""
    return _WHO_CODE.sub(r"\1\2", _IRI_PARTS.split(notation.strip())[-1].casefold())


def names_in_iri(iri: str) -> set[str]:
    """Return the parts of an IRI or of `PREFIX:code` that may name its terminology, as `scheme_name` does."""
    parts = _IRI_PARTS.split(iri)[:-1]
    return {scheme_name(part) for part in (*parts, *(piece for part in parts for piece in part.split(".")))} - _NO_NAMES
