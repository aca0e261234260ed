"""Identifiers of OBO files as IRIs, by the rules of the OBO 1.4 guide."""

from urllib.parse import quote

from ontology.dialects.namespaces import DC, DCT, OBO, OIO, OWL, RDF, RDFS, SKOS, XSD

_PREDEFINED = {
    "dc": DC,
    "dcterms": DCT,
    "dct": DCT,
    "obo": OBO,
    "oboInOwl": OIO,
    "oio": OIO,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}
_SAFE = "/:;,.@&=+$-_!~*'()#?%"


class Identifiers:
    """What identifiers stand for in one file; the header and the [Typedef]s tell more as they are read."""

    def __init__(self) -> None:
        self.ontology = "unknown"
        """What unprefixed identifiers belong to."""
        self._prefixes = dict(_PREDEFINED)
        self._shorthands: dict[str, str] = {}

    def add_prefix(self, prefix: str, beginning: str) -> None:
        """Know a prefix of this file."""
        self._prefixes[prefix] = beginning

    def add_shorthand(self, name: str, identifier: str) -> None:
        """Know that a relation's unprefixed `name` stands for another identifier."""
        self._shorthands[name] = identifier

    def iri(self, identifier: str) -> str:
        """Return the IRI of an identifier; ValueError where there is none.

        >>> Identifiers().iri("HP:0000001")
        'http://purl.obolibrary.org/obo/HP_0000001'
        """
        identifier = self._shorthands.get(identifier, identifier)
        prefix, colon, local = identifier.partition(":")
        if not identifier or (colon and not (prefix and local)):
            raise ValueError(f"{identifier!r} is no identifier")
        if local.startswith("//"):
            return identifier
        if not colon:
            return f"{OBO}{self.ontology}#{quote(identifier, safe=_SAFE)}"
        if (beginning := self._prefixes.get(prefix)) is not None:
            return beginning + quote(local, safe=_SAFE)
        return f"{OBO}{quote(prefix, safe=_SAFE)}{'#_' if '_' in local else '_'}{quote(local, safe=_SAFE)}"


def identifier_of(iri: str) -> str | None:
    """Return the identifier of an OBO entity's IRI; None for other IRIs.

    >>> identifier_of("http://purl.obolibrary.org/obo/HP_0000001")
    'HP:0000001'
    """
    prefix, underscore, local = iri.removeprefix(OBO).partition("_")
    is_obo = iri.startswith(OBO) and prefix.isalpha() and underscore and local.isalnum()
    return f"{prefix}:{local}" if is_obo else None
