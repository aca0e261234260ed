"""Readers of tables as functions from a text to what they give and report."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from ontology.formats.tables import Reader

Said = tuple[set[str], list[tuple[int, str]]]

PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/2008/05/skos-xl#": "xl:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.geneontology.org/formats/oboInOwl#": "oio:",
    "http://purl.obolibrary.org/obo/": "obo:",
    "https://w3id.org/sssom/": "sssom:",
    "https://w3id.org/semapv/vocab/": "semapv:",
    "https://w3id.org/babelon/": "babelon:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dct:",
}


def _short(term: object) -> str:
    text = str(term)
    for beginning, prefix in PREFIXES.items():
        text = text.replace(f"<{beginning}", f"<{prefix}")
    return text.replace("<", "").replace(">", "")


@pytest.fixture(scope="session")
def said() -> Callable[[Reader, str], Said]:
    """Return a function from a reader and a text to its statements, shortened, and (line, message) of what is bad."""

    def read(reader: Reader, text: str) -> Said:
        problems: list[tuple[int, str]] = []
        lines = text.encode("utf-8", "surrogatepass").splitlines(keepends=True)
        found = reader(iter(lines), "source", lambda line, rule, message: problems.append((line, message)))
        statements = [_statement(triple) for triple in found]
        return {" ".join(statement) for statement in statements}, problems

    return read


def _statement(triple: ox.Triple) -> list[str]:
    return [_short(triple.subject), _short(triple.predicate), _short(triple.object)]
