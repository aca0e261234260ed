"""Counts of real terminologies, as an independent parser found them."""

import tarfile
import time
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest

from ontology.dialects.namespaces import RDF, RDFS, SKOS
from ontology.importing import read_sources
from ontology.release import Release

pytestmark = pytest.mark.slow


def read(*paths: Path) -> Release:
    return read_sources({path.name: path for path in paths})


def by(frame: pl.DataFrame, *names: str) -> dict[object, int]:
    rows = frame.group_by(names).agg(pl.len().alias("count")).rows()
    return {row[0] if len(names) == 1 else row[:-1]: row[-1] for row in rows}


def test_hpo_in_skos(real) -> None:
    start = time.monotonic()
    release = read(real("hpo-fr/hpo-fr.skos.ttl.gz"))
    assert time.monotonic() - start < 15
    assert release.concepts.height == 17_246
    assert by(release.labels, "kind", "lang") == {
        ("preferred", "fr"): 13_985,
        ("preferred", "en"): 17_246,
        ("alternative", "fr"): 16_085,
        ("alternative", "en"): 20_846,
        ("hidden", "en"): 964,
    }
    assert by(release.notes, "kind", "lang") == {
        ("definition", "fr"): 473,
        ("definition", "en"): 14_232,
        ("scope", "en"): 3_614,
    }
    assert release.relations.height == 21_138
    assert by(release.mappings, "kind") == {"exact": 15_140, "close": 4_962, "broad": 38}
    assert release.concepts["deprecated"].sum() == 371
    # 276 statements: one concept has two successors, and the second is in `other`.
    assert release.concepts["replaced_by"].count() == 275
    assert by(release.other, "predicate").keys() == {
        "http://purl.org/dc/terms/identifier",
        "http://purl.org/dc/terms/isReplacedBy",
        "http://www.w3.org/2004/02/skos/core#topConceptOf",
        "http://www.w3.org/2004/02/skos/core#hasTopConcept",
    }


def test_hpo_as_a_delivery_says_the_same(real) -> None:
    export = read(real("hpo-fr/hpo-fr.hetop-export.owl.gz"))
    skos = read(real("hpo-fr/hpo-fr.skos.ttl.gz"))
    assert export.concepts.height == 17_246
    assert by(export.notes, "kind", "lang") == {("definition", "fr"): 473, ("definition", "en"): 14_232}
    assert export.concepts["deprecated"].sum() == 371
    assert by(export.mappings, "kind", "status") == {
        ("exact", "curated"): 15_140,
        ("close", "candidate"): 5_228,
        ("broad", "curated"): 38,
    }
    # Types of properties, codes with a language tag, and the title, which is stated as a label.
    assert by(export.other, "predicate") == {RDF + "type": 5, SKOS + "notation": 17_246, RDFS + "label": 1}
    assert texts(export).equals(texts(skos))
    assert texts(skos).height == 67_468
    assert hierarchy(export).equals(hierarchy(skos))
    assert hierarchy(skos).height == 21_138
    for kind in ("exact", "broad"):
        assert alignments(export, kind).equals(alignments(skos, kind))


def test_delivery_and_translations_merge(real) -> None:
    release = read(real("hpo-fr/hp-basic-2019-03-18.owl.gz"), real("hpo-fr/hp-fr.synonyms.owl.gz"))
    assert release.labels.height == 10_677
    assert by(release.labels, "kind", "lang") == {("alternative", "fr"): 10_677}
    assert release.relations.height == 19_388


def test_cim10(real) -> None:
    release = read(real("cim10-atih-fr/CIM10-ontology.owl.gz"))
    assert release.concepts.height == 17_971
    assert by(release.labels, "kind", "lang") == {("preferred", "und"): 17_971}
    assert release.relations.height == 17_970
    assert release.predicates["label"].to_list() == ["Visualisation hiérarchique", None]


@pytest.mark.parametrize(
    ("name", "num_concepts", "num_broader", "num_related", "num_scope_notes"),
    [
        ("unesco/unesco-thesaurus-2020.ttl.gz", 4_420, 4_264, 6_110, 2_576),
        ("unesco/unesco-thesaurus-2024.nt.gz", 4_482, 4_325, None, 3_292),
    ],
)
def test_unesco(
    real, name: str, num_concepts: int, num_broader: int, num_related: int | None, num_scope_notes: int
) -> None:
    release = read(real(name))
    relations = by(release.relations, "predicate")
    assert release.concepts.height == num_concepts
    assert relations["http://www.w3.org/2004/02/skos/core#broader"] == num_broader
    # Stated in both directions in 2020; some of 2024 in one only.
    related = relations["http://www.w3.org/2004/02/skos/core#related"]
    assert related == num_related if num_related is not None else 12_503 / 2 <= related < 12_503
    assert by(release.notes, "kind")["scope"] == num_scope_notes
    assert release.schemes["title"].to_list() == ["Thésaurus de l'UNESCO"]


def test_drug_interactions(real) -> None:
    release = read(real("ansm-ddi-fr/thesaurus2016.owl.gz"))
    assert by(release.concepts, "semantic_type")["DDI"] == 1_414
    inverses = dict(release.predicates.select("id", "inverse").rows())
    assert inverses["http://thesaurus#contient"] == "http://thesaurus#appartient"


