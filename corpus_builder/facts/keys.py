"""Keys by which the trial draws: they survive other dialects, IRIs and wordings, and later releases."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ontology.release import Release


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptKey:
    """What identifies a concept across dialects and releases."""

    scheme: str
    notation: str
    semantic_type: str

    def __str__(self) -> str:
        return f"{self.scheme}|{self.notation}"


Keys = Mapping[str, ConceptKey]


def concept_keys(release: Release) -> dict[str, ConceptKey]:
    """Return the stable key of each concept that is not deprecated."""
    living = release.concepts.filter(~pl.col("deprecated")).select("id", "scheme", "notation", "semantic_type")
    return {
        concept: ConceptKey(scheme=local_name(scheme), notation=notation, semantic_type=semantic_type)
        for concept, scheme, notation, semantic_type in living.iter_rows()
    }


def local_name(iri: str) -> str:
    """Return what stands after the last `#` or `/`, ignoring trailing ones."""
    return iri.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1]
