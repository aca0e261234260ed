"""Real terminologies, exported and imported again."""

from pathlib import Path

import pytest

from ontology.export.rdf import write_rdf
from ontology.importing import read_sources
from ontology.release import TABLES

NAMES = [
    "hpo-fr/hpo-fr.skos.ttl.gz",
    "unesco/unesco-thesaurus-2024.nt.gz",
    "uat/UAT_5.1.0.rdf.gz",
    "cim10-atih-fr/CIM10-ontology.owl.gz",
    "ansm-ddi-fr/thesaurus2016.owl.gz",
]


@pytest.mark.slow
@pytest.mark.parametrize("syntax", ["turtle", "ntriples"])
@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_a_fixed_point(real, tmp_path: Path, name: str, syntax: str) -> None:
    release = read_sources({"source": real(name)})
    once, again = tmp_path / "once", tmp_path / "again"
    assert write_rdf(release, once, syntax=syntax, profile="skos") == {}
    back = read_sources({"source": once})
    for table in TABLES:
        if table not in ("findings", "statements"):
            assert getattr(back, table).equals(getattr(release, table)), table
    write_rdf(back, again, syntax=syntax, profile="skos")
    assert again.read_bytes() == once.read_bytes()
