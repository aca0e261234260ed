"""Measuring a release."""

from collections.abc import Sequence

import polars as pl

from ontology.release import Release
from ontology.stats.coverage import coverage_of, injectable_of, probeable_of
from ontology.stats.model import Count, Statistics, Target
from ontology.stats.shape import degrees_of, depths_of, hierarchy_of


def statistics_of(release: Release) -> Statistics:
    """Count what `release` holds."""
    titles = release.schemes.select(pl.coalesce("title", "id")).to_series()
    return Statistics(
        schemes=tuple(titles.to_list()),
        num_concepts=release.concepts.height,
        num_deprecated=int(release.concepts["deprecated"].sum()),
        concepts=_counts(release.concepts, ["scheme"]),
        labels=_counts(release.labels, ["kind"], lang=True),
        notes=_counts(release.notes, ["kind"], lang=True),
        relations=_counts(release.relations, ["predicate"]),
        qualifiers=_counts(release.qualifiers, ["property"]),
        mappings=_counts(release.mappings, ["kind", "status"]),
        targets=_targets(release.mappings),
        collections=_counts(release.collections.select("id", "kind").unique(), ["kind"]),
        num_members=release.members.height,
        semantic_types=_counts(release.concepts.filter(pl.col("semantic_type") != ""), ["semantic_type"]),
        hierarchy=hierarchy_of(release.hierarchy),
        depths=depths_of(release.hierarchy),
        degrees=degrees_of(release),
        coverage=coverage_of(release),
        injectable=injectable_of(release),
        probeable=probeable_of(release),
        findings=_counts(release.findings, ["severity", "rule"]),
        num_other=release.other.height,
    )


def _counts(table: pl.DataFrame, names: Sequence[str], *, lang: bool = False) -> tuple[Count, ...]:
    name = pl.concat_str(names, separator=" ").alias("name")
    language = pl.col("lang") if lang else pl.lit(None, pl.String).alias("lang")
    counted = table.select(name, language).group_by("name", "lang").agg(pl.len().alias("count")).sort("name", "lang")
    return tuple(Count(**row) for row in counted.iter_rows(named=True))


def _targets(mappings: pl.DataFrame) -> tuple[Target, ...]:
    """Count by the other terminology: stated, or what precedes the last `/`, `#` or `:` of its concepts' IRIs."""
    target = pl.coalesce("object_scheme", pl.col("object").str.extract(r"^(.*[/#:])"), "object").alias("target")
    counted = mappings.select(target, "status").group_by("target", "status").agg(count=pl.len())
    return tuple(Target(**row) for row in counted.sort("target", "status").iter_rows(named=True))
