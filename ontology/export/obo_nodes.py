"""The concepts of a release as nodes of OBO Graphs, made one after the other from sorted tables."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import polars as pl

from ontology.dialects.namespaces import OBO, SKOS
from ontology.diff.names import Names
from ontology.export.compact import Compactor
from ontology.export.profile import SKOS_NOTES
from ontology.export.selection import Selection, is_wanted
from ontology.extraction.columns import local_name
from ontology.release import Release
from ontology.stage import Json

REPLACED_BY = OBO + "IAO_0100001"
_SYNONYMS = {"preferred": "hasExactSynonym", "alternative": "hasExactSynonym", "hidden": "hasRelatedSynonym"}
_Row = tuple[str, ...]


def nodes_of(release: Release, concepts: pl.DataFrame, names: Names, lang: str) -> Iterator[Json]:
    """Yield a node for each row of `concepts`, which are in order of id: labels and notes in `lang` or untagged."""
    spoken = is_wanted("lang", Selection(languages=(lang,)))
    said = release.mappings.filter(pl.col("status") != "negative").sort("subject", "kind", "object")
    members = release.members.select("member", "collection").unique().sort(pl.all())
    labels = _Rows(release.labels.filter(spoken).select("concept", "kind", "text").unique().sort(pl.all()))
    notes = _Rows(release.notes.filter(spoken).select("concept", "kind", "text").unique().sort(pl.all()))
    mappings = _Rows(said.select("subject", "kind", "object", "status").unique(maintain_order=True))
    subsets = _Rows(members)
    curies = Compactor()
    shown = concepts.select("id", "notation", "deprecated", "replaced_by", last=local_name("id"))
    for concept, notation, deprecated, replaced_by, last in shown.iter_rows():
        name = names.get(concept)
        values = [property_value(SKOS + "notation", notation)] if notation not in (last, _code(last)) else []
        values += [property_value(REPLACED_BY, replaced_by)] if replaced_by else []
        meta = {
            **_notes(notes.of(concept), values),
            "synonyms": _synonyms(labels.of(concept), name.text if name else None),
            "xrefs": _mappings(mappings.of(concept), values, curies),
            "subsets": [collection for _, collection in subsets.of(concept)],
            "deprecated": deprecated,
            "basicPropertyValues": values,
        }
        label = {"lbl": name.text} if name else {}
        said_of_it = {key: value for key, value in meta.items() if value}
        yield {"id": concept, **label, "type": "CLASS", **({"meta": said_of_it} if said_of_it else {})}


def property_value(predicate: str, text: str) -> Json:
    """Return a property with its value."""
    return {"pred": predicate, "val": text}


def _notes(rows: Sequence[_Row], values: list[Json]) -> dict[str, Json]:
    """Return the first definition and the notes; other texts become properties, added to `values`."""
    definitions = [text for _, kind, text in rows if kind == "definition"]
    for _, kind, text in rows:
        if kind != "note" and not (kind == "definition" and text == definitions[0]):
            values.append(property_value(SKOS_NOTES.get(kind, SKOS + "note"), text))
    comments: list[Json] = [text for _, kind, text in rows if kind == "note"]
    return {"definition": {"val": definitions[0]} if definitions else None, "comments": comments}


def _synonyms(rows: Sequence[_Row], name: str | None) -> list[Json]:
    pairs = {(_SYNONYMS[kind], text) for _, kind, text in rows if text != name}
    return [{"pred": predicate, "val": text} for predicate, text in sorted(pairs)]


def _mappings(rows: Sequence[_Row], values: list[Json], curies: Compactor) -> list[Json]:
    """Return all ends as cross-references; curated alignments become properties as well, added to `values`."""
    for _, kind, end, status in rows:
        if status == "curated":
            values.append(property_value(f"{SKOS}{kind}Match", end))
    return [{"val": text} for text in sorted({curies.compact(end) or end for _, _, end, _ in rows})]


def _code(last: str) -> str:
    """Return the identifier that OBO makes of the last part of an IRI."""
    return last.replace("_", ":", 1)


class _Rows:
    """The rows about one concept after the other, from a table in order of its first column."""

    def __init__(self, table: pl.DataFrame) -> None:
        self._groups = groupby(table.iter_rows(), key=itemgetter(0))
        self._concept, self._rows = "", list[_Row]()

    def of(self, concept: str) -> Sequence[_Row]:
        """Return the rows about a concept that comes after those asked for before."""
        while self._concept < concept and (group := next(self._groups, None)) is not None:
            self._concept, self._rows = group[0], list(group[1])
        return self._rows if self._concept == concept else []
