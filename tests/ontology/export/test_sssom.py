"""Alignments as SSSOM/TSV, read by hand and by the import."""

import csv
import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ontology.export.sssom import COLUMNS, JUSTIFICATIONS, LITERAL_TYPE, NO_LICENCE, sssom_lines
from ontology.importing import read_sources
from ontology.release import TABLES, Release, empty_frame

AXIOM = "[] a owl:Axiom ; owl:annotatedSource {} ; owl:annotatedProperty skos:{}Match ; owl:annotatedTarget {} "
CONCEPTS = """
ex:s a skos:ConceptScheme ; dct:title "Maladies: la #1"@fr ; owl:versionInfo "2.0" ; dct:license <http://l.org/by> .
obo:HP_1 a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "grippe"@fr , "flu"@en .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "toux\\t\\"sèche\\"\\nligne"@fr .
<urn:x:1> a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "=1+1"@fr .
"""
TEXT = (
    "@prefix sssom: <https://w3id.org/sssom/> .\n@prefix semapv: <https://w3id.org/semapv/vocab/> .\n"
    + CONCEPTS
    + "obo:HP_1 skos:exactMatch <http://id.nlm.nih.gov/mesh/D1> ; skos:broadMatch <http://o.org/a(b)> .\n"
    + "<urn:x:1> skos:relatedMatch obo:HP_1 , <urn:y:2> .\n"
    + AXIOM.format("ex:b", "close", "<http://o.org/1>")
    + '; sssom:confidence "0.25"^^xsd:double ; sssom:mapping_source <http://o.org/set> ;'
    + " sssom:mapping_justification semapv:UnspecifiedMatching .\n"
    + AXIOM.format("ex:b", "exact", "<http://o.org/2>")
    + '; sssom:predicate_modifier "Not" ; sssom:mapping_source "relecture, par X" .\n'
    + AXIOM.format("ex:b", "narrow", '"SNOMED int.:X 1"')
    + "; sssom:mapping_justification semapv:ManualMappingCuration .\n"
)


@pytest.fixture
def release(turtle: Callable[..., Release]) -> Release:
    return turtle(TEXT)


def parsed(text: str) -> tuple[dict, list[dict[str, str]]]:
    lines = text.split("\n")
    comments = [line[1:] for line in lines if line.startswith("#")]
    body = "\n".join(lines[len(comments) :])
    return yaml.safe_load("\n".join(comments)), list(csv.DictReader(io.StringIO(body, newline=""), delimiter="\t"))


def mapping_of(row: dict[str, str], prefixes: dict[str, str]) -> tuple:
    def iri(text: str) -> str:
        prefix, _, local = text.partition(":")
        return text if local.startswith("//") else prefixes[prefix] + local

    status = "negative" if row["predicate_modifier"] else "candidate"
    if status == "candidate" and iri(row["mapping_justification"]) == JUSTIFICATIONS["curated"]:
        status = "curated"
    return (
        iri(row["subject_id"]),
        iri(row["predicate_id"]).removeprefix("http://www.w3.org/2004/02/skos/core#").removesuffix("Match"),
        row["object_label"] if row["object_type"] == LITERAL_TYPE else iri(row["object_id"]),
        status,
        float(row["confidence"]) if row["confidence"] else None,
        iri(row["mapping_source"]) if row["mapping_source"] else row["mapping_tool"] or None,
    )


def test_a_parse_by_hand_gives_the_table_back(release: Release) -> None:
    metadata, rows = parsed("".join(sssom_lines(release, "fr")))
    found = [mapping_of(row, metadata["curie_map"]) for row in rows]
    assert release.mappings.height == 7
    assert found == release.mappings.drop("object_scheme").rows()
    assert tuple(rows[0]) == COLUMNS


def test_the_metadata_say_which_set_it_is(release: Release) -> None:
    metadata, _ = parsed("".join(sssom_lines(release, "fr")))
    assert set(metadata["curie_map"]) == {"HP", "MESH", "semapv", "skos", "urn"}
    assert metadata["mapping_set_title"] == "Maladies: la #1"
    assert metadata["mapping_set_version"] == "2.0"
    assert metadata["license"] == "http://l.org/by"
    newer = dataclasses.replace(release, schemes=release.schemes.with_columns(version=pl.lit("3.0")))
    again, _ = parsed("".join(sssom_lines(newer, "fr")))
    assert again["mapping_set_id"] == metadata["mapping_set_id"]
    assert again["mapping_set_version"] == "3.0"


def test_labels_are_in_the_language_or_the_next_best(release: Release) -> None:
    _, french = parsed("".join(sssom_lines(release, "fr")))
    _, english = parsed("".join(sssom_lines(release, "en")))
    labels = {row["subject_id"]: row["subject_label"] for row in french}
    assert labels["HP:1"] == "grippe"
    assert labels["http://example.org/t/b"] == 'toux\t"sèche"\nligne'
    assert labels["urn:x:1"] == "=1+1"
    assert {row["object_label"] for row in english if row["object_id"] == "HP:1"} == {"flu"}


