"""One name for each concept of a release, in one language where there is one."""

import polars as pl

from ontology.diff.names import Names, names_in
from ontology.release import Release


def main_language(release: Release) -> str:
    """Return the language of most preferred labels, the first in order of several; `und` where there are no labels."""
    preferred = release.labels.filter(pl.col("kind") == "preferred")
    counts = preferred.group_by("lang").len().sort(["len", "lang"], descending=[True, False])
    return str(counts["lang"][0]) if counts.height else "und"


def concept_names(release: Release, lang: str) -> Names:
    """Return the label of each concept in `lang`, or in the next best language; concepts without label are absent."""
    shown = release.labels.filter(pl.col("kind") != "hidden")
    return names_in(shown.with_columns(rank=pl.lit(0, pl.Int32)), lang)
