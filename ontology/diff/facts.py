"""The facts that a new release adds, takes away or corrects: the rows of `facts.parquet`.

A fact is what a corpus is built from: a relation between two living concepts, or a definition of one. It is the same
fact in another release when its assignment key is: scheme, notation, predicate, and the object's scheme and notation,
or the language of a text; never an IRI or a wording.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from ontology.dialects.namespaces import BROADER, RELATED
from ontology.diff.names import Names, names_in
from ontology.release import Release

DEFINITION = "definition"
_FACT = [
    "assignment_key",
    "subject",
    "predicate",
    "object",
    "object_kind",
    "lang",
    "subject_scheme",
    "subject_notation",
]
_COLUMNS = [*_FACT, "object_scheme", "object_notation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One fact that differs; ids and keys are those of the new release, those of the old one for removed facts."""

    change: Literal["added", "removed", "changed"]
    assignment_key: str
    """`scheme|notation|predicate|scheme|notation`, or `scheme|notation|definition|language`."""
    subject: str
    subject_scheme: str
    """The last part of the scheme's IRI, as the assignment key has it."""
    subject_notation: str
    subject_label: str | None
    subject_label_lang: str | None
    predicate: str
    """IRI of the relation, or `definition`."""
    object: str
    """Concept id, or the text with single spaces."""
    object_kind: Literal["concept", "text"]
    object_scheme: str | None
    object_notation: str | None
    object_label: str | None
    object_label_lang: str | None
    lang: str | None
    """Language of a text object."""
    old_object: str | None
    """What the old release said: another text under one key, or the only parent where there is another one now."""
    old_assignment_key: str | None
    """Key of the fact that said it."""
    old_object_label: str | None
    old_object_label_lang: str | None
    by_statement: bool
    """Whether both concepts live in both releases: otherwise the fact came or went with a concept."""


def changed_facts(old: Release, new: Release, lang: str) -> list[FactChange]:
    """Return the facts that differ, sorted by assignment key and change, with labels in `lang` where there are any.

    A relation that is stated by its inverse in one of the releases is another fact here; who draws by families of
    predicates puts them together.
    """
    before, after = _facts(old), _facts(new)
    changed = _with_status(_corrected(before, after), _keys(old), _keys(new))
    names = names_in(_labels(new, old), lang)
    return [_row(row, names) for row in changed.sort("assignment_key", "change", "subject").iter_rows(named=True)]


def _facts(release: Release) -> pl.DataFrame:
    facts = pl.concat([_relations(release), _definitions(release)])
    return facts.sort("assignment_key", "object").unique("assignment_key", keep="first", maintain_order=True)


def _keys(release: Release) -> pl.DataFrame:
    """Columns id, scheme, notation, key of the living concepts."""
    living = release.concepts.filter(~pl.col("deprecated"))
    scheme = pl.col("scheme").str.strip_chars_end("#/").str.extract(r"([^/#]*)$")
    keyed = living.select("id", "notation", scheme=scheme)
    return keyed.with_columns(key=pl.col("scheme") + "|" + pl.col("notation")).unique(
        "id", keep="first", maintain_order=True
    )


def _relations(release: Release) -> pl.DataFrame:
    keys = _keys(release)
    symmetric = [*release.predicates.filter("symmetric")["id"].to_list(), RELATED]
    facts = release.relations.select("subject", "predicate", "object").filter(pl.col("subject") != pl.col("object"))
    both = facts.join(keys, left_on="subject", right_on="id").join(
        keys, left_on="object", right_on="id", suffix="_object"
    )
    is_turned = pl.col("predicate").is_in(symmetric) & (pl.col("key_object") < pl.col("key"))
    pairs = (("subject", "object"), ("scheme", "scheme_object"), ("notation", "notation_object"), ("key", "key_object"))
    turned = [pl.when(is_turned).then(b).otherwise(a).alias(a) for pair in pairs for a, b in (pair, pair[::-1])]
    local = pl.col("predicate").str.strip_chars_end("#/").str.extract(r"([^/#]*)$")
    return both.with_columns(turned).select(
        pl.concat_str([pl.col("key"), local, pl.col("key_object")], separator="|").alias("assignment_key"),
        "subject",
        "predicate",
        "object",
        pl.lit("concept").alias("object_kind"),
        pl.lit(None, pl.String).alias("lang"),
        pl.col("scheme").alias("subject_scheme"),
        pl.col("notation").alias("subject_notation"),
        pl.col("scheme_object").alias("object_scheme"),
        pl.col("notation_object").alias("object_notation"),
    )


