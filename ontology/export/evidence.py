"""What a release says of its alignments beyond the table of them: who, when, with what, in the terms of SSSOM.

The import keeps it as it was stated: of an owl:Axiom in `other`, or, where both ends are concepts and the predicate is
no alignment's, of a relation in `qualifiers`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import unquote

import polars as pl

from ontology.dialects.namespaces import OWL, SEMAPV, SSSOM
from ontology.extraction.tables import ALL_DIALECTS
from ontology.release import Release

JUSTIFICATION = "mapping_justification"
_ENDS = {
    "subject": OWL + "annotatedSource",
    "predicate": OWL + "annotatedProperty",
    "object": OWL + "annotatedTarget",
}
_CURATED = tuple(SEMAPV + name for name in ("ManualMappingCuration", "MappingReview"))
_COLUMNS = ("subject", "predicate", "object", "node", "slot", "value", "kind")

MappingKey = tuple[str, str, str, str, float | None, str | None]
"""Subject, kind, object, status, confidence and source of a row of `mappings`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One statement of an alignment, with what is said of it."""

    subject: str
    predicate: str
    object: str
    slots: Mapping[str, tuple[tuple[str, bool], ...]]
    """Slot of SSSOM → its values, in order: text and whether it is an IRI."""

    @property
    def key(self) -> MappingKey | None:
        """The row of `mappings` that the import makes of it; None where the predicate is no alignment's."""
        mapping = ALL_DIALECTS.mappings.get(self.predicate)
        if mapping is None:
            return None
        source = self.first("mapping_source")
        return (self.subject, mapping[0], self.object, self.status, _number(self.first("confidence")), source)

    @property
    def status(self) -> str:
        """As the import tells it."""
        if (self.first("predicate_modifier") or "").lower().endswith("not"):
            return "negative"
        return "curated" if self.first(JUSTIFICATION) in (None, *_CURATED) else "candidate"

    def first(self, slot: str) -> str | None:
        """Return the first value of a slot, if it has any."""
        return next((text for text, _ in self.slots.get(slot, ())), None)


def evidence_of(release: Release) -> Iterator[Evidence]:
    """Yield what is said of each alignment of the release's concepts, in order."""
    stated = pl.concat([_of_axioms(release), _of_relations(release)])
    own = stated.join(release.concepts.select("id"), left_on="subject", right_on="id", how="semi")
    rows = own.filter(pl.col("kind") != "blank").unique().sort(_COLUMNS).iter_rows()
    for (subject, predicate, end, _), said in groupby(rows, key=lambda row: row[:4]):
        slots: dict[str, list[tuple[str, bool]]] = {}
        for *_, slot, value, kind in said:
            slots.setdefault(unquote(slot), []).append((value, kind == "iri"))
        values = {slot: tuple(found) for slot, found in slots.items()}
        yield Evidence(subject=subject, predicate=predicate, object=end, slots=values)


def _of_axioms(release: Release) -> pl.DataFrame:
    parts = [
        release.other.filter(pl.col("predicate") == predicate).select(node="subject", **{name: "object"})
        for name, predicate in _ENDS.items()
    ]
    nodes = parts[0].join(parts[1], on="node").join(parts[2], on="node")
    said = release.other.select("predicate", "object", "object_kind", node="subject")
    said = said.filter(pl.col("predicate").str.starts_with(SSSOM))
    said = said.select("node", slot=_slot("predicate"), value="object", kind="object_kind")
    return said.join(nodes, on="node").select(_COLUMNS)


def _of_relations(release: Release) -> pl.DataFrame:
    said = release.qualifiers.filter(pl.col("property").str.starts_with(SSSOM))
    said = said.join(release.relations, on="relation_id")
    return said.select(*_COLUMNS[:3], node="statement", slot=_slot("property"), value="value", kind="value_kind")


def _slot(name: str) -> pl.Expr:
    return pl.col(name).str.strip_prefix(SSSOM)


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
