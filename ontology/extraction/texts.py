"""Labels and notes: literals of concepts, stated directly or through a node that bears the text."""

import polars as pl

from ontology.dialects.dialect import Dialect
from ontology.dialects.namespaces import LABEL, SKOS, TYPE
from ontology.extraction.columns import IS_LITERAL, LANG, Extracted, about, local_name, rows_of, table_of, warnings_of
from ontology.release import Finding

_TEXT_COLUMNS = ("concept", "kind", "text", "lang")


def labels_of(frame: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `labels` table.

    rdfs:label is a preferred label unless skos:prefLabel gives one in the same language; then it is an alternative, or
    nothing new. Labels without text are not used, with a warning.
    """
    direct = _literals(frame, concepts, table_of(dialect.labels, "predicate", "label"))
    borne = _borne(frame, concepts, table_of(dialect.label_nodes, "predicate", "label"), dialect)
    found = _with_kind_of_rdfs_label(pl.concat([direct, borne.select(direct.columns)]))
    empty = found.filter(pl.col("text").str.strip_chars() == "")
    kept = found.join(empty, on="row", how="anti").filter(pl.col("kind") != "")
    findings = warnings_of(empty.sort("row"), "empty-label", "a label of <{concept}> has no text; it is not used")
    unbound = _wrong_nodes(frame, concepts, dialect)
    return Extracted(
        table=kept.select(_TEXT_COLUMNS).unique(),
        used=rows_of(kept.join(direct, on="row", how="semi"), _spent(frame, borne, dialect)),
        findings=(*findings, *unbound),
    )


def notes_of(frame: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> Extracted:
    """Return the `notes` table."""
    kinds = table_of(dialect.notes, "predicate", "label")
    names = table_of(dialect.notes_by_name, "name", "label")
    predicates = frame.select("predicate").unique().with_columns(name=local_name("predicate"))
    by_name = predicates.join(kinds, on="predicate", how="anti").join(names, on="name").select("predicate", "label")
    kinds = pl.concat([kinds, by_name])
    direct = _literals(frame, concepts, kinds).filter(pl.col("text").str.strip_chars() != "")
    borne = _borne(frame, concepts, kinds, dialect)
    table = pl.concat([direct, borne.select(direct.columns)]).select(_TEXT_COLUMNS).unique()
    return Extracted(table=table, used=rows_of(direct, _spent(frame, borne, dialect)))


def _literals(frame: pl.DataFrame, concepts: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    stated = about(frame.filter(IS_LITERAL).join(kinds, on="predicate"), concepts)
    return stated.select("row", "predicate", "source", concept="subject", kind="label", text="object", lang=LANG)


def _borne(frame: pl.DataFrame, concepts: pl.DataFrame, kinds: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    """Texts of nodes that concepts point to; `row_of_text` is the statement that holds the text."""
    links = about(frame.filter(~IS_LITERAL).join(kinds, on="predicate"), concepts)
    texts = frame.filter(IS_LITERAL & pl.col("predicate").is_in(sorted(dialect.texts_of_nodes)))
    texts = texts.select(node="subject", text="object", text_lang=LANG, row_of_text="row")
    joined = links.join(texts, left_on="object", right_on="node")
    return joined.select(
        "row",
        "predicate",
        "source",
        "row_of_text",
        node="object",
        concept="subject",
        kind="label",
        text="text",
        lang="text_lang",
    )


def _spent(frame: pl.DataFrame, borne: pl.DataFrame, dialect: Dialect) -> pl.DataFrame:
    """Statements that the texts of nodes use up: none where the node says more, since its link must not be lost."""
    about_nodes = frame.join(borne.select("node"), left_on="subject", right_on="node", how="semi")
    expected = pl.col("predicate").is_in([TYPE, *sorted(dialect.texts_of_nodes)])
    richer = about_nodes.filter(~expected).select(node="subject").unique()
    plain = borne.join(richer, on="node", how="anti")
    return (
        about_nodes.join(plain, left_on="subject", right_on="node", how="semi")
        .select("row")
        .extend(plain.select("row"))
    )


def _with_kind_of_rdfs_label(found: pl.DataFrame) -> pl.DataFrame:
    """Set the kind of rdfs:label rows; the empty kind where the preferred label says the same."""
    is_rdfs = pl.col("predicate") == LABEL
    by_skos = found.filter(~is_rdfs & (pl.col("kind") == "preferred"))
    same = by_skos.select("concept", "lang", "text").unique().with_columns(is_same=pl.lit(True))
    other = by_skos.select("concept", "lang").unique().with_columns(is_other=pl.lit(True))
    joined = found.join(same, on=["concept", "lang", "text"], how="left").join(
        other, on=["concept", "lang"], how="left"
    )
    nothing_new = pl.when(is_rdfs & pl.col("is_same")).then(pl.lit(""))
    demoted = nothing_new.when(is_rdfs & pl.col("is_other")).then(pl.lit("alternative"))
    return joined.with_columns(kind=demoted.otherwise(pl.col("kind"))).drop("is_same", "is_other")


def _wrong_nodes(frame: pl.DataFrame, concepts: pl.DataFrame, dialect: Dialect) -> tuple[Finding, ...]:
    kinds = table_of(
        {name: kind for name, kind in dialect.labels.items() if name.startswith(SKOS)}, "predicate", "label"
    )
    wrong = about(frame.filter(~IS_LITERAL).join(kinds, on="predicate"), concepts).sort("row")
    return warnings_of(wrong, "label-without-text", "a label of <{subject}> is the node {object}, not a text")
