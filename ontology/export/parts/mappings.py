"""Alignments: links, and axioms that say who drew them and how sure it is (SSSOM)."""

from typing import TYPE_CHECKING

import polars as pl

from ontology.dialects.namespaces import OWL, SEMAPV, SKOS, SSSOM, XSD
from ontology.export.parts.codes import codes_part
from ontology.export.profile import Profile
from ontology.export.terms import Part, is_link, link_or_text, stated, typed

if TYPE_CHECKING:
    from ontology.release import Release

PREDICATE = pl.format(f"{SKOS}{{}}Match", pl.col("kind"))


def mappings_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `mappings` table."""
    if profile.mappings == "codes":
        return codes_part(release)
    curated = release.mappings.filter(is_link("object") & (pl.col("status") == "curated"))
    links = stated(curated, "subject", PREDICATE, link_or_text("object"))
    if profile.mappings == "links":
        return Part(statements=links, lost=_lost(release.mappings, curated))
    is_plain = (pl.col("status") == "curated") & is_link("object")
    is_plain &= pl.col("confidence").is_null() & pl.col("source").is_null()
    return Part(statements=pl.concat([links, _axioms(release.mappings.filter(~is_plain))]))


def _axioms(mappings: pl.DataFrame) -> pl.LazyFrame:
    """A node for each alignment that is more than a link; how it is named is of no importance."""
    nodes = mappings.with_row_index("number").with_columns(node=pl.format("_:mapping{}", pl.col("number")))
    is_curated = pl.col("status") == "curated"
    how = pl.when(is_curated).then(pl.lit("ManualMappingCuration")).otherwise(pl.lit("UnspecifiedMatching"))
    confidence = pl.format(f'"{{}}"^^<{XSD}double>', pl.col("confidence").map_elements(_double, return_dtype=pl.String))
    negative, sure, sourced = (
        nodes.filter(pl.col("status") == "negative"),
        nodes.drop_nulls("confidence"),
        nodes.drop_nulls("source"),
    )
    return pl.concat(
        [
            typed(nodes, "node", OWL + "Axiom"),
            stated(nodes, "node", OWL + "annotatedSource", pl.format("<{}>", "subject")),
            stated(nodes, "node", OWL + "annotatedProperty", pl.format("<{}>", PREDICATE)),
            stated(nodes, "node", OWL + "annotatedTarget", link_or_text("object")),
            stated(nodes, "node", SSSOM + "mapping_justification", pl.format(f"<{SEMAPV}{{}}>", how)),
            stated(negative, "node", SSSOM + "predicate_modifier", pl.lit('"Not"')),
            stated(sure, "node", SSSOM + "confidence", confidence),
            stated(sourced, "node", SSSOM + "mapping_source", link_or_text("source")),
        ]
    )


def _double(value: float) -> str:
    """Return a number as XML Schema writes it, with as many digits as it takes."""
    return {"inf": "INF", "-inf": "-INF", "nan": "NaN"}.get(text := repr(value), text)


def _lost(mappings: pl.DataFrame, written: pl.DataFrame) -> dict[str, int]:
    statuses = mappings.filter(pl.col("status") != "curated")["status"].value_counts().sort("status").rows()
    details = written.filter(pl.col("confidence").is_not_null() | pl.col("source").is_not_null()).height
    codes = mappings.filter((pl.col("status") == "curated") & ~is_link("object")).height
    lost = {f"{status} mappings": count for status, count in statuses}
    return lost | {"mappings to a code": codes, "confidences and sources of mappings": details}
