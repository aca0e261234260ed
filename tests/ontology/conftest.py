"""Small sources written for tests, and the real ones beside the checkout."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.importing import read_sources
from ontology.release import Release

TERMINOLOGIES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "terminologies"
PREFIXES = """\
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oio: <http://www.geneontology.org/formats/oboInOwl#> .
@prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix ex: <http://example.org/t/> .
"""


@pytest.fixture
def prefixes() -> str:
    """Return the prefixes that every Turtle text of these tests begins with."""
    return PREFIXES


@pytest.fixture
def turtle(tmp_path: Path) -> Callable[..., Release]:
    """Return a function from Turtle statements (one text a file) to the release that they make."""

    def read(*texts: str, strict: bool = False) -> Release:
        files = {}
        for number, text in enumerate(texts):
            path = tmp_path / f"source{number}.ttl"
            path.write_text(PREFIXES + text, encoding="utf-8")
            files[path.name] = path
        return read_sources(files, strict=strict)

    return read


@pytest.fixture
def real() -> Callable[[str], Path]:
    """Return a function from a path inside the real terminologies to the file; it skips where the file is absent."""

    def find(name: str) -> Path:
        path = TERMINOLOGIES / name
        if not path.exists():
            pytest.skip(f"real data are absent: {name}")
        return path

    return find


@pytest.fixture
def compress() -> Callable[[Path], Path]:
    """Return a function that writes a gzip copy beside a file."""

    def write(path: Path) -> Path:
        copy = path.with_name(path.name + ".gz")
        copy.write_bytes(gzip.compress(path.read_bytes()))
        return copy

    return write
