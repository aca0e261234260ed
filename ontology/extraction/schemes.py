"""The table of terminologies, and which one each concept belongs to."""

from collections.abc import Sequence

import polars as pl

from ontology.dialects.namespaces import (
    CC,
    CONCEPT_SCHEME,
    DC,
    DCT,
    IN_SCHEME,
    LABEL,
    ONTOLOGY,
    OWL,
    PAV,
    RDFS,
    SKOS,
    TYPE,
)
from ontology.extraction.columns import IS_IRI, LANG, Extracted, about, namespace, rows_of, warnings_of, with_predicates
from ontology.release import UNTAGGED, Finding

_ATTRIBUTES = {
    "title": (DCT + "title", DC + "title", SKOS + "prefLabel", LABEL),
    "version": (OWL + "versionInfo", PAV + "version", DCT + "hasVersion", OWL + "versionIRI"),
    "date": (DCT + "modified", DCT + "issued", DCT + "created", DCT + "date", DC + "date"),
    "licence": (DCT + "license", CC + "license", DCT + "rights", DC + "rights"),
}
"""Column → predicates that state it, the preferred one first."""
_LANGUAGES = ("^fr$", "^fr-", "^(und|mul)$", "^en$", "^en-", "")


def membership_of(frame: pl.DataFrame, concepts: pl.DataFrame) -> Extracted:
    """Return concept and scheme of every concept.

    In order of preference: what the concept or its scheme states, the ontology that owns its namespace, the only scheme
    declared in its file, its namespace.
    """
    declared = _declared(frame)
    stated = _stated(frame, concepts, declared)
    derived = concepts.with_columns(namespace=namespace("concept"))
    owned = derived.join(declared, on="namespace").with_columns(order=pl.lit(4))
    alone = derived.join(_only_scheme_of_file(declared), on="source").with_columns(order=pl.lit(5))
    own = derived.with_columns(scheme="namespace", order=pl.lit(6))
    candidates = [
        part.select("concept", "scheme", "order", row=pl.lit(None, pl.UInt32)) for part in (owned, alone, own)
    ]
    ordered = pl.concat([stated.select("concept", "scheme", "order", "row"), *candidates])
    chosen = ordered.sort("concept", "order", "scheme", "row").unique("concept", keep="first", maintain_order=True)
    used = chosen.filter(pl.col("order") == 0).drop_nulls("row")
    return Extracted(
        table=chosen.select("concept", "scheme"),
        used=rows_of(used),
        findings=_several(stated.filter(pl.col("order") == 0)),
    )


def schemes_of(frame: pl.DataFrame, membership: pl.DataFrame) -> Extracted:
    """Return the `schemes` table: every declared concept scheme, and all that concepts belong to."""
    types = frame.filter(pl.col("predicate") == TYPE)
    concept_schemes = types.filter(pl.col("object") == CONCEPT_SCHEME).select(id="subject")
    table = pl.concat([concept_schemes, membership.select(id="scheme")]).unique()
    used = [
        types.filter(pl.col("object").is_in([CONCEPT_SCHEME, ONTOLOGY])).join(table, left_on="subject", right_on="id")
    ]
    for column, predicates in _ATTRIBUTES.items():
        best = _best(frame.join(table, left_on="subject", right_on="id", how="semi"), predicates)
        languages = {"lang": LANG} if column == "title" else {}
        table = table.join(best.select(id="subject", **{column: "object"}, **languages), on="id", how="left")
        used.append(best)
    return Extracted(table=table.with_columns(pl.col("lang").fill_null(UNTAGGED)), used=rows_of(*used))


def _declared(frame: pl.DataFrame) -> pl.DataFrame:
    """Declared schemes: columns scheme, namespace (without a separator at its end), type, source."""
    declared = frame.filter((pl.col("predicate") == TYPE) & pl.col("object").is_in([CONCEPT_SCHEME, ONTOLOGY]))
    bare = pl.col("subject").str.strip_chars_end("/#")
    named = declared.filter(~pl.col("subject").str.starts_with("_:"))
    return named.select(scheme="subject", namespace=bare, type="object", source_of_scheme="source")


def _stated(frame: pl.DataFrame, concepts: pl.DataFrame, declared: pl.DataFrame) -> pl.DataFrame:
    direct = about(with_predicates(frame, [IN_SCHEME, SKOS + "topConceptOf"]).filter(IS_IRI), concepts)
    inverse = about(with_predicates(frame, [SKOS + "hasTopConcept"]), concepts, "object")
    defined = about(with_predicates(frame, [RDFS + "isDefinedBy"]), concepts)
    defined = defined.join(declared, left_on="object", right_on="scheme", how="semi")
    orders = pl.when(pl.col("predicate") == IN_SCHEME).then(0).otherwise(1)
    parts = [
        direct.select("row", "source", concept="subject", scheme="object", order=orders),
        inverse.select("row", "source", concept="object", scheme="subject", order=pl.lit(2)),
        defined.select("row", "source", concept="subject", scheme="object", order=pl.lit(3)),
    ]
    return pl.concat(parts)


def _only_scheme_of_file(declared: pl.DataFrame) -> pl.DataFrame:
    """Columns source, scheme: the file's only concept scheme, else its only ontology."""
    files: list[pl.DataFrame] = []
    for kind in (CONCEPT_SCHEME, ONTOLOGY):
        of_kind = declared.filter(pl.col("type") == kind).group_by("source_of_scheme").agg(pl.col("scheme").unique())
        files.append(of_kind.with_columns(order=pl.lit(len(files))))
    first = pl.concat(files).sort("source_of_scheme", "order").unique("source_of_scheme", keep="first")
    alone = first.filter(pl.col("scheme").list.len() == 1)
    return alone.select(source="source_of_scheme", scheme=pl.col("scheme").list.first())


def _several(stated: pl.DataFrame) -> tuple[Finding, ...]:
    groups = stated.group_by("concept").agg(pl.col("scheme").n_unique().alias("count"), pl.col("source").min())
    message = "<{concept}> is in {count} schemes; the first in order is kept as its own"
    return warnings_of(groups.filter(pl.col("count") > 1).sort("concept"), "several-schemes", message)


def _best(frame: pl.DataFrame, predicates: Sequence[str]) -> pl.DataFrame:
    """Return one statement per subject: by predicate, by language (French, none, English, others), then by text."""
    ranks = pl.DataFrame({"predicate": list(predicates), "rank": range(len(predicates))})
    language = pl.lit(len(_LANGUAGES))
    for order, pattern in reversed(list(enumerate(_LANGUAGES))):
        language = pl.when(LANG.str.contains(pattern)).then(order).otherwise(language)
    stated = frame.filter(pl.col("kind") != "blank").join(ranks, on="predicate").with_columns(language=language)
    ordered = stated.sort("subject", "rank", "language", "object", "row")
    return ordered.unique("subject", keep="first", maintain_order=True)