@pytest.mark.parametrize("folder", ["skosmos-tests", "qskos-tests"])
def test_oddities_are_read_or_refused_in_one_line(real, folder: str) -> None:
    from configs.errors import InputError

    num_read = 0
    for path in sorted(real(folder).iterdir()):
        if path.suffix not in {".ttl", ".rdf"}:
            continue
        try:
            num_read += read(path).concepts.height > 0
        except InputError as error:
            assert "\n" not in str(error)
            assert path.name in str(error)
    assert num_read > 20


def test_relations_with_qualifiers_at_scale(real) -> None:
    release = read(real("hpo-multi-xl/hpo-multi-xl.nt.gz"))
    assert release.statements.height == 2_921_752  # distinct ones of 2,922,230
    assert release.concepts.height == 29_852
    relations = {name.rpartition("/")[2]: count for name, count in by(release.relations, "predicate").items()}
    # Six nodes stand between ends that two relations bind: which one they speak of is open.
    assert relations == {
        "core#broader": 21_138,
        "hasPhenotype": 236_566,
        "excludesPhenotype": 1_429,
        "hasInheritance": 8_794,
        "hasClinicalCourse": 5_929,
        "hasModifier": 167,
        "Relation": 6,
    }
    assert release.qualifiers["statement"].n_unique() == 253_363
    names = {name.rpartition("/")[2]: count for name, count in by(release.qualifiers, "property").items()}
    assert names == {"evidence": 253_363, "source": 253_363, "frequency": 176_862}
    preferred = by(release.labels.filter(pl.col("kind") == "preferred"), "lang")
    expected = {"en": 29_852, "es": 17_244, "ja": 17_019, "zh": 16_819, "fr": 13_985, "pt": 7_134, "de": 3_420}
    assert {lang: preferred[lang] for lang in expected} == expected
    assert release.labels["lang"].n_unique() == 14


@pytest.mark.parametrize(
    ("version", "file", "lines"),
    [
        ("v5.0.0", "nt_Elements_x.nt", {3, 4}),
        ("v5.4.11", "nt_Maps_mapRDACan2Lex.nt", {1592}),
        ("v5.4.13", "nt_Maps_mapRDACan2Lex.nt", {1592}),
    ],
)
def test_bad_statements_of_rda_are_named_and_all_others_load(real, version: str, file: str, lines: set[int]) -> None:
    path = real(f"rda/rda-nt-{version}.tar.gz")
    release = read(path)
    errors = release.findings.filter(pl.col("severity") == "error")
    named = {(row["file"].rpartition("/")[2], row["line"]) for row in errors.iter_rows(named=True)}
    assert {(file, line) for line in lines} <= named
    assert release.statements.height == _parsed_one_by_one(path, named)


def _parsed_one_by_one(path: Path, bad: set[tuple[str, int]]) -> int:
    """Count the distinct statements of all lines but the bad ones, each parsed alone."""
    distinct: set[bytes] = set()
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            for number, line in enumerate(stream or [], start=1):
                if (member.name.rpartition("/")[2], number) not in bad:
                    quads = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
                    distinct.update(ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES).splitlines())
    return len(distinct)


def test_curated_alignments_with_denials_and_doubts(real) -> None:
    release = read(*(real(f"biomappings/{name}.sssom.tsv.gz") for name in ("positive", "negative", "unsure")))
    assert by(release.mappings, "status") == {"curated": 11_100, "negative": 1_628, "candidate": 106}
    assert release.mappings["confidence"].null_count() < release.mappings.height


def test_translation_tables_of_an_archive(real) -> None:
    release = read(real("hpo-multi-xl/hpo-translations-babelon.tar.gz"))
    assert {"fr", "ja", "zh", "es", "nl", "tr"} <= set(release.labels["lang"].unique())
    skipped = release.findings.filter(pl.col("rule") == "not-read")
    assert set(skipped["severity"]) == {"info"}
    assert any(file.endswith("README.md") for file in skipped["file"])


def test_obo_graphs_hold_the_terminology(real) -> None:
    graphs, skos = read(real("hpo-fr/hp.json.gz")), read(real("hpo-fr/hpo-fr.skos.ttl.gz"))
    missing = set(skos.concepts["id"]) - set(graphs.concepts["id"])
    assert missing == {"http://purl.obolibrary.org/obo/HP_0034334"}  # a property there
    broader = by(graphs.relations, "predicate")[SKOS + "broader"]
    assert broader == by(skos.relations, "predicate")[SKOS + "broader"] == 21_138


def texts(release: Release) -> pl.DataFrame:
    return with_codes(release, release.labels, "concept").select("concept", "lang", "text").unique().sort(pl.all())


def hierarchy(release: Release) -> pl.DataFrame:
    pairs = with_codes(release, with_codes(release, release.relations, "subject"), "object")
    return pairs.select("subject", "object").sort(pl.all())


def alignments(release: Release, kind: str) -> pl.DataFrame:
    """Pairs of codes: the ICD-10 and MeSH IRIs of both dialects come from one table of beginnings."""
    rows = with_codes(release, release.mappings.filter(pl.col("kind") == kind), "subject")
    return rows.select("subject", "object", "object_scheme").sort(pl.all())


def with_codes(release: Release, frame: pl.DataFrame, column: str) -> pl.DataFrame:
    codes = release.concepts.select(pl.col("id").alias(column), code="notation")
    return frame.join(codes, on=column).drop(column).rename({"code": column})