def _definitions(release: Release) -> pl.DataFrame:
    texts = release.notes.filter((pl.col("kind") == DEFINITION) & (pl.col("text").str.strip_chars() != ""))
    joined = texts.join(_keys(release), left_on="concept", right_on="id")
    none = pl.lit(None, pl.String)
    return joined.select(
        pl.concat_str([pl.col("key"), pl.lit(DEFINITION), pl.col("lang")], separator="|").alias("assignment_key"),
        pl.col("concept").alias("subject"),
        pl.lit(DEFINITION).alias("predicate"),
        pl.col("text").str.strip_chars().str.replace_all(r"\s+", " ").alias("object"),
        pl.lit("text").alias("object_kind"),
        "lang",
        pl.col("scheme").alias("subject_scheme"),
        pl.col("notation").alias("subject_notation"),
        none.alias("object_scheme"),
        none.alias("object_notation"),
    )


def _corrected(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """All changes: by key, and single parents that became another one."""
    texts = after.filter(pl.col("object_kind") == "text").join(
        before.select("assignment_key", old_object="object"), on="assignment_key"
    )
    texts = texts.filter(pl.col("object") != pl.col("old_object")).with_columns(old_assignment_key="assignment_key")
    added = after.join(before, on="assignment_key", how="anti")
    removed = before.join(after, on="assignment_key", how="anti")
    moved = _only_parent(after, added).join(
        _only_parent(before, removed), on=["subject_scheme", "subject_notation"], suffix="_old"
    )
    moved = moved.rename({"object_old": "old_object", "assignment_key_old": "old_assignment_key"})
    changed = pl.concat([part.select(*_COLUMNS, "old_object", "old_assignment_key") for part in (texts, moved)])
    added = added.join(moved, on="assignment_key", how="anti").with_columns(change=pl.lit("added"))
    removed = removed.join(moved, left_on="assignment_key", right_on="old_assignment_key", how="anti")
    lone = pl.concat([added, removed.with_columns(change=pl.lit("removed"))])
    none = pl.lit(None, pl.String)
    lone = lone.with_columns(none.alias("old_object"), none.alias("old_assignment_key"))
    changed = changed.with_columns(change=pl.lit("changed"))
    return pl.concat([changed, lone.select(changed.columns)])


def _only_parent(facts: pl.DataFrame, of_those: pl.DataFrame) -> pl.DataFrame:
    broader = facts.filter(pl.col("predicate") == BROADER)
    single = broader.filter(pl.len().over("subject_scheme", "subject_notation") == 1)
    return single.join(of_those, on="assignment_key", how="semi")


def _with_status(changes: pl.DataFrame, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Add `by_statement`: the keys of subject and object (and of the old one) are living concepts of both releases."""
    both = before.join(after, on="key", how="semi")["key"].implode()
    subject = pl.col("subject_scheme") + "|" + pl.col("subject_notation")
    other = pl.col("object_scheme") + "|" + pl.col("object_notation")
    lives = subject.is_in(both) & other.is_in(both).fill_null(True)
    return changes.with_columns(by_statement=lives)


def _labels(new: Release, old: Release) -> pl.DataFrame:
    parts = [
        release.labels.filter(pl.col("kind") != "hidden").with_columns(rank=pl.lit(rank, pl.Int32))
        for rank, release in enumerate((new, old))
    ]
    return pl.concat(parts).select("concept", "kind", "lang", "text", "rank")


def _row(row: Mapping[str, object], names: Names) -> FactChange:
    values = {name: row[name] for name in (*_COLUMNS, "change", "old_object", "old_assignment_key", "by_statement")}
    is_concept = row["object_kind"] == "concept"
    named = {"subject": True, "object": is_concept, "old_object": is_concept}
    for column, has_name in named.items():
        name = names.get(str(row[column])) if has_name else None
        values[f"{column}_label"] = name.text if name else None
        values[f"{column}_label_lang"] = name.lang if name else None
    return FactChange(**values)  # type: ignore[arg-type]
