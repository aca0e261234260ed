"""Alignments as texts `TERMINOLOGY:CODE` in properties of the terminology's own namespace (CISMeF, Rouen)."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from ontology.dialects.namespaces import OWL, TYPE
from ontology.dialects.vocabularies import vocabularies
from ontology.export.terms import Part, is_iri, literal, stated
from ontology.extraction.columns import local_name

if TYPE_CHECKING:
    from ontology.release import Release

PROPERTIES = {
    ("exact", "curated"): "EXACT_MAPPING",
    ("narrow", "curated"): "BTNT_MAPPING",
    ("broad", "curated"): "NTBT_MAPPING",
    ("related", "curated"): "RT_MAPPING",
    ("close", "candidate"): "AUTO_MAPPING",
}
"""Kind and status → local name of the property."""
_TEXT = re.compile(r"[A-Za-z][\w. -]*:\S.*")


def codes_part(release: "Release") -> Part:
    """Return the alignments that can be said as texts, and the properties they are said in."""
    names = pl.DataFrame([(*key, name) for key, name in PROPERTIES.items()], ["kind", "status", "name"], orient="row")
    schemes = release.concepts.filter(is_iri("scheme")).select("scheme", subject="id")
    known = release.mappings.join(names, on=["kind", "status"]).join(schemes, on="subject")
    separator = pl.when(pl.col("scheme").str.contains(r"[#/]$")).then(pl.lit("")).otherwise(pl.lit("#"))
    coded = known.join(_codes(release), on="object").with_columns(property=pl.concat_str("scheme", separator, "name"))
    properties = coded.select("property").unique()
    kind = pl.lit(f"<{OWL}AnnotationProperty>")
    parts = [
        stated(properties, "property", TYPE, kind),
        stated(coded, "subject", pl.col("property"), literal("text")),
    ]
    return Part(statements=pl.concat(parts), lost=_lost(release.mappings, names, coded))


def _codes(release: "Release") -> pl.DataFrame:
    """Columns object, text: the targets that have a code."""
    objects = release.mappings.select("object").unique()
    own = release.concepts.select(object="id", text=pl.format("{}:{}", local_name("scheme"), "notation"))
    own = objects.join(own, on="object")
    others = objects.join(own, on="object", how="anti")["object"].to_list()
    rows = [(target, text) for target in others if (text := _code_of(target, vocabularies().iris)) is not None]
    return pl.concat([own, pl.DataFrame(rows, {"object": pl.String, "text": pl.String}, orient="row")]).filter(
        pl.col("text").str.contains(f"^{_TEXT.pattern}$")
    )


def _code_of(target: str, beginnings: Mapping[str, str]) -> str | None:
    """Return `TERMINOLOGY:CODE` for an IRI or such a text, None where the terminology is not known."""
    for name, beginning in beginnings.items():
        if target.startswith(beginning):
            return f"{name}:{target.removeprefix(beginning)}"
    for pattern in vocabularies().patterns:
        if found := pattern.match(target):
            return f"{found[1]}:{target[found.end() :]}"
    return None if "://" in target else target


def _lost(mappings: pl.DataFrame, names: pl.DataFrame, coded: pl.DataFrame) -> dict[str, int]:
    unnamed = mappings.join(names, on=["kind", "status"], how="anti").group_by("kind", "status").len()
    kinds = {f"{status} {kind} mappings": count for kind, status, count in unnamed.sort("status", "kind").rows()}
    key = ["subject", "kind", "status", "object"]
    num_uncoded = mappings.join(names, on=["kind", "status"], how="semi").join(coded, on=key, how="anti").height
    is_said = pl.col("source").is_null() | (pl.col("source") == pl.col("name"))
    num_detailed = coded.filter(~is_said | pl.col("confidence").is_not_null()).height
    return kinds | {"mappings without a code": num_uncoded, "confidences and sources of mappings": num_detailed}
