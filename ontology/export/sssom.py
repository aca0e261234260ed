"""The alignments of a release as SSSOM/TSV, the Simple Standard for Sharing Ontological Mappings (Matentzoglu 2022).

A curated alignment is justified by manual curation, a candidate is not specified further, a negative one has the
modifier `Not`. A source that is an IRI is the set that the alignment comes from; one that is a mere name, which SSSOM
does not allow there, is in `mapping_tool`. An object that is no IRI is a literal: its text is the label. What the
release says of an alignment besides (author, date, versions …) is in columns of its own, and so are alignments under
predicates other than those of SKOS, where a justification shows that they are some.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl
import yaml

from ontology.dialects.namespaces import SEMAPV, SKOS, SSSOM
from ontology.diff.names import Names
from ontology.export.compact import Compactor
from ontology.export.evidence import JUSTIFICATION, Evidence, MappingKey, evidence_of
from ontology.export.names import concept_names
from ontology.formats.tables.sssom import LISTS
from ontology.release import Release

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "object_type",
    "mapping_justification",
    "confidence",
    "mapping_source",
    "mapping_tool",
)
JUSTIFICATIONS: Mapping[str, str] = {
    "curated": SEMAPV + "ManualMappingCuration",
    "candidate": SEMAPV + "UnspecifiedMatching",
    "negative": SEMAPV + "ManualMappingCuration",
}
LITERAL_TYPE = "rdfs literal"
NO_LICENCE = SSSOM + "license/unspecified"


class _Mapping(NamedTuple):
    """One row to be."""

    subject: str
    predicate: str
    object: str
    status: str
    confidence: float | None
    source: str | None
    evidence: Evidence | None


def sssom_lines(release: Release, lang: str) -> Iterator[str]:
    """Yield the lines of the mapping set: metadata, header, rows in the order of the table, then other predicates.

    Labels are in `lang` or the next best language.
    """
    curies, names = Compactor(), concept_names(release, lang)
    rows = [_row(mapping, curies, names) for mapping in _mappings(release)]
    more = sorted({slot for row in rows for slot in row}.difference(COLUMNS))
    columns = (*COLUMNS, *more)
    yield from _metadata(release, curies.prefixes)
    yield _line(columns)
    yield from (_line([row.get(column, "") for column in columns]) for row in rows)


def _mappings(release: Release) -> Iterator[_Mapping]:
    """Yield the rows of the table, one for each time that more is said of it, and alignments that it cannot hold."""
    known: dict[MappingKey | None, list[Evidence]] = {}
    for evidence in evidence_of(release):
        known.setdefault(evidence.key, []).append(evidence)
    columns = ("subject", "kind", "object", "status", "confidence", "source")
    for key in release.mappings.select(columns).iter_rows():
        found: Sequence[Evidence | None] = known.get(key) or [None]
        for said in found:
            yield _Mapping(key[0], f"{SKOS}{key[1]}Match", key[2], key[3], key[4], key[5], said)
    for evidence in known.get(None, ()):
        if evidence.first(JUSTIFICATION) is not None:
            ends = (evidence.subject, evidence.predicate, evidence.object)
            yield _Mapping(*ends, evidence.status, None, evidence.first("mapping_source"), evidence)


def _row(mapping: _Mapping, curies: Compactor, names: Names) -> dict[str, str]:
    """Return the cells that hold something; what the release says of the alignment comes before what is supplied."""
    subject, end, source = mapping.subject, mapping.object, mapping.source
    slots = mapping.evidence.slots if mapping.evidence else {}
    said = {slot: _cell(slot, values, curies) for slot, values in slots.items()}
    subject_name, end_name, end_id = names.get(subject), names.get(end), curies.compact(end)
    set_id = None if source is None else curies.compact(source)
    tool = said.get("mapping_tool") or (source if source is not None and set_id is None else "")
    row = {
        "object_label": end_name.text if end_name else "",
        JUSTIFICATION: curies.compact(JUSTIFICATIONS[mapping.status]),
        **said,
        "subject_id": curies.compact(subject) or subject,
        "subject_label": subject_name.text if subject_name else "",
        "predicate_id": curies.compact(mapping.predicate) or mapping.predicate,
        "predicate_modifier": "Not" if mapping.status == "negative" else "",
        "object_id": end_id,
        # A mere name is a tool's, unless another tool is named besides.
        "mapping_source": set_id or (source if source != tool else ""),
        "mapping_tool": tool,
    }
    if mapping.confidence is not None:
        row["confidence"] = repr(mapping.confidence)
    if end_id is None:
        row |= {"object_label": end, "object_type": LITERAL_TYPE}
    return {slot: text for slot, text in row.items() if text}


def _cell(slot: str, values: Sequence[tuple[str, bool]], curies: Compactor) -> str:
    texts = [(curies.compact(text) or text) if is_iri else text for text, is_iri in values]
    return "|".join(text.replace("|", r"\|") for text in texts) if slot in LISTS else texts[0]


def _metadata(release: Release, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the metadata, each line after a `#`; the set has the same id in every version of the same schemes."""
    used = release.schemes.join(release.concepts, left_on="id", right_on="scheme", how="semi", maintain_order="left")
    digest = hashlib.sha256("\n".join(used["id"].to_list()).encode()).hexdigest()
    licence = _only(used["licence"])
    is_link = licence is not None and "://" in licence
    data: dict[str, str | dict[str, str] | None] = {
        "curie_map": dict(sorted(prefixes.items())),
        "mapping_set_id": f"{SSSOM}mappings/{digest[:32]}",
        "mapping_set_title": _only(used["title"]),
        "mapping_set_version": _only(used["version"]) or _only(used["date"]),
        "license": licence if is_link else NO_LICENCE,
        "comment": f"licence: {licence}" if licence is not None and not is_link else None,
    }
    known = {slot: value for slot, value in data.items() if value is not None}
    text = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=2**20)
    yield from (f"#{line}\n" for line in text.splitlines())


def _only(values: pl.Series) -> str | None:
    """Return the value that all schemes share."""
    found = values.unique().to_list()
    return found[0] if len(found) == 1 else None


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    # The module quotes a cell for the characters of its line end only, and a bare return needs quotes, too.
    csv.writer(buffer, delimiter="\t", lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + "\n"
