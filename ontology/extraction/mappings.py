"""Alignments with other terminologies: links, texts `TERMINOLOGY:CODE`, and annotated axioms."""

import re

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.vocabularies import vocabularies
from ontology.extraction.columns import Extracted, about, local_name, named_predicates, rows_of, warnings_of
from ontology.extraction.concepts import concept_table_of
from ontology.extraction.mapping_axioms import axioms_of
from ontology.statements.statements import Statements

_TARGET_SCHEMA = {"text": pl.String, "target": pl.String, "target_scheme": pl.String}
_WEB_IRI = re.compile(r"""(https?://|urn:)[^\x00-\x20<>"{}|^`\\]*""")
_KEY = ("subject", "kind", "object")
_COLUMNS = ("subject", "kind", "object", "object_scheme", "status", "confidence", "source")


def mappings_of(statements: Statements, membership: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `mappings` table; `object_scheme` is the scheme of the release's own concept, else a short name.

    What an axiom says of a link (its confidence, where it comes from) replaces the bare link.
    """
    links = _links(statements, membership, dialect)
    texts = _texts(statements, membership, dialect)
    axioms = axioms_of(statements, membership, dialect)
    expanded = texts.filter(pl.col("object").is_not_null())
    # What is denied or only supposed elsewhere does not take back that it is stated here.
    said = pl.concat([part.filter(pl.col("status") == "curated").select(_KEY) for part in (axioms.table, expanded)])
    bare = links.join(said, on=_KEY, how="anti")
    found = pl.concat([part.select("row", *_COLUMNS[:3], *_COLUMNS[4:]) for part in (bare, expanded)])
    table = pl.concat([found.drop("row"), axioms.table.select(*_COLUMNS[:3], *_COLUMNS[4:])])
    unread = texts.filter(pl.col("object").is_null()).sort("row")
    unread = unread.select("row", "text", source="source_number", subject="subject")
    message = "an alignment of <{subject}> is {text!r}, not TERMINOLOGY:CODE"
    return Extracted(
        table=_with_schemes(statements, table, texts, membership),
        used=pl.concat([rows_of(links, expanded), axioms.used]),
        findings=warnings_of(statements, unread, "alignment-text", message, ["subject"]),
    )


def _links(statements: Statements, membership: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    kinds = {predicate: f"{kind} {status}" for predicate, (kind, status) in dialect.mappings.items()}
    links = about(statements.kinded(kinds, "what").filter(statements.is_kind("object", "iri")), membership)
    return links.select(
        "row",
        "subject",
        *_kind_and_status(),
        object=statements.value("object"),
        confidence=pl.lit(None, pl.Float64),
        source=pl.lit(None, pl.String),
    )


def _texts(statements: Statements, membership: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    """Alignments stated as texts; object and object_scheme are null where the text cannot be read."""
    by_name = {name: f"{kind} {status}" for name, (kind, status) in dialect.mappings_by_name.items()}
    kinds = named_predicates(statements, by_name)
    stated = about(statements.kinded(kinds, "what").filter(statements.is_kind("object", "literal")), membership)
    named = stated.with_columns(text=statements.value("object"), iri=statements.value("predicate"))
    own = _own_codes(statements, membership, dialect) if named.height else {}
    expand = vocabularies().expand
    found = [(text, own.get(_folded(text)) or expand(text)) for text in sorted(set(named["text"].to_list()))]
    rows = [(text, *target) for text, target in found if target is not None]
    targets = pl.DataFrame(rows, schema=_TARGET_SCHEMA, orient="row")
    return named.join(targets, on="text", how="left").select(
        "row",
        "subject",
        "text",
        "target_scheme",
        *_kind_and_status(),
        object="target",
        confidence=pl.lit(None, pl.Float64),
        source=local_name("iri"),
        source_number="source",
    )


def _own_codes(statements: Statements, membership: pl.DataFrame, dialect: Dialect) -> dict[str, tuple[str, str]]:
    """Return `TERMINOLOGY:CODE` → IRI and scheme of the release's own concepts."""
    codes = concept_table_of(statements, membership, dialect).table
    named = codes.select("notation", "scheme", iri=statements.value("id"), name=local_name("scheme"))
    return {_folded(f"{name}:{notation}"): (iri, scheme) for notation, scheme, iri, name in named.iter_rows()}


def _folded(text: str) -> str:
    """Return an alignment as it is compared: terminologies are named with spaces or underscores."""
    return text.strip().replace(" ", "_")


def _kind_and_status() -> tuple[pl.Expr, pl.Expr]:
    what = pl.col("what").cast(pl.String).str.split(" ")
    return what.list.get(0).alias("kind"), what.list.get(1).alias("status")


def _with_schemes(
    statements: Statements, table: pl.DataFrame, texts: pl.DataFrame, membership: pl.DataFrame
) -> pl.DataFrame:
    """Add object_scheme: of the release's own concept, shown by the IRI, or of the text it was."""
    own = membership.select(object=statements.value("concept"), own="scheme")
    named = texts.drop_nulls("object").select("object", "target_scheme").unique("object", keep="first")
    targets = table.select("object").unique(maintain_order=True).join(own, on="object", how="left")
    targets = targets.join(named, on="object", how="left")
    schemes = [scheme or _shown_scheme(target, stated) for target, scheme, stated in targets.iter_rows()]
    found = targets.select("object").with_columns(object_scheme=pl.Series(schemes, dtype=pl.String))
    return table.join(found, on="object").select(_COLUMNS)


def _shown_scheme(target: str, stated: str | None) -> str | None:
    """Return the terminology that an IRI, or a text `TERMINOLOGY:CODE` (that of `stated`), shows that it belongs to."""
    # An IRI is written as one whatever text it was, so only the IRI itself may tell.
    if _WEB_IRI.fullmatch(target):
        return vocabularies().scheme_of(target)
    named = vocabularies().expand(target)
    return stated or (named[1] if named else None)
