"""IRIs as compact ones (CURIEs, `prefix:code`), by the names of vocabularies that come with the package."""

import re

from ontology.dialects.vocabularies import vocabularies

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|^`\\]+")
_OTHER_IRI = re.compile(r"(urn|mailto|tag|info|doi):[^\s<>\"{}|^`\\]+")
_WELL_KNOWN = ("semapv", "skos", "sssom")


class Compactor:
    """Shortens IRIs, and keeps the prefixes that it did that with."""

    def __init__(self) -> None:
        self.prefixes: dict[str, str] = {}
        """Prefix → beginning of IRIs."""
        known = vocabularies()
        self._beginnings = {**known.iris, **{name: known.prefixes[name] for name in _WELL_KNOWN}}

    def compact(self, iri: str) -> str | None:
        """Return the CURIE of an IRI, or the IRI itself where no vocabulary is known; None for what is no IRI.

        One without `//`, such as a URN, is a CURIE already, whose prefix stands for itself.
        """
        for prefix, beginning in self._beginnings.items():
            if iri.startswith(beginning) and _LOCAL.fullmatch(iri, len(beginning)):
                self.prefixes[prefix] = beginning
                return f"{prefix}:{iri[len(beginning) :]}"
        if _IRI.fullmatch(iri):
            return iri
        if found := _OTHER_IRI.fullmatch(iri):
            self.prefixes[found[1]] = f"{found[1]}:"
            return iri
        return None
