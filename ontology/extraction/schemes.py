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
from ontology.dialects.vocabularies import vocabularies
from ontology.extraction.columns import TERM, Extracted, about, lang_of, namespace, rows_of, warnings_of
from ontology.release import UNTAGGED, Finding
from ontology.statements.statements import Statements, looked_up

_ATTRIBUTES = {
    "title": (DCT + "title", DC + "title", SKOS + "prefLabel", LABEL),
    "version": (OWL + "versionInfo", PAV + "version", DCT + "hasVersion", OWL + "versionIRI"),
    "date": (DCT + "modified", DCT + "issued", DCT + "created", DCT + "date", DC + "date"),
    "licence": (DCT + "license", CC + "license", DCT + "rights", DC + "rights"),
}
"""Column → predicates that state it, the preferred one first; what is stated by another one is kept as it is, too."""
_LANGUAGES = ("^fr$", "^fr-", "^(und|mul)$", "^en$", "^en-", "")


def membership_of(statements: Statements, concepts: pl.DataFrame) -> Extracted:
    """Return concept (term), scheme and namespace of every concept.

    In order of preference: what the concept or its scheme states, the ontology that owns its namespace, what its IRI
    shows, the only scheme declared in its file, its namespace.
    """
    declared = _declared(statements)
    stated = _stated(statements, concepts, declared)
    derived = concepts.with_columns(iri=statements.value("concept")).with_columns(namespace=namespace("iri"))
    shown = pl.coalesce([pl.col("iri").str.extract(pattern) for pattern in vocabularies().schemes])
    guesses = (
        derived.join(declared, on="namespace"),
        derived.with_columns(scheme=shown).drop_nulls("scheme"),
        derived.join(_only_scheme_of_file(declared), on="source"),
        derived.with_columns(scheme=_as_iri("namespace")),
    )
    candidates = [
        guess.select("concept", "scheme", order=pl.lit(order), row=pl.lit(None, TERM))
        for order, guess in enumerate(guesses, start=4)
    ]
    ordered = pl.concat([stated.select("concept", "scheme", "order", "row"), *candidates])
    chosen = ordered.sort("concept", "order", "scheme", "row").unique("concept", keep="first", maintain_order=True)
    return Extracted(
        table=chosen.select("concept", "scheme"),
        used=rows_of(chosen.filter(pl.col("order") == 0).drop_nulls("row")),
        findings=_several(statements, stated.filter(pl.col("order") == 0)),
    )


def _as_iri(name: str) -> pl.Expr:
    """Return the namespace in column `name` so that it is an IRI, as `HP:` for what `HP:1` is in."""
    return pl.when(pl.col(name).str.contains(":", literal=True)).then(pl.col(name)).otherwise(pl.col(name) + ":")


def schemes_of(statements: Statements, membership: pl.DataFrame) -> Extracted:
    """Return the `schemes` table: every declared concept scheme, and all that concepts belong to."""
    types = statements.stating([TYPE]).filter(
        pl.col("object").is_in(statements.terms.ids_of([CONCEPT_SCHEME, ONTOLOGY]))
    )
    declared = types.with_columns(statements.value("subject"), kind=statements.value("object"))
    names = [declared.filter(pl.col("kind") == CONCEPT_SCHEME).select(id="subject"), membership.select(id="scheme")]
    table = pl.concat(names).unique()
    schemes = pl.Series(statements.terms.ids_of(table["id"].to_list()), dtype=TERM)
    used = [declared.filter(pl.col("subject").is_in(table["id"].to_list()))]
    for column, predicates in _ATTRIBUTES.items():
        best = _best(statements, schemes, predicates)
        languages = {"lang": "lang"} if column == "title" else {}
        table = table.join(best.select(id="subject", **{column: "object"}, **languages), on="id", how="left")
        is_plain = pl.col("lang") == UNTAGGED if column in ("version", "date", "licence") else pl.lit(True)
        used.append(best.filter((pl.col("rank") == 0) & is_plain & ~pl.col("has_datatype")))
    return Extracted(table=table.with_columns(pl.col("lang").fill_null(UNTAGGED)), used=rows_of(*used))


