"""Labels and notes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl
import xxhash

from ontology.dialects.namespaces import SKOS_XL
from ontology.dialects.skos import SKOS_DIALECT
from ontology.export.profile import Profile
from ontology.export.terms import Part, literal, resource, stated, typed
from ontology.release import UNTAGGED

if TYPE_CHECKING:
    from ontology.release import Release

_KEY = ("concept", "kind", "text", "lang")


def labels_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `labels` table."""
    if profile.label_nodes:
        return Part(statements=_nodes(release, profile))
    return _texts(release.labels, profile.labels, "labels")


def notes_part(release: "Release", profile: Profile) -> Part:
    """Return the statements of the `notes` table."""
    return _texts(release.notes, profile.notes, "notes")


def _texts(table: pl.DataFrame, predicates: Mapping[str, str], name: str) -> Part:
    known = dict(predicates)
    said = table.lazy().filter(pl.col("kind").is_in(list(known)))
    predicate = pl.col("kind").replace_strict(known, return_dtype=pl.String)
    kinds = table.filter(~pl.col("kind").is_in(list(known)))["kind"].value_counts().rows()
    lost = {f"{kind} {name}": count for kind, count in kinds}
    return Part(statements=stated(said, "concept", predicate, literal("text", "lang")), lost=lost)


def _nodes(release: "Release", profile: Profile) -> pl.LazyFrame:
    """A node of SKOS-XL for every label that the sources give none that says more."""
    plain = release.labels.join(_known(release), on=_KEY, how="anti", maintain_order="left")
    nodes = plain.with_columns(node=_names(plain))
    predicate = pl.col("kind").replace_strict(dict(profile.labels), return_dtype=pl.String)
    return pl.concat(
        [
            stated(nodes, "concept", predicate, resource("node")),
            typed(nodes, "node", SKOS_XL + "Label"),
            stated(nodes, "node", SKOS_XL + "literalForm", literal("text", "lang")),
        ]
    )


def _known(release: "Release") -> pl.DataFrame:
    """Labels that nodes kept as they are bear."""
    kinds = dict(SKOS_DIALECT.label_nodes)
    links = release.other.filter(pl.col("predicate").is_in(list(kinds)))
    texts = release.other.filter(pl.col("predicate").is_in(sorted(SKOS_DIALECT.texts_of_nodes)))
    borne = links.select("predicate", concept="subject", node="object").join(
        texts.select("lang", node="subject", text="object"), on="node"
    )
    kind = pl.col("predicate").replace_strict(kinds, return_dtype=pl.String)
    return borne.select("concept", "text", kind=kind, lang=pl.col("lang").fill_null(UNTAGGED)).select(_KEY)


def _names(labels: pl.DataFrame) -> pl.Series:
    """Return an IRI below the concept's for each label: the same label has the same one in every release."""
    keys = labels.select(
        pl.concat_str("kind", "lang", "text", separator=" "),
        begin=pl.when(pl.col("concept").str.contains("#", literal=True)).then(pl.lit("-")).otherwise(pl.lit("#")),
        concept="concept",
    )
    names = (f"{concept}{begin}xl-{xxhash.xxh3_64_hexdigest(key.encode())}" for key, begin, concept in keys.iter_rows())
    return pl.Series("node", names, dtype=pl.String)
