"""Which statements of the table `other` belong to a part of a release."""

import polars as pl

from ontology.dialects.skos import SKOS_DIALECT
from ontology.export.selection import Selection, is_wanted
from ontology.release import UNTAGGED, Release

_NAMED = ("concepts", "schemes", "collections", "predicates")


def kept_statements(whole: Release, part: Release, selection: Selection) -> pl.DataFrame:
    """Return the rows of `other` that speak of what is in `part`, in the languages that are wanted.

    What is no concept, scheme, collection or predicate (a label's node, an annotation) stays when something that stays
    refers to it; where nothing refers to it at all, when it does not speak of what is left out.
    """
    statements = whole.other
    gone = pl.concat([_gone(whole, part), _unwanted_labels(whole, selection)])
    wanted = statements.filter(is_wanted("lang", selection))
    if gone.is_empty():
        return wanted
    is_link = pl.col("object_kind") != "literal"
    pointing = statements.filter(is_link).join(gone, left_on="object", right_on="id", how="semi")
    kept = wanted.join(gone, left_on="subject", right_on="id", how="anti", maintain_order="left")
    kept = kept.join(pointing, on=kept.columns, how="anti", nulls_equal=True, maintain_order="left")
    nodes = _without(statements.select(id="subject").unique(), _ids(whole))
    referred = statements.filter(is_link).select(id="object").unique()
    first = pl.concat(
        [
            _without(_without(nodes, referred), pointing.select(id="subject")),
            part.qualifiers.select(id="statement"),
            part.qualifiers.filter(pl.col("value_kind") != "literal").select(id="value"),
            _ids(part),
        ]
    )
    reached = _reached(kept.filter(is_link), first)
    return kept.join(_without(nodes, reached), left_on="subject", right_on="id", how="anti", maintain_order="left")


def _gone(whole: Release, part: Release) -> pl.DataFrame:
    """Column id: what is named by `whole` only, and the nodes of relations that are."""
    nodes = _without(whole.qualifiers.select(id="statement"), part.qualifiers.select(id="statement"))
    return pl.concat([_without(_ids(whole), _ids(part)), nodes]).unique()


def _unwanted_labels(release: Release, selection: Selection) -> pl.DataFrame:
    """Column id: nodes that bear a text, none of them in a language that is wanted."""
    is_text = pl.col("predicate").is_in(sorted(SKOS_DIALECT.texts_of_nodes)) & (pl.col("object_kind") == "literal")
    texts = release.other.filter(is_text).select("lang", id="subject").with_columns(pl.col("lang").fill_null(UNTAGGED))
    texts = _without(texts, _ids(release))
    return _without(texts, texts.filter(is_wanted("lang", selection))).select("id").unique()


def _reached(links: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """Return what links lead to from `first`, step by step, with `first` itself."""
    reached = new = first.unique()
    while new.height:
        ends = links.join(new, left_on="subject", right_on="id", how="semi").select(id="object").unique()
        new = _without(ends, reached)
        reached = pl.concat([reached, new])
    return reached


def _ids(release: Release) -> pl.DataFrame:
    return pl.concat([getattr(release, name).select("id") for name in _NAMED]).unique()


def _without(ids: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    return ids.join(others, on="id", how="anti")
