"""Real pairs of releases, against what their publishers say."""

import gzip
from pathlib import Path

import polars as pl
import pyoxigraph
import pytest

from ontology.diff import ReleaseDiff, changelog_of, diff_releases
from ontology.importing import read_sources

pytestmark = pytest.mark.slow
UAT = "http://astrothesaurus.org/uat/"


def compared(old: Path, new: Path) -> ReleaseDiff:
    releases = [read_sources({path.name: path}) for path in (old, new)]
    return diff_releases(*releases, names=(old.name, new.name))


@pytest.fixture
def uat(real) -> ReleaseDiff:
    return compared(real("uat/UAT_5.0.0.rdf.gz"), real("uat/UAT_5.1.0.rdf.gz"))


def test_uat_against_its_release_notes(uat: ReleaseDiff, real) -> None:
    notes = real("uat/release_notes_full_UAT_5.1.0.md").read_text(encoding="utf-8")
    assert "Deprecated 1 concepts" in notes
    assert uat.concepts.rows() == [("deprecated", UAT + "1470")]
    assert uat.successors.rows() == [(UAT + "1470", UAT + "477", "note")]
    assert uat.moved.is_empty()
    preferred = uat.labels.filter(pl.col("kind") == "preferred")
    assert preferred.select("concept", "old", "new").rows() == [
        (UAT + "1782", "VY Sculpturis stars", "VY Sculptoris stars")
    ]
    added = uat.labels.filter((pl.col("kind") == "alternative") & (pl.col("change") == "added"))
    assert {(row[0].removeprefix(UAT), row[1]) for row in added.select("concept", "new").rows()} == {
        ("477", "Sociology of astronomy"),
        ("477", "Astrosociology"),
        ("1705", "Trans–Neptunian objects"),
        ("1782", "VY Sculpturis stars"),
        ("2291", "JWST"),
    }


def test_the_notes_count_definitions_added_and_changed_together(uat: ReleaseDiff) -> None:
    definitions = uat.notes.filter(pl.col("kind") == "definition")
    by_change = {
        change: {row.removeprefix(UAT) for row in definitions.filter(pl.col("change") == change)["concept"]}
        for change in ("added", "changed", "removed")
    }
    assert by_change == {"added": {"729", "1329"}, "changed": {"628", "786", "1338", "1776", "1810"}, "removed": set()}


def test_uat_statement_by_statement(uat: ReleaseDiff, real) -> None:
    def statements(path: Path) -> set[str]:
        quads = pyoxigraph.parse(gzip.decompress(path.read_bytes()), format=pyoxigraph.RdfFormat.RDF_XML)
        is_blank = pyoxigraph.BlankNode
        return {
            str(quad)
            for quad in quads
            if not isinstance(quad.subject, is_blank) and not isinstance(quad.object, is_blank)
        }

    old, new = (statements(real(f"uat/UAT_{version}.rdf.gz")) for version in ("5.0.0", "5.1.0"))
    assert (len(new - old), len(old - new)) == (43, 31)
    if uat.statements is None:
        pytest.skip("releases have no fingerprints yet")
    assert (uat.statements.num_added, uat.statements.num_removed) == (43, 31)


def test_unesco(real) -> None:
    diff = compared(real("unesco/unesco-thesaurus-2020.ttl.gz"), real("unesco/unesco-thesaurus-2024.nt.gz"))
    assert len(diff.concepts_that("added")) == 62
    assert diff.concepts.height == 62
    assert diff.moved.height == 3
    assert set(diff.new.languages) - set(diff.old.languages) == {"ar"}
    french = changelog_of(diff, "fr", "text")
    assert "De la version du 15 octobre 2019" in french.splitlines()[1]
    assert "62 concepts ajoutés" in french
    assert "62 concepts added" in changelog_of(diff, "en", "markdown")


def test_hpo_synonyms_differ_in_their_version_only(real) -> None:
    folder = "hpo-fr-releases/hp-fr.synonyms.v{}.owl.gz"
    diff = compared(real(folder.format("2024-07-01")), real(folder.format("2026-06-23")))
    assert diff.schemes.select("field", "old", "new").rows() == [("version", "2024-07-01", "2026-06-23")]
    assert {name for name, frame in diff.tables.items() if not frame.is_empty()} == {"schemes", "other"}
    assert diff.other["predicate"].unique().to_list() == ["http://www.w3.org/2002/07/owl#versionIRI"]
