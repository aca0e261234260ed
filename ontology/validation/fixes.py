"""Safe fixes: what can be mended without knowing what a concept means. Each one is a pure function of a release."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from ontology.dialects.namespaces import SKOS_XL
from ontology.extraction.texts import EMPTY_LABEL
from ontology.release import Release
from ontology.rows import schema_of
from ontology.rules.parts import LABEL_PREDICATES, NOTATION
from ontology.rules.successors import ends_of_chains

FIXES = 2
"""Raised whenever the same release would be fixed in another way."""
_LITERAL_FORM = SKOS_XL + "literalForm"
_XL_LABELS = {
    "preferred": SKOS_XL + "prefLabel",
    "alternative": SKOS_XL + "altLabel",
    "hidden": SKOS_XL + "hiddenLabel",
}
_RANKS = {"preferred": 0, "alternative": 1, "hidden": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One change: a row of the table `fixes` of a fixed release."""

    rule: str
    """`fixed:` and the id of the rule."""
    table: str
    subject: str
    lang: str | None
    before: str
    after: str | None
    """Nothing where the row was dropped."""


Fixed = tuple[Release, pl.DataFrame]


def fix_release(release: Release) -> Fixed:
    """Return the release after all safe fixes, and the changes (columns of Fix, sorted, each once)."""
    changes = [empty_changes()]
    for fix in ALL_FIXES:
        release, made = fix(release)
        changes.append(made)
    return release, pl.concat(changes).unique().sort(list(changes[0].columns))


def empty_changes() -> pl.DataFrame:
    """Return a table of no changes."""
    frame = pl.from_arrow(schema_of(Fix).empty_table())
    assert isinstance(frame, pl.DataFrame)
    return frame


def _normalised(release: Release) -> Fixed:
    return _with_texts(release, "not-normalised", pl.col("text").str.normalize("NFC"))


def _tidied(release: Release) -> Fixed:
    """Single no-break spaces stay: French typography sets them before some signs."""
    plain = pl.col("text").str.replace_all(r"[\t\n\u{0B}\u{0C}\r]", " ").str.replace_all(r"\s{2,}", " ")
    return _with_texts(release, "untidy-spaces", plain.str.strip_chars())


def _without_empty(release: Release) -> Fixed:
    rule = "empty-label"
    is_empty = pl.col("text").str.strip_chars() == ""
    dropped = release.labels.filter(is_empty)
    is_refused = (
        pl.col("predicate").is_in(LABEL_PREDICATES)
        & (pl.col("object_kind") == "literal")
        & (pl.col("object").str.strip_chars() == "")
    )
    refused = release.other.filter(is_refused)
    changes = [
        _changes(dropped, rule, "labels", subject="concept", before="text"),
        _changes(refused, rule, "other", subject="subject", before="object"),
    ]
    fixed = dataclasses.replace(
        release,
        labels=release.labels.filter(~is_empty),
        other=release.other.filter(~is_refused),
        findings=_without_findings(release.findings, refused["subject"]),
    )
    return fixed, pl.concat(changes)


def _without_findings(findings: pl.DataFrame, concepts: pl.Series) -> pl.DataFrame:
    """Leave out what the import said of the empty labels of these concepts: they are gone."""
    said = {EMPTY_LABEL.format(concept=concept) for concept in concepts}
    return findings.filter((pl.col("rule") != "empty-label") | ~pl.col("message").is_in(sorted(said)))


def _without_second_roles(release: Release) -> Fixed:
    """Keep the first of preferred, alternative and hidden where a concept has one text in several roles."""
    key = ["concept", "lang", "text"]
    ranked = release.labels.with_columns(rank=pl.col("kind").replace_strict(_RANKS, return_dtype=pl.Int64))
    is_second = pl.col("rank") > pl.col("rank").min().over(key)
    dropped = ranked.filter(is_second).drop("rank")
    nodes = release.other.filter(pl.col("predicate") == _LITERAL_FORM)
    nodes = nodes.select(pl.col("lang").fill_null("und"), node="subject", text="object")
    predicate = pl.col("kind").replace_strict(_XL_LABELS, return_dtype=pl.String)
    borne = dropped.join(nodes, on=["lang", "text"]).select(subject="concept", predicate=predicate, object="node")
    fixed = dataclasses.replace(
        release,
        labels=ranked.filter(~is_second).drop("rank"),
        other=release.other.join(borne, on=["subject", "predicate", "object"], how="anti", maintain_order="left"),
    )
    return fixed, _changes(dropped, "label-in-two-roles", "labels", subject="concept", before="text")


