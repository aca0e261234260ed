"""The terminology."""

from pathlib import Path

from pydantic import Field

from configs.sections.section import Section


class OntologySection(Section):
    """Which terminology is grafted."""

    sources: tuple[Path, ...] = Field(min_length=1)
    """SKOS or OWL files (Turtle, RDF/XML, N-Triples, JSON-LD; plain or gzip), relative to this file."""
    strict: bool = False
    """Stop at the first bad statement instead of recording it as a finding."""
