"""Kinds of relations: what they are called and how they behave."""

from typing import TYPE_CHECKING

import polars as pl

from ontology.dialects.namespaces import BROADER, BUILT_IN, LABEL, NARROWER, OBJECT_PROPERTY, OWL, SKOS
from ontology.dialects.skos import SKOS_DIALECT
from ontology.export.profile import Profile
from ontology.export.terms import Part, literal, resource, stated, typed

if TYPE_CHECKING:
    from ontology.release import Release

PREFERRED = SKOS + "prefLabel"
_INVERSES = {BROADER: NARROWER, SKOS + "broaderTransitive": SKOS + "narrowerTransitive"}
_TRANSITIVES = (SKOS + "broaderTransitive",)


def predicates_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `predicates` table; of SKOS's own only what SKOS does not say."""
    # What is a concept or a terminology as well would no longer be one if it were declared a property.
    ids = release.predicates.join(release.concepts, on="id", how="anti", maintain_order="left")
    is_built_in = pl.any_horizontal([pl.col("id").str.starts_with(namespace) for namespace in BUILT_IN])
    is_used = pl.col("id").is_in(release.relations["predicate"].unique().implode())
    is_known = pl.col("id").is_in(sorted(SKOS_DIALECT.symmetric))
    symmetric = ids.filter(pl.col("symmetric") & ~is_known)
    transitive = ids.filter(pl.col("transitive") & ~pl.col("id").is_in(list(_TRANSITIVES)))
    known = pl.DataFrame({"id": list(_INVERSES), "inverse": list(_INVERSES.values())})
    inverses = ids.drop_nulls("inverse").join(known, on=["id", "inverse"], how="anti", maintain_order="left")
    parts = [
        typed(ids.filter(~(is_built_in & is_used)), "id", OBJECT_PROPERTY),
        typed(symmetric, "id", OWL + "SymmetricProperty"),
        typed(transitive, "id", OWL + "TransitiveProperty"),
        stated(inverses, "id", OWL + "inverseOf", resource("inverse")),
        _labels(release, profile),
    ]
    return Part(statements=pl.concat(parts))


def _labels(release: "Release", profile: Profile) -> pl.LazyFrame:
    """Labels, as skos:prefLabel where another one is kept beside them: it is the one that is read first."""
    named = release.predicates.drop_nulls("label")
    kept = release.other.filter(pl.col("predicate").is_in([LABEL, PREFERRED]) & profile.other)
    is_again = pl.col("id").is_in(kept["subject"].unique().implode())
    predicate = pl.when(is_again).then(pl.lit(PREFERRED)).otherwise(pl.lit(LABEL))
    return stated(named, "id", predicate, literal("label", "lang"))
