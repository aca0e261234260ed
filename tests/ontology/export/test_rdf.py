"""Files of a release: replaced only when whole, compressed without a date, the same in every run."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from configs.errors import InputError
from ontology.export import statements
from ontology.export.profiles import profile_of
from ontology.export.rdf import write_rdf

TEXT = """
ex:s a skos:ConceptScheme ; dct:title "Terminologie"@fr .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "un"@fr ; skos:hiddenLabel "hein"@fr ; skos:narrower ex:b .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "deux"@fr ; ex:made [ ex:by "x" ] .
"""


def test_what_was_there_stays_when_a_text_cannot_be_written(turtle, tmp_path: Path) -> None:
    path = tmp_path / "out.rdf"
    path.write_text("before")
    release = turtle('ex:a a skos:Concept ; skos:prefLabel "bell \\u0007"@fr .')
    with pytest.raises(InputError, match=r"<http://example.org/t/a>: a text has the character U\+0007, .* Turtle"):
        write_rdf(release, path, syntax="rdfxml", profile="skos")
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir() if "partial" in file.name] == []


def test_a_property_without_a_name_for_xml_is_refused(turtle, tmp_path: Path) -> None:
    release = turtle("ex:a a skos:Concept ; <http://example.org/2024> 'x' .")
    with pytest.raises(InputError, match=r"<http://example\.org/2024>: no name for RDF/XML"):
        write_rdf(release, tmp_path / "out.rdf", syntax="rdfxml", profile="skos")


@pytest.mark.parametrize(("syntax", "profile", "message"), [
    ("n3", "skos", "'n3': no syntax: choose one of turtle, ntriples, rdfxml, jsonld"),
    ("turtle", "owl", "'owl': no profile: choose one of skos, skos-xl, rouen, smt"),
])  # fmt: skip
def test_unknown_names_are_refused(turtle, tmp_path: Path, syntax: str, profile: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        write_rdf(turtle("ex:a a skos:Concept ."), tmp_path / "out", syntax=syntax, profile=profile)


def test_a_folder_is_no_file(turtle, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        write_rdf(turtle("ex:a a skos:Concept ."), tmp_path, syntax="turtle", profile="skos")


def test_compressed_files_hold_no_date_and_no_name(turtle, tmp_path: Path) -> None:
    release = turtle(TEXT)
    for name in ("a.ttl", "a.ttl.gz", "b.ttl.gz"):
        write_rdf(release, tmp_path / name, syntax="turtle", profile="skos")
    packed = (tmp_path / "a.ttl.gz").read_bytes()
    assert packed == (tmp_path / "b.ttl.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"
    assert gzip.decompress(packed) == (tmp_path / "a.ttl").read_bytes()


def test_what_a_profile_cannot_say_is_counted(turtle, tmp_path: Path) -> None:
    release = turtle(TEXT)
    assert write_rdf(release, tmp_path / "a", syntax="turtle", profile="skos") == {}
    lost = write_rdf(release, tmp_path / "b", syntax="turtle", profile="smt")
    assert lost == {"hidden labels": 1, "other statements": 2}


@pytest.mark.slow
@pytest.mark.parametrize("syntax", ["turtle", "ntriples", "rdfxml", "jsonld"])
def test_the_size_of_batches_does_not_show(turtle, tmp_path: Path, monkeypatch, syntax: str) -> None:
    release = turtle(TEXT + "".join(f'ex:c{n} a skos:Concept ; skos:prefLabel "n {n}"@fr .\n' for n in range(50)))
    write_rdf(release, tmp_path / "whole", syntax=syntax, profile="skos")
    monkeypatch.setattr(statements, "BATCH_STATEMENTS", 8)
    monkeypatch.setattr(statements, "SAMPLE_EVERY", 2)
    assert len(list(statements.Exported(release, profile_of("skos")).batches())) > 10
    write_rdf(release, tmp_path / "parts", syntax=syntax, profile="skos")
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.mark.slow
def test_hash_seeds_do_not_show(turtle, tmp_path: Path) -> None:
    turtle(TEXT)
    script = (
        "import sys; from pathlib import Path; from ontology.importing import read_sources\n"
        "from ontology.export.rdf import write_rdf\n"
        "source, out = map(Path, sys.argv[1:])\n"
        "for profile in ('skos', 'skos-xl'):\n"
        "    for syntax in ('turtle', 'rdfxml', 'jsonld'):\n"
        "        file = out / f'{profile}.{syntax}'\n"
        "        write_rdf(read_sources({'a': source}), file, syntax=syntax, profile=profile)\n"
    )
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        arguments = [sys.executable, "-c", script, str(tmp_path / "source0.ttl"), str(tmp_path / seed)]
        subprocess.run(arguments, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    written = {seed: [p.read_bytes() for p in sorted((tmp_path / seed).iterdir())] for seed in ("1", "2")}
    assert len(written["1"]) == 6
    assert written["1"] == written["2"]
