"""Terminologies: title, version, date and licence."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from ontology.dialects.namespaces import DCT, ONTOLOGY, OWL
from ontology.export.profile import Profile
from ontology.export.terms import Part, is_iri, link_or_text, literal, stated, typed
from ontology.release import UNTAGGED

if TYPE_CHECKING:
    from ontology.release import Release

_PREDICATES: Mapping[str, str] = {
    "title": DCT + "title",
    "version": OWL + "versionInfo",
    "date": DCT + "modified",
    "licence": DCT + "license",
}


def schemes_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `schemes` table; one named by a bare text cannot be stated."""
    schemes = declarable(release, profile)
    parts = [typed(without_concepts(schemes, release), "id", profile.scheme_type)]
    for column, predicate in _PREDICATES.items():
        keys = ["id", column, "lang"] if column == "title" else ["id", column]
        kept = _kept(release, profile, column)
        said = schemes.drop_nulls(column).join(kept, on=keys, how="anti", maintain_order="left")
        value = literal("title", "lang") if column == "title" else link_or_text(column)
        parts.append(stated(said, "id", predicate, value))
    return Part(statements=pl.concat(parts), lost={"schemes": release.schemes.height - schemes.height})


def _kept(release: "Release", profile: Profile, column: str) -> pl.DataFrame:
    """Columns id, `column`, lang: what is written with the other statements, such as a date with a datatype."""
    same = release.other.filter((pl.col("predicate") == _PREDICATES[column]) & profile.other)
    return same.select("lang", **{"id": "subject", column: "object"}).with_columns(pl.col("lang").fill_null(UNTAGGED))


def declarable(release: "Release", profile: Profile) -> pl.DataFrame:
    """Return the schemes that can be stated: an ontology is one only through its concepts."""
    named = release.schemes.filter(is_iri("id") | pl.col("id").str.starts_with("_:"))
    if profile.scheme_type != ONTOLOGY:
        return named
    return named.join(release.concepts, left_on="id", right_on="scheme", how="semi", maintain_order="left")


def without_concepts(schemes: pl.DataFrame, release: "Release") -> pl.DataFrame:
    """Return the schemes that are not concepts themselves: with the type of a scheme they would no longer be any."""
    return schemes.join(release.concepts, on="id", how="anti", maintain_order="left")