def _declared(statements: Statements) -> pl.DataFrame:
    """Declared schemes: columns scheme, namespace (without a separator at its end), type, source_of_scheme."""
    kinds = statements.terms.ids_of([CONCEPT_SCHEME, ONTOLOGY])
    types = statements.stating([TYPE]).filter(pl.col("object").is_in(kinds) & statements.is_kind("subject", "iri"))
    named = types.with_columns(statements.value("subject"), statements.value("object"))
    bare = pl.col("subject").str.strip_chars_end("/#")
    return named.select(scheme="subject", namespace=bare, type="object", source_of_scheme="source")


def _stated(statements: Statements, concepts: pl.DataFrame, declared: pl.DataFrame) -> pl.DataFrame:
    is_iri = statements.is_kind("object", "iri")
    parts = [
        (about(statements.stating([predicate]).filter(is_iri), concepts), "subject", "object", order)
        for order, predicate in enumerate((IN_SCHEME, SKOS + "topConceptOf"))
    ]
    parts.append((about(statements.stating([SKOS + "hasTopConcept"]), concepts, "object"), "object", "subject", 2))
    known = pl.Series(statements.terms.ids_of(declared["scheme"].to_list()), dtype=TERM).implode()
    defined = about(statements.stating([RDFS + "isDefinedBy"]).filter(pl.col("object").is_in(known)), concepts)
    parts.append((defined, "subject", "object", 3))
    return pl.concat(
        [
            frame.select("row", "source", concept=pl.col(concept), scheme=statements.value(scheme), order=pl.lit(order))
            for frame, concept, scheme, order in parts
        ]
    )


def _only_scheme_of_file(declared: pl.DataFrame) -> pl.DataFrame:
    """Columns source, scheme: the file's only concept scheme, else its only ontology."""
    files: list[pl.DataFrame] = []
    for kind in (CONCEPT_SCHEME, ONTOLOGY):
        of_kind = declared.filter(pl.col("type") == kind).group_by("source_of_scheme").agg(pl.col("scheme").unique())
        files.append(of_kind.with_columns(order=pl.lit(len(files))))
    first = pl.concat(files).sort("source_of_scheme", "order").unique("source_of_scheme", keep="first")
    alone = first.filter(pl.col("scheme").list.len() == 1)
    return alone.select(source="source_of_scheme", scheme=pl.col("scheme").list.first())


def _several(statements: Statements, stated: pl.DataFrame) -> tuple[Finding, ...]:
    groups = stated.group_by("concept").agg(pl.col("scheme").n_unique().alias("count"), pl.col("source").min())
    message = "<{concept}> is in {count} schemes; the first in order is kept as its own"
    several = groups.filter(pl.col("count") > 1).sort("concept")
    return warnings_of(statements, several, "several-schemes", message, ["concept"])


def _best(statements: Statements, schemes: pl.Series, predicates: Sequence[str]) -> pl.DataFrame:
    """Return one statement per subject: by predicate, by language (French, none, English, others), then by text."""
    ranks = {statements.predicates[iri]: rank for rank, iri in enumerate(predicates) if iri in statements.predicates}
    stated = statements.stating(predicates).filter(
        pl.col("subject").is_in(schemes.implode()) & ~statements.is_kind("object", "blank")
    )
    language = pl.lit(len(_LANGUAGES))
    for order, pattern in reversed(list(enumerate(_LANGUAGES))):
        language = pl.when(pl.col("lang").str.contains(pattern)).then(order).otherwise(language)
    named = stated.with_columns(
        statements.value("subject"),
        statements.value("object"),
        rank=looked_up("predicate", ranks, pl.Int64),
        lang=lang_of(statements, "object").cast(pl.String),
        has_datatype=statements.attribute("object", "datatype").is_not_null(),
    ).with_columns(language=language)
    return named.sort("subject", "rank", "language", "object", "row").unique(
        "subject", keep="first", maintain_order=True
    )