def _without_loops(release: Release) -> Fixed:
    rule, is_loop = "reflexive-relation", pl.col("subject") == pl.col("object")
    relations, mappings = release.relations.filter(is_loop), release.mappings.filter(is_loop)
    qualifiers = release.qualifiers.join(relations, on="relation_id", how="semi")
    changes = [
        _changes(relations, rule, "relations", subject="subject", before="predicate"),
        _changes(mappings, rule, "mappings", subject="subject", before="kind"),
        _changes(qualifiers.drop("lang"), rule, "qualifiers", subject="relation_id", before="value"),
    ]
    fixed = dataclasses.replace(
        release,
        relations=release.relations.filter(~is_loop),
        mappings=release.mappings.filter(~is_loop),
        qualifiers=release.qualifiers.join(relations, on="relation_id", how="anti", maintain_order="left"),
    )
    return fixed, pl.concat(changes)


def _with_plain_notations(release: Release) -> Fixed:
    is_tagged = (pl.col("predicate") == NOTATION) & pl.col("lang").is_not_null()
    tagged = release.other.filter(is_tagged)
    plain = pl.when(is_tagged).then(pl.lit(None, pl.String)).otherwise("lang")
    # The datatype of a tagged literal says that it is tagged.
    untyped = pl.when(is_tagged).then(pl.lit(None, pl.String)).otherwise("datatype")
    other = release.other.with_columns(lang=plain, datatype=untyped)
    changes = _changes(tagged, "tagged-notation", "other", subject="subject", before="object", after="object")
    return dataclasses.replace(release, other=_sorted(other)), changes


def _with_last_successors(release: Release) -> Fixed:
    chains = ends_of_chains(release.concepts).filter((pl.col("num_steps") > 1) & ~pl.col("is_circle"))
    joined = release.concepts.join(chains.select("id", "end"), on="id", how="left")
    concepts = joined.with_columns(replaced_by=pl.coalesce("end", "replaced_by")).drop("end")
    changes = _changes(chains, "replaced-by-chain", "concepts", subject="id", before="replaced_by", after="end")
    return dataclasses.replace(release, concepts=_sorted(concepts)), changes


def _with_texts(release: Release, rule: str, mended: pl.Expr) -> Fixed:
    """Rewrite the texts of labels, and of the nodes that bear them where these are kept besides."""
    labels = release.labels.with_columns(mended=mended)
    is_borne = (pl.col("predicate") == _LITERAL_FORM) & (pl.col("object_kind") == "literal")
    borne = release.other.filter(is_borne).rename({"object": "text"}).with_columns(mended=mended)
    differs = pl.col("text") != pl.col("mended")
    changes = [
        _changes(labels.filter(differs), rule, "labels", subject="concept", before="text", after="mended"),
        _changes(borne.filter(differs), rule, "other", subject="subject", before="text", after="mended"),
    ]
    other = release.other.filter(~is_borne)
    rewritten = borne.with_columns(object="mended").select(other.columns)
    fixed = dataclasses.replace(
        release,
        labels=_sorted(labels.with_columns(text="mended").drop("mended")),
        other=_sorted(pl.concat([other, rewritten])),
    )
    return fixed, pl.concat(changes)


def _changes(
    frame: pl.DataFrame, rule: str, table: str, *, subject: str, before: str, after: str | None = None
) -> pl.DataFrame:
    return frame.select(
        rule=pl.lit(f"fixed:{rule}"),
        table=pl.lit(table),
        subject=pl.col(subject),
        lang=pl.col("lang") if "lang" in frame.columns else pl.lit(None, pl.String),
        before=pl.col(before),
        after=pl.lit(None, pl.String) if after is None else pl.col(after),
    )


def _sorted(table: pl.DataFrame) -> pl.DataFrame:
    return table.unique().sort(table.columns)


ALL_FIXES: tuple[Callable[[Release], Fixed], ...] = (
    _normalised,
    _tidied,
    _without_empty,
    _without_second_roles,
    _without_loops,
    _with_plain_notations,
    _with_last_successors,
)
"""In this order: texts that become equal are found to be second roles."""
