"""The table of predicates: what relations are called, their inverses, and whether they are symmetric or transitive."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import BROADER, LABEL, NARROWER, OBJECT_PROPERTY, OWL, SKOS, TYPE
from ontology.extraction.columns import Extracted, lang_of, rows_of
from ontology.extraction.relations import symmetric_predicates
from ontology.release import UNTAGGED
from ontology.statements.statements import Statements

_TRANSITIVE = OWL + "TransitiveProperty"
_SYMMETRIC = OWL + "SymmetricProperty"
_INVERSES = {BROADER: NARROWER, SKOS + "broaderTransitive": SKOS + "narrowerTransitive"}
_TRANSITIVES = (SKOS + "broaderTransitive",)


def predicates_of(statements: Statements, used: list[str], dialect: Dialect) -> Extracted:
    """Return the `predicates` table: declared object properties and those `used` by relations, one row a language."""
    kinds = statements.terms.ids_of([OBJECT_PROPERTY, _TRANSITIVE, _SYMMETRIC])
    is_kind = pl.col("object").is_in(kinds) & statements.is_kind("subject", "iri")
    types = statements.stating([TYPE]).filter(is_kind)
    types = types.with_columns(statements.value("subject"), statements.value("object"))
    declared = types.filter(pl.col("object") == OBJECT_PROPERTY)["subject"].to_list()
    ids = pl.DataFrame({"id": sorted({*declared, *used})}, schema={"id": pl.String})
    labels, inverses = _labels(statements, ids), _inverses(statements, ids)
    transitive = types.filter(pl.col("object") == _TRANSITIVE)["subject"].to_list()
    table = ids.join(labels.select("id", "label", "lang"), on="id", how="left")
    table = table.join(inverses.table, on="id", how="left").with_columns(
        lang=pl.col("lang").fill_null(UNTAGGED),
        symmetric=pl.col("id").is_in(sorted(symmetric_predicates(statements, dialect))),
        transitive=pl.col("id").is_in(sorted({*transitive, *_TRANSITIVES})),
    )
    spent = types.join(ids, left_on="subject", right_on="id", how="semi")
    return Extracted(table=table, used=pl.concat([rows_of(spent, labels), inverses.used]))


def _labels(statements: Statements, ids: pl.DataFrame) -> pl.DataFrame:
    """One label per predicate and language: skos:prefLabel, else rdfs:label, the first in order."""
    numbers = pl.Series(statements.terms.ids_of(ids["id"].to_list()), dtype=pl.UInt32).implode()
    stated = statements.stating([SKOS + "prefLabel", LABEL]).filter(
        pl.col("subject").is_in(numbers) & statements.is_kind("object", "literal")
    )
    named = stated.select(
        "row",
        is_rdfs=statements.states(LABEL),
        id=statements.value("subject"),
        label=statements.value("object"),
        lang=lang_of(statements, "object").cast(pl.String),
    )
    return named.sort("id", "lang", "is_rdfs", "label").unique(["id", "lang"], keep="first", maintain_order=True)


def _inverses(statements: Statements, ids: pl.DataFrame) -> Extracted:
    """Columns id, inverse; an inverse declared on one side holds for both."""
    is_named = statements.is_kind("object", "iri") & statements.is_kind("subject", "iri")
    stated = statements.stating([OWL + "inverseOf"]).filter(is_named)
    stated = stated.select("row", statements.value("subject"), statements.value("object"))
    both = pl.concat([stated, stated.select("row", subject="object", object="subject")])
    known = pl.DataFrame({"subject": list(_INVERSES), "object": list(_INVERSES.values())})
    pairs = pl.concat([both.select("subject", "object"), known]).join(ids, left_on="subject", right_on="id", how="semi")
    table = pairs.sort("subject", "object").unique("subject", keep="first", maintain_order=True)
    used = both.join(table, on=["subject", "object"], how="semi")
    return Extracted(table=table.rename({"subject": "id", "object": "inverse"}), used=rows_of(used))
