"""The statements of a release in a profile, one block a subject, in batches of bounded size."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import polars as pl
import pyoxigraph as ox

from ontology.export.blanks import BlankNames, named_blanks
from ontology.export.parts.collections import collections_part
from ontology.export.parts.concepts import concepts_part
from ontology.export.parts.mappings import mappings_part
from ontology.export.parts.predicates import predicates_part
from ontology.export.parts.relations import other_part, qualifiers_part, relations_part
from ontology.export.parts.schemes import schemes_part
from ontology.export.parts.texts import labels_part, notes_part
from ontology.export.profile import Profile
from ontology.export.terms import COLUMNS, Part, in_order

if TYPE_CHECKING:
    from ontology.release import Release

BATCH_STATEMENTS = 100_000
SAMPLE_EVERY = 64
_NO_STATEMENTS = pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
_PARTS: tuple[Callable[["Release", Profile], Part], ...] = (
    schemes_part,
    concepts_part,
    labels_part,
    notes_part,
    relations_part,
    qualifiers_part,
    mappings_part,
    collections_part,
    predicates_part,
    other_part,
)


class Exported:
    """A release as a profile says it."""

    def __init__(self, release: "Release", profile: Profile) -> None:
        parts = [part(release, profile) for part in _PARTS]
        self._frames = [part.statements for part in parts]
        lost: Counter[str] = Counter()
        for part in parts:
            lost.update(part.lost)
        self.concepts: pl.Series = release.concepts["id"]
        self.lost: Mapping[str, int] = {kind: lost[kind] for kind in sorted(lost) if lost[kind]}
        """Kind of fact → how many the profile cannot express."""
        about = self._where(pl.col("subject").str.starts_with("_:"))
        self.blanks: BlankNames = named_blanks(about, self._links_to_blanks(release))

    def predicates(self) -> list[str]:
        """Return the predicates used, sorted."""
        used = [frame.select("predicate").unique().collect()["predicate"] for frame in self._frames]
        return sorted(set(pl.concat(used).to_list()))

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield frames of subject, predicate, object: sorted, each statement once, rdf:type first; blank nodes last.

        No subject is in two frames.
        """
        for start, end in self._ranges():
            frame = self._within(start, end)
            if frame.height:
                yield in_order(self.blanks.renamed(frame))
        if self.blanks.statements.height:
            yield self.blanks.statements

    def _where(self, condition: pl.Expr) -> pl.DataFrame:
        return pl.concat([frame.filter(condition).collect(engine="in-memory") for frame in self._frames])

    def _links_to_blanks(self, release: "Release") -> pl.DataFrame:
        """Return the statements of named subjects that lead to blank nodes, looked for range by range."""
        ranges = self._ranges() if _has_blank_objects(release) else iter(())
        found = [self._within(*ends).filter(pl.col("object").str.starts_with("_:")) for ends in ranges]
        return pl.concat([_NO_STATEMENTS, *found])

    def _within(self, start: str, end: str | None) -> pl.DataFrame:
        """Return the statements about named subjects from `start` to before `end`."""
        is_inside = pl.col("subject") >= pl.lit(start)
        if end is not None:
            is_inside &= pl.col("subject") < pl.lit(end)
        return self._where(is_inside & ~pl.col("subject").str.starts_with("_:"))

    def _ranges(self) -> Iterator[tuple[str, str | None]]:
        """Yield beginnings and ends of subjects that have about as many statements as a batch."""
        samples = [frame.select("subject").collect()["subject"].gather_every(SAMPLE_EVERY) for frame in self._frames]
        subjects = pl.concat(samples).sort()
        bounds = subjects.gather_every(BATCH_STATEMENTS // SAMPLE_EVERY)[1:].unique().sort().to_list()
        yield from zip(["", *bounds], [*bounds, None], strict=True)


def statements_of(release: "Release", profile: Profile) -> Iterator[ox.Triple]:
    """Yield the statements, one block a subject, the subjects sorted; the same for the same release."""
    for batch in Exported(release, profile).batches():
        lines = batch.select(line=pl.concat_str(_subject(), pl.format(" <{}> ", "predicate"), "object", pl.lit(" .\n")))
        for quad in ox.parse("".join(lines["line"].to_list()).encode(), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def _subject() -> pl.Expr:
    subject = pl.col("subject")
    return pl.when(subject.str.starts_with("_:")).then(subject).otherwise(pl.format("<{}>", subject))


def _has_blank_objects(release: "Release") -> bool:
    """Whether a statement of the release can lead to a blank node."""
    parts = (
        release.other.select(pl.col("object_kind") == "blank"),
        release.qualifiers.select(pl.col("value_kind") == "blank"),
        release.members.select(pl.col("position").is_not_null() | pl.col("member").str.starts_with("_:")),
        release.concepts.select(pl.col("replaced_by").str.starts_with("_:").fill_null(False)),
    )
    return any(part.to_series().any() for part in parts)
