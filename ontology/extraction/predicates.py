"""The table of predicates: what relations are called, their inverses, and whether they are symmetric or transitive."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import BROADER, LABEL, NARROWER, OBJECT_PROPERTY, OWL, SKOS, TYPE
from ontology.extraction.columns import IS_IRI, IS_LITERAL, LANG, Extracted, rows_of, with_predicates
from ontology.extraction.relations import symmetric_predicates
from ontology.release import UNTAGGED

_TRANSITIVE = OWL + "TransitiveProperty"
_INVERSES = {BROADER: NARROWER, SKOS + "broaderTransitive": SKOS + "narrowerTransitive"}
_TRANSITIVES = (SKOS + "broaderTransitive",)


def predicates_of(frame: pl.DataFrame, relations: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `predicates` table: declared object properties and all that relations use, one row a language."""
    types = frame.filter(pl.col("predicate") == TYPE)
    declared = types.filter((pl.col("object") == OBJECT_PROPERTY) & ~pl.col("subject").str.starts_with("_:"))
    ids = pl.concat([declared.select(id="subject"), relations.select(id="predicate")]).unique()
    own = frame.join(ids, left_on="subject", right_on="id", how="semi")
    labels, inverses = _labels(own), _inverses(frame, ids)
    transitive = types.filter(pl.col("object") == _TRANSITIVE)
    kinds = types.filter(pl.col("object").is_in([OBJECT_PROPERTY, _TRANSITIVE, OWL + "SymmetricProperty"]))
    table = ids.join(labels.select("id", "label", "lang"), on="id", how="left")
    table = table.join(inverses.table, on="id", how="left").with_columns(
        lang=pl.col("lang").fill_null(UNTAGGED),
        symmetric=pl.col("id").is_in(sorted(symmetric_predicates(frame, dialect))),
        transitive=pl.col("id").is_in(sorted({*transitive["subject"].to_list(), *_TRANSITIVES})),
    )
    used = kinds.join(ids, left_on="subject", right_on="id", how="semi")
    return Extracted(table=table, used=pl.concat([rows_of(used, labels), inverses.used]))


def _labels(own: pl.DataFrame) -> pl.DataFrame:
    """One label per predicate and language: skos:prefLabel, else rdfs:label, the first in order."""
    named = with_predicates(own, [SKOS + "prefLabel", LABEL]).filter(IS_LITERAL)
    named = named.select("row", "predicate", id="subject", label="object", lang=LANG)
    ordered = named.sort("id", "lang", pl.col("predicate") == LABEL, "label")
    return ordered.unique(["id", "lang"], keep="first", maintain_order=True)


def _inverses(frame: pl.DataFrame, ids: pl.DataFrame) -> Extracted:
    """Columns id, inverse; an inverse declared on one side holds for both."""
    stated = with_predicates(frame, [OWL + "inverseOf"]).filter(IS_IRI & ~pl.col("subject").str.starts_with("_:"))
    both = pl.concat([stated, stated.with_columns(subject="object", object="subject")])
    known = pl.DataFrame({"subject": list(_INVERSES), "object": list(_INVERSES.values())})
    pairs = pl.concat([both.select("subject", "object"), known]).join(ids, left_on="subject", right_on="id", how="semi")
    table = pairs.sort("subject", "object").unique("subject", keep="first", maintain_order=True)
    kept = table.rename({"subject": "id", "object": "inverse"})
    used = both.join(table, on=["subject", "object"], how="semi")
    return Extracted(table=kept, used=rows_of(used))
