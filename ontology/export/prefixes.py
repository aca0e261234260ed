"""Short names of namespaces: well-known ones, and some made from the namespace itself."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from ontology.dialects import namespaces as ns
from ontology.dialects.vocabularies import vocabularies
from ontology.export.profile import XKOS

KNOWN: Mapping[str, str] = {
    ns.RDF: "rdf",
    ns.RDFS: "rdfs",
    ns.OWL: "owl",
    ns.XSD: "xsd",
    ns.SKOS: "skos",
    ns.SKOS_XL: "skosxl",
    ns.ISO_THES: "iso-thes",
    ns.DCT: "dct",
    ns.DC: "dc",
    ns.OBO: "obo",
    ns.OIO: "oio",
    ns.SSSOM: "sssom",
    ns.SEMAPV: "semapv",
    ns.PAV: "pav",
    ns.CC: "cc",
    XKOS: "xkos",
    "http://www.w3.org/ns/prov#": "prov",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "https://schema.org/": "schema",
}
MAX_NAMESPACES = 20
"""So many namespaces of a release's own concepts get a short name, the most frequent ones."""
_SPLIT = re.compile(r"^(.*[/#])([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)$")
_SLUG = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[/#]+$")


class Prefixes:
    """Shortens IRIs, and knows which namespaces it did that for."""

    def __init__(self, predicates: Iterable[str], subjects: Iterable[str]) -> None:
        counts = Counter(found[1] for iri in subjects if (found := _SPLIT.match(iri)))
        frequent = sorted(counts, key=lambda namespace: (-counts[namespace], namespace))[:MAX_NAMESPACES]
        own = {found[1] for iri in predicates if (found := _SPLIT.match(iri))}
        self._names = named({*own, *frequent})
        self._used: set[str] = set()
        self._short: dict[str, str] = {}

    def shortened(self, iri: str) -> str:
        """Return an IRI as Turtle writes it."""
        short = self._short.get(iri)
        if short is None:
            found = _SPLIT.match(iri)
            prefix = self._names.get(found[1]) if found else None
            if found is None or prefix is None:
                return f"<{iri}>"
            self._used.add(found[1])
            self._short[iri] = short = f"{prefix}:{found[2]}"
        return short

    def used(self) -> list[tuple[str, str]]:
        """Return short name and namespace of those that were used, sorted."""
        return sorted((self._names[namespace], namespace) for namespace in self._used)


def named(namespaces: Iterable[str]) -> dict[str, str]:
    """Return namespace → short name for the well-known ones and those given; the same for the same ones."""
    names = dict(KNOWN)
    for name, beginning in sorted(vocabularies().iris.items()):
        if beginning.endswith(("/", "#")) and beginning not in names:
            names[beginning] = name.lower()
    for namespace in sorted(set(namespaces) - set(names)):
        slug = _SLUG.search(namespace)
        name = slug[1].lower() if slug else ""
        if not name or name in names.values():
            name = next(free for n in range(1, len(names) + 2) if (free := f"ns{n}") not in names.values())
        names[namespace] = name
    return names
