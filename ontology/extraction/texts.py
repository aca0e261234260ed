"""Labels and notes: literals of concepts, stated directly or through a node that bears the text."""

from collections.abc import Mapping

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import LABEL, SKOS, TYPE
from ontology.extraction.columns import Extracted, about, lang_of, named_predicates, rows_of, warnings_of
from ontology.release import Finding
from ontology.statements.statements import Statements

EMPTY_LABEL = "a label of <{concept}> has no text; it is not used"


def labels_of(statements: Statements, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `labels` table.

    rdfs:label is a preferred label unless skos:prefLabel gives one in the same language; then it is an alternative, or
    nothing new. Labels without text are not used, with a warning.
    """
    direct = _literals(statements, concepts, dialect.labels)
    borne = _borne(statements, concepts, dialect.label_nodes, dialect)
    found = _with_kind_of_rdfs_label(statements, pl.concat([direct, borne.select(direct.columns)]))
    is_empty = statements.value("text").str.strip_chars() == ""
    empty, kept = found.filter(is_empty), found.filter(~is_empty & pl.col("kind").is_not_null())
    findings = warnings_of(statements, empty.sort("row"), "empty-label", EMPTY_LABEL, ["concept"])
    return Extracted(
        table=_as_table(statements, kept),
        used=rows_of(kept.join(direct, on="row", how="semi"), _spent(statements, borne, dialect)),
        findings=(*findings, *_several_preferred(statements, kept), *_wrong_nodes(statements, concepts, dialect)),
    )


def notes_of(statements: Statements, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `notes` table."""
    kinds = {**named_predicates(statements, dialect.notes_by_name), **dialect.notes}
    has_text = statements.value("text").str.strip_chars() != ""
    direct = _literals(statements, concepts, kinds).filter(has_text)
    borne = _borne(statements, concepts, kinds, dialect).filter(has_text)
    table = pl.concat([direct, borne.select(direct.columns)])
    return Extracted(table=_as_table(statements, table), used=rows_of(direct, _spent(statements, borne, dialect)))


def _as_table(statements: Statements, found: pl.DataFrame) -> pl.DataFrame:
    return found.select("concept", "kind", statements.same_value("text"), "lang")


def _literals(statements: Statements, concepts: pl.DataFrame, kinds: Mapping[str, str]) -> pl.DataFrame:
    is_text = statements.is_kind("object", "literal") & statements.among("subject", concepts["concept"])
    return statements.kinded(kinds, "kind", is_text).select(
        "row", "predicate", "source", "kind", concept="subject", text="object", lang=lang_of(statements, "object")
    )


def _borne(statements: Statements, concepts: pl.DataFrame, kinds: Mapping[str, str], dialect: Dialect) -> pl.DataFrame:
    """Texts of nodes that concepts point to."""
    is_link = ~statements.is_kind("object", "literal") & statements.among("subject", concepts["concept"])
    links = statements.kinded(kinds, "kind", is_link)
    texts = statements.stating(dialect.texts_of_nodes, statements.is_kind("object", "literal"))
    joined = links.join(texts.select(node="subject", text="object"), left_on="object", right_on="node")
    return joined.select(
        "row",
        "predicate",
        "source",
        "kind",
        "text",
        node="object",
        concept="subject",
        lang=lang_of(statements, "text"),
    )


def _spent(statements: Statements, borne: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    """Statements that the texts of nodes use up: none where the node says more, since its link must not be lost."""
    expected = [statements.predicates[p] for p in (TYPE, *dialect.texts_of_nodes) if p in statements.predicates]
    says_more = statements.among("subject", borne["node"]) & ~pl.col("predicate").is_in(expected)
    richer = statements.frame.select("subject", "predicate").filter(says_more)["subject"].unique()
    plain = borne.filter(~statements.among("node", richer))
    return pl.concat([statements.about(plain["node"]).select("row"), plain.select("row")])


def _with_kind_of_rdfs_label(statements: Statements, found: pl.DataFrame) -> pl.DataFrame:
    """Set the kind of rdfs:label rows; null where the preferred label says the same."""
    is_rdfs = statements.states(LABEL)
    rdfs, others = found.filter(is_rdfs), found.filter(~is_rdfs)
    by_skos = others.filter(pl.col("kind") == "preferred")
    same = by_skos.select("concept", "text").unique().with_columns(is_same=pl.lit(True))
    other = by_skos.select("concept", "lang").unique().with_columns(is_other=pl.lit(True))
    joined = rdfs.join(same, on=["concept", "text"], how="left").join(other, on=["concept", "lang"], how="left")
    kind = pl.when("is_same").then(None).when("is_other").then(pl.lit("alternative").cast(found.schema["kind"]))
    decided = joined.with_columns(kind=kind.otherwise("kind")).drop("is_same", "is_other")
    return pl.concat([others, decided.select(others.columns)])


def _several_preferred(statements: Statements, labels: pl.DataFrame) -> tuple[Finding, ...]:
    """Concepts with several preferred labels in a language (SKOS S14), as when two sources disagree."""
    preferred = labels.filter(pl.col("kind") == "preferred").select("concept", "lang", "text", "source")
    counts = preferred.group_by("concept", "lang").agg(
        pl.col("text").n_unique().alias("count"),
        pl.col("text").min().alias("one"),
        pl.col("text").max().alias("other"),
        pl.col("source").min(),
        pl.col("source").max().alias("last"),
    )
    names = pl.Series(statements.sources, dtype=pl.String)
    several = counts.filter(pl.col("count") > 1).sort("concept", "lang")
    several = several.with_columns(pl.col("last").map_batches(names.gather, return_dtype=pl.String))
    message = "<{concept}> has {count} preferred labels in {lang}, such as {one!r} and {other!r} (of {last})"
    return warnings_of(statements, several, "several-preferred-labels", message, ["concept", "one", "other"])


def _wrong_nodes(statements: Statements, concepts: pl.DataFrame, dialect: Dialect) -> tuple[Finding, ...]:
    plain = [name for name in dialect.labels if name.startswith(SKOS)]
    wrong = about(statements.stating(plain).filter(~statements.is_kind("object", "literal")), concepts)
    message = "a label of <{subject}> is the node {object}, not a text"
    return warnings_of(statements, wrong.sort("row"), "label-without-text", message, ["subject", "object"])
