"""Counts of real terminologies, as an independent parser found them."""

import time
from pathlib import Path

import polars as pl
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
