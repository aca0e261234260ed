"""Concepts: terminology, code, status and successor."""

from typing import TYPE_CHECKING

import polars as pl

from ontology.dialects.namespaces import DCT, IN_SCHEME, OWL, SKOS, XSD
from ontology.export.parts.schemes import declarable, without_concepts
from ontology.export.profile import Profile
from ontology.export.terms import Part, is_iri, literal, resource, stated, typed
from ontology.extraction.columns import local_name, namespace

if TYPE_CHECKING:
    from ontology.release import Release

NOTATION = SKOS + "notation"


def concepts_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `concepts` table."""
    concepts = release.concepts
    coded = _coded(release, profile).with_columns(lang=pl.lit(profile.notation_lang, pl.String))
    true = pl.lit(f'"true"^^<{XSD}boolean>')
    parts = [
        typed(concepts, "id", profile.concept_type),
        stated(_placed(release, profile), "id", IN_SCHEME, resource("scheme")),
        stated(coded, "id", NOTATION, literal("notation", "lang")),
        stated(concepts.filter("deprecated"), "id", OWL + "deprecated", true),
    ]
    replaced = concepts.drop_nulls("replaced_by")
    if profile.replaced_by:
        parts.append(stated(replaced, "id", DCT + "isReplacedBy", resource("replaced_by")))
    return Part(statements=pl.concat(parts), lost={} if profile.replaced_by else {"successors": replaced.height})


def _placed(release: "Release", profile: Profile) -> pl.DataFrame:
    """Concepts whose terminology is to be stated."""
    named = release.concepts.filter(is_iri("scheme"))
    if profile.in_scheme == "always":
        return named
    declared = without_concepts(declarable(release, profile), release)["id"].implode()
    is_shown = namespace("id") == pl.col("scheme").str.strip_chars_end("/#")
    return named.filter(~(is_shown & pl.col("scheme").is_in(declared)))


def _coded(release: "Release", profile: Profile) -> pl.DataFrame:
    """Concepts whose code is to be stated."""
    if profile.notation == "always":
        return release.concepts
    kept = release.other.filter(pl.col("predicate") == NOTATION).select(
        id="subject", notation=pl.col("object").str.strip_chars()
    )
    said = release.concepts.filter(pl.col("notation") != local_name("id"))
    return said.join(kept, on=["id", "notation"], how="anti", maintain_order="left")
