"""Collections and what is in them; places are those of RDF lists."""

from typing import TYPE_CHECKING

import polars as pl

from ontology.dialects.namespaces import ISO_THES, RDF, SKOS
from ontology.export.parts.relations import nothing
from ontology.export.profile import Profile
from ontology.export.terms import IRI_PATTERN, Part, literal, resource, stated

if TYPE_CHECKING:
    from ontology.release import Release

_KINDS = {
    "collection": SKOS + "Collection",
    "ordered": SKOS + "OrderedCollection",
    "group": ISO_THES + "ConceptGroup",
}


def collections_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the tables `collections` and `members`."""
    if not profile.collections:
        return Part(statements=nothing(), lost={"collections": release.collections["id"].n_unique()})
    types = pl.format("<{}>", pl.col("kind").replace_strict(_KINDS, return_dtype=pl.String))
    named = release.collections.drop_nulls("label")
    plain = release.members.filter(pl.col("position").is_null())
    parts = [
        stated(release.collections, "id", RDF + "type", types),
        stated(named, "id", SKOS + "prefLabel", literal("label", "lang")),
        stated(plain, "collection", SKOS + "member", resource("member")),
        *_lists(release.members.drop_nulls("position")),
    ]
    return Part(statements=pl.concat(parts))


def _lists(members: pl.DataFrame) -> list[pl.LazyFrame]:
    """RDF lists; members that share a place come from several lists of one collection."""
    number = pl.int_range(pl.len()).over("collection", "position", order_by="member")
    numbered = members.select("collection", "position", "member", list=number)
    nodes = _filled(numbered).with_columns(
        node=pl.format("_:list-{}-{}-{}", _bare("collection"), pl.col("list"), pl.col("position")),
        next=pl.format("_:list-{}-{}-{}", _bare("collection"), pl.col("list"), pl.col("position") + 1),
    )
    last = pl.col("position") == pl.col("position").max().over("collection", "list")
    rest = pl.when(last).then(pl.lit(f"<{RDF}nil>")).otherwise(pl.col("next"))
    is_node = pl.col("member").str.starts_with("_:") | pl.col("member").str.contains(IRI_PATTERN)
    member = pl.when(is_node).then(resource("member")).otherwise(literal("member"))
    heads = nodes.filter(pl.col("position") == 1)
    return [
        stated(heads, "collection", SKOS + "memberList", pl.col("node")),
        stated(nodes, "node", RDF + "first", member),
        stated(nodes, "node", RDF + "rest", rest),
    ]


def _filled(numbered: pl.DataFrame) -> pl.DataFrame:
    """Let every list begin at the first place: where it has no member of its own, it has that of a longer one."""
    ends = numbered.group_by("collection", "list").agg(pl.col("position").max().alias("end"))
    places = numbered.select("collection", "position").unique()
    wanted = ends.join(places, on="collection").filter(pl.col("position") <= pl.col("end"))
    joined = wanted.join(numbered, on=["collection", "position"], suffix="_own")
    usable = joined.filter(pl.col("list_own") <= pl.col("list"))
    chosen = usable.sort("collection", "list", "position", "list_own").unique(
        ["collection", "list", "position"], keep="last", maintain_order=True
    )
    return chosen.select("collection", "list", "position", "member")


def _bare(name: str) -> pl.Expr:
    """A text without what a name of a blank node cannot have."""
    return pl.col(name).str.replace_all(r"[^A-Za-z0-9]", "-")
