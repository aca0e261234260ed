"""The difference of two releases, table by table."""

import polars as pl

from ontology.diff import concepts, content, groups
from ontology.diff.matching import in_new_iris, renamed_concepts
from ontology.diff.mentioned import codes_of, names_of
from ontology.diff.model import Edition, ReleaseDiff
from ontology.release import UNTAGGED, Release


def diff_releases(old: Release, new: Release, *, names: tuple[str, str] = ("", "")) -> ReleaseDiff:
    """Return what differs from `old` to `new`; `names` is what a reader calls them.

    Concepts are the same by IRI, else by scheme and notation; everything is compared after that. Blank nodes compare by
    their names, which are made from their content.
    """
    renamed = renamed_concepts(old, new)
    before = in_new_iris(old, new, renamed)
    changes = concepts.concept_changes(before, new)
    relations = content.relation_changes(before, new)
    frames = {
        "renamed": renamed,
        "concepts": changes,
        "successors": concepts.successors(before, new, changes),
        "moved": concepts.moves(before, new, relations),
        "fields": concepts.field_changes(before, new, changes),
        **_content(before, new, relations),
        "collections": groups.collection_changes(before, new),
        "members": groups.member_changes(before, new),
        "schemes": groups.scheme_changes(before, new),
        "other": groups.other_changes(before, new),
    }
    frames = {name: frame.sort(frame.columns, nulls_last=True) for name, frame in frames.items()}
    predicates = pl.concat([new.predicates, old.predicates]).select("id", "label", "lang").drop_nulls()
    return ReleaseDiff(
        old=_edition(old, names[0]),
        new=_edition(new, names[1]),
        statements=groups.statement_counts(old, new),
        names=names_of(before, new, frames),
        codes=codes_of(before, new, frames),
        predicate_names=predicates.unique(["id", "lang"], keep="first", maintain_order=True),
        **frames,
    )


def _content(old: Release, new: Release, relations: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The changes of what belongs to concepts, each with `is_kept`."""
    found = {
        "labels": (content.label_changes(old, new), ["concept"]),
        "notes": (content.note_changes(old, new), ["concept"]),
        "relations": (relations, ["subject", "object"]),
        "qualifiers": (content.qualifier_changes(old, new), ["subject", "object"]),
        "mappings": (content.mapping_changes(old, new), ["subject"]),
    }
    return {name: content.with_kept(frame, old, new, columns) for name, (frame, columns) in found.items()}


def _edition(release: Release, name: str) -> Edition:
    """The scheme with most concepts stands for the release."""
    counts = release.concepts.group_by(id="scheme").len()
    schemes = release.schemes.join(counts, on="id", how="left").sort(
        ["len", "id"], descending=[True, False], nulls_last=True
    )
    first = schemes.row(0, named=True) if schemes.height else {}
    return Edition(
        name=name,
        title=first.get("title"),
        title_lang=first.get("lang") or "und",
        version=first.get("version"),
        date=first.get("date"),
        licence=first.get("licence"),
        num_concepts=release.concepts.height,
        num_deprecated=int(release.concepts["deprecated"].sum()),
        languages=tuple(sorted(set(release.labels["lang"].unique().to_list()) - {UNTAGGED})),
    )
