"""Relations, and what qualifies them."""

from typing import TYPE_CHECKING

import polars as pl

from ontology.dialects.namespaces import BROADER, RDF, RELATED
from ontology.export.profile import Profile
from ontology.export.terms import Part, resource, stated, typed, value_term

if TYPE_CHECKING:
    from ontology.release import Release


def relations_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `relations` table; the hierarchy downwards and skos:related backwards, too."""
    relations = release.relations.lazy()
    is_broader = pl.col("predicate") == BROADER
    parts = [
        stated(relations.filter(is_broader), "subject", profile.broader, resource("object")),
        stated(relations.filter(~is_broader), "subject", pl.col("predicate"), resource("object")),
        stated(relations.filter(pl.col("predicate") == RELATED), "object", RELATED, resource("subject")),
    ]
    if profile.narrower is not None:
        parts.append(stated(relations.filter(is_broader), "object", profile.narrower, resource("subject")))
    return Part(statements=pl.concat(parts))


def qualifiers_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `qualifiers` table, about nodes that reify the relation."""
    if not profile.qualifiers:
        return Part(statements=nothing(), lost={"qualifiers": release.qualifiers.height})
    nodes = (
        release.qualifiers.select("relation_id", node="statement").unique().join(release.relations, on="relation_id")
    )
    ends = [stated(nodes, "node", RDF + end, resource(end)) for end in ("subject", "predicate", "object")]
    said = stated(release.qualifiers, "statement", pl.col("property"), value_term("value", "value_kind"))
    return Part(statements=pl.concat([typed(nodes, "node", RDF + "Statement"), *ends, said]))


def other_part(release: "Release", profile: Profile) -> Part:
    """Return the statements without a place in a table."""
    if not profile.other:
        return Part(statements=nothing(), lost={"other statements": release.other.height})
    said = stated(release.other, "subject", pl.col("predicate"), value_term("object", "object_kind"))
    return Part(statements=said)


def nothing() -> pl.LazyFrame:
    """Return no statement."""
    return pl.LazyFrame(schema={"subject": pl.String, "predicate": pl.String, "object": pl.String})
