"""Parts of a release that several rules look at."""

import polars as pl

from ontology.dialects.namespaces import BROADER, RELATED, SKOS
from ontology.release import Release

BROADER_TRANSITIVE = SKOS + "broaderTransitive"
NOTATION = SKOS + "notation"
LABEL_PREDICATES = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
IS_CURATED = pl.col("status") == "curated"


def living(release: Release) -> pl.DataFrame:
    """Return the concepts in use: columns concept, scheme."""
    return release.concepts.filter(~pl.col("deprecated")).select("scheme", concept="id")


def of_living(frame: pl.DataFrame, release: Release, column: str = "concept") -> pl.DataFrame:
    """Return the rows whose `column` is a concept in use."""
    return frame.join(living(release), left_on=column, right_on="concept", how="semi")


def texts(release: Release) -> pl.DataFrame:
    """Return labels and notes: columns concept, text, lang."""
    columns = ["concept", "text", "lang"]
    return pl.concat([release.labels.select(columns), release.notes.select(columns)])


def links(release: Release, *predicates: str) -> pl.DataFrame:
    """Return the relations with these predicates: columns subject, object."""
    return release.relations.filter(pl.col("predicate").is_in(predicates)).select("subject", "object")


def matches(release: Release, *kinds: str) -> pl.DataFrame:
    """Return the curated alignments of these kinds: columns subject, object."""
    return release.mappings.filter(IS_CURATED & pl.col("kind").is_in(kinds)).select("subject", "object")


def inner_matches(release: Release, *kinds: str) -> pl.DataFrame:
    """Return those of `matches` whose object is a concept of the release too."""
    return matches(release, *kinds).join(release.concepts, left_on="object", right_on="id", how="semi")


def turned(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return pairs with subject and object exchanged."""
    return pairs.select(subject="object", object="subject")


def both_ways(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return pairs and their reversals."""
    return pl.concat([pairs, turned(pairs)])


def upward_matches(release: Release) -> pl.DataFrame:
    """Return broadMatch, and narrowMatch reversed, between concepts of the release."""
    return pl.concat([inner_matches(release, "broad"), turned(inner_matches(release, "narrow"))])


def associations(release: Release) -> pl.DataFrame:
    """Return skos:related and relatedMatch between two concepts of the release, each once, ends in order."""
    pairs = pl.concat([links(release, RELATED), inner_matches(release, "related")])
    return in_order(pairs).filter(pl.col("subject") != pl.col("object"))


def in_order(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return pairs with the smaller end first, each once."""
    ends = {"subject": pl.min_horizontal("subject", "object"), "object": pl.max_horizontal("subject", "object")}
    return pairs.select(**ends).unique()


def hierarchy_links(release: Release) -> pl.DataFrame:
    """Return skos:broader and skos:broaderTransitive: columns subject, object."""
    return links(release, BROADER, BROADER_TRANSITIVE)


def all_links(release: Release) -> pl.DataFrame:
    """Return every relation and inner alignment between two different concepts: columns subject, object."""
    kinds = ("exact", "close", "broad", "narrow", "related")
    pairs = pl.concat([release.relations.select("subject", "object"), inner_matches(release, *kinds)])
    return pairs.filter(pl.col("subject") != pl.col("object"))


def top_marks(release: Release, predicate: str | None = None) -> pl.DataFrame:
    """Return which concepts are marked as tops of which schemes: columns concept, scheme."""
    other = release.other.filter(pl.col("object_kind") == "iri")
    parts = {
        "topConceptOf": other.filter(pl.col("predicate") == SKOS + "topConceptOf").select(
            concept="subject", scheme="object"
        ),
        "hasTopConcept": other.filter(pl.col("predicate") == SKOS + "hasTopConcept").select(
            concept="object", scheme="subject"
        ),
    }
    return pl.concat([part for name, part in parts.items() if predicate in (None, name)]).unique()