def test_a_licence_that_is_no_link_is_a_comment(release: Release) -> None:
    plain = dataclasses.replace(release, schemes=release.schemes.with_columns(licence=pl.lit("libre")))
    metadata, _ = parsed("".join(sssom_lines(plain, "fr")))
    assert (metadata["license"], metadata["comment"]) == (NO_LICENCE, "licence: libre")


def test_the_import_reads_it_back(release: Release, tmp_path: Path, prefixes: str) -> None:
    concepts, table = tmp_path / "concepts.ttl", tmp_path / "set.sssom.tsv"
    concepts.write_text(prefixes + CONCEPTS, encoding="utf-8")
    lines = list(sssom_lines(release, "fr"))
    table.write_text("".join(lines), encoding="utf-8")
    again = read_sources({path.name: path for path in (concepts, table)})
    # A row without source comes, once it is in a set, from that set.
    set_id = next(line for line in lines if line.startswith("#mapping_set_id")).split(": ")[1].strip()
    expected = release.mappings.with_columns(pl.col("source").fill_null(set_id))
    assert again.findings.is_empty()
    assert again.mappings.rows() == expected.sort(pl.all()).rows()


CURATORS = """\
#curie_map:
#  EX: http://example.org/t/
#  orcid: https://orcid.org/
#mapping_set_id: http://example.org/set
subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tauthor_id\tmapping_date\tnote
EX:a\tA\tskos:exactMatch\tEX:x\tX\tsemapv:LexicalMatching\torcid:1|orcid:2\t2024-01-02\tvu
EX:a\tA\tskos:exactMatch\tEX:x\tX\tsemapv:ManualMappingCuration\torcid:1\t\t
EX:a\tA\tEX:p\tEX:y\tY\tsemapv:ManualMappingCuration\torcid:1\t\t
EX:b\tB\tEX:p\tEX:a\tA\tsemapv:ManualMappingCuration\torcid:2\t\t
"""


def test_what_curators_say_is_kept(tmp_path: Path) -> None:
    source, again = tmp_path / "t.sssom.tsv", tmp_path / "again.sssom.tsv"
    source.write_text(CURATORS, encoding="utf-8")
    release = read_sources({"t.sssom.tsv": source})
    assert (release.mappings.height, release.relations.height) == (2, 1)
    again.write_text("".join(sssom_lines(release, "fr")), encoding="utf-8")
    written = _unfolded(again)
    expected = {tuple(sorted(row.items())) for row in _unfolded(source)}
    found = {tuple(sorted((slot, row[slot]) for slot in dict(next(iter(expected))))) for row in written}
    assert len(written) == 4
    assert found == expected
    read_back = read_sources({"t.sssom.tsv": again})
    for name in ("concepts", "labels", "mappings", "relations", "qualifiers"):
        assert getattr(read_back, name).rows() == getattr(release, name).rows()


def _unfolded(path: Path) -> list[dict[str, str]]:
    """Rows with the prefixes written out."""
    metadata, rows = parsed(path.read_text(encoding="utf-8"))
    own = {"skos": "http://www.w3.org/2004/02/skos/core#", "semapv": "https://w3id.org/semapv/vocab/"}
    for row in rows:
        for slot, cell in row.items():
            for prefix, beginning in {**own, **metadata["curie_map"]}.items():
                cell = cell.replace(f"{prefix}:", beginning)
            row[slot] = cell
    return rows


@given(
    label=st.text(st.characters(codec="utf-8"), max_size=20),
    end=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    source=st.none() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=9),
)
def test_any_text_is_read_back(label: str, end: str, source: str | None) -> None:
    tables = {name: empty_frame(name) for name in TABLES}
    labels = pl.DataFrame([("http://e.org/a", "preferred", label, "fr")], schema=tables["labels"].schema, orient="row")
    row = ("http://e.org/a", "exact", end, None, "curated", 0.1 + 0.2, source)
    mappings = pl.DataFrame([row], schema=tables["mappings"].schema, orient="row")
    release = Release(**{**tables, "labels": labels, "mappings": mappings})
    header, record = list(sssom_lines(release, "fr"))[-2:]
    (cells,) = csv.DictReader(io.StringIO(header + record, newline=""), delimiter="\t")
    assert cells["subject_label"] == label
    assert float(cells["confidence"]) == 0.1 + 0.2
    if cells["object_type"] == LITERAL_TYPE:
        assert cells["object_label"] == end


@pytest.mark.slow
def test_a_real_set(real, tmp_path: Path) -> None:
    path = real("hpo-fr/hpo-fr.skos.ttl.gz")
    release = read_sources({path.name: path})
    metadata, rows = parsed("".join(sssom_lines(release, "fr")))
    assert [mapping_of(row, metadata["curie_map"]) for row in rows] == release.mappings.drop("object_scheme").rows()
