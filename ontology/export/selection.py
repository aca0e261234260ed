"""Which part of a release is wanted: schemes, languages, a branch, living concepts."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from configs.errors import InputError
from ontology.dialects.namespaces import IN_SCHEME
from ontology.lookup.naming import scheme_named
from ontology.release import UNTAGGED, Release
from ontology.stage import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is kept of a release; every restriction may be left open."""

    schemes: tuple[str, ...] = ()
    """IRIs, titles or last parts of IRIs."""
    languages: tuple[str, ...] = ()
    """Each with its regional variants; all of them where none is named."""
    untagged: bool = True
    """Whether texts without language are kept."""
    branch: str | None = None
    """IRI, notation or label of the concept at the top."""
    max_depth: int | None = None
    """Steps below it."""
    deprecated: bool = True
    """Whether withdrawn concepts are kept."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection()

    @property
    def has_all_texts(self) -> bool:
        """Whether no language is left out."""
        return self.untagged and not self.languages

    def as_json(self) -> dict[str, Json]:
        """Return the selection as manifests keep it."""
        return {
            "schemes": list(self.schemes),
            "languages": list(self.languages),
            "untagged": self.untagged,
            "branch": self.branch,
            "max_depth": self.max_depth,
            "deprecated": self.deprecated,
        }


def chosen_concepts(release: Release, selection: Selection) -> pl.DataFrame:
    """Return the rows of `concepts` that are wanted; InputError for an unknown name, or when none is left."""
    concepts = release.concepts
    schemes = scheme_ids(release, selection.schemes)
    if schemes:
        stated = release.other.filter((pl.col("predicate") == IN_SCHEME) & pl.col("object").is_in(schemes))
        also = pl.col("id").is_in(stated["subject"].unique().implode())
        concepts = concepts.filter(pl.col("scheme").is_in(schemes) | also)
    if selection.branch is not None:
        top = release.concept(selection.branch, scheme=schemes[0] if len(schemes) == 1 else None).id
        below = sorted({top, *release.hierarchy.descendants(top, selection.max_depth)})
        concepts = concepts.filter(pl.col("id").is_in(below))
    if not selection.deprecated:
        concepts = concepts.filter(~pl.col("deprecated"))
    if concepts.is_empty():
        raise InputError("no concept of the release is in this selection: restrict less")
    return concepts


def scheme_ids(release: Release, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of schemes named by IRI, title or last part, in order; InputError for a name of none or several.

    A name as written comes before one in another case.
    """
    return tuple(sorted({scheme_named(release, name) for name in names}))


def check_languages(release: Release, languages: Sequence[str]) -> None:
    """Check that the release has texts in each language; InputError names those it has."""
    for lang in languages:
        release.lookup.check_language(lang)


def is_wanted(lang: str, selection: Selection) -> pl.Expr:
    """Whether the language in a column is kept; null, of what is no text, is."""
    tag = pl.col(lang).cast(pl.String).str.to_lowercase() + "-"
    near = [tag.str.starts_with(f"{wanted.lower()}-") for wanted in selection.languages]
    is_named = pl.any_horizontal(near) if near else pl.lit(True)
    return pl.when(tag == f"{UNTAGGED}-").then(pl.lit(selection.untagged)).otherwise(is_named).fill_null(True)
