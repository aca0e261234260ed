"""The alignments of a release as SSSOM/TSV, the Simple Standard for Sharing Ontological Mappings (Matentzoglu 2022).

A curated alignment is justified by manual curation, a candidate is not specified further, a negative one has the
modifier `Not`. A source that is an IRI is the set that the alignment comes from; one that is a mere name, which SSSOM
does not allow there, is in `mapping_tool`. An object that is no IRI is a literal: its text is the label.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping

import polars as pl
import yaml

from ontology.dialects.namespaces import SEMAPV, SKOS, SSSOM
from ontology.diff.names import Names
from ontology.export.compact import Compactor
from ontology.export.names import concept_names
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


def sssom_lines(release: Release, lang: str) -> Iterator[str]:
    """Yield the lines of the mapping set: metadata, header, rows in the order of the table.

    Labels are in `lang` or the next best language.
    """
    curies, names = Compactor(), concept_names(release, lang)
    rows = [_row(mapping, curies, names) for mapping in release.mappings.iter_rows(named=True)]
    yield from _metadata(release, curies.prefixes)
    yield from map(_line, (COLUMNS, *rows))


def _row(mapping: Mapping[str, str | float | None], curies: Compactor, names: Names) -> tuple[str, ...]:
    subject, end, source = str(mapping["subject"]), str(mapping["object"]), mapping["source"]
    subject_name, end_name, end_id = names.get(subject), names.get(end), curies.compact(end)
    set_id = None if source is None else curies.compact(str(source))
    status = str(mapping["status"])
    return (
        curies.compact(subject) or subject,
        subject_name.text if subject_name else "",
        curies.compact(f"{SKOS}{mapping['kind']}Match") or "",
        "Not" if status == "negative" else "",
        end_id or "",
        end if end_id is None else end_name.text if end_name else "",
        LITERAL_TYPE if end_id is None else "",
        curies.compact(JUSTIFICATIONS[status]) or "",
        "" if mapping["confidence"] is None else repr(mapping["confidence"]),
        set_id or "",
        str(source) if source is not None and set_id is None else "",
    )


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


def _line(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    # The module quotes a cell for the characters of its line end only, and a bare return needs quotes, too.
    csv.writer(buffer, delimiter="\t", lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + "\n"
