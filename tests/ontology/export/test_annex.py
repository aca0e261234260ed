"""Facts and the sentences that state them, as tables."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest

from configs.errors import InputError
from ontology.export.annex import COLUMNS, facts_of, write_facts, write_verbalizations
from ontology.release import Release

TEXT = """
ex:s a skos:ConceptScheme .
ex:treats a owl:ObjectProperty .
ex:a a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "=cmd(), \\"x\\"\\n"@fr , "disease"@en .
ex:b a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "grippe"@fr ; skos:broader ex:a ;
    skos:definition "Une  maladie\\n\\"virale\\"."@fr-CA , "untagged" .
ex:c a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "remède"@fr ; ex:treats ex:b .
ex:o a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "vieux"@fr ; skos:broader ex:a ; owl:deprecated true .
"""
KEYS = ["s|b|broader|s|a", "s|b|definition|fr-ca", "s|b|definition|und", "s|c|treats|s|b"]


@pytest.fixture
def release(turtle: Callable[..., Release]) -> Release:
    return turtle(TEXT)


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


def test_facts_are_those_of_living_concepts(release: Release) -> None:
    keys = [fact.assignment_key.lower() for fact in facts_of(release, "fr")]
    assert keys == KEYS


def test_csv_keeps_every_cell_as_it_is(release: Release, tmp_path: Path) -> None:
    facts = facts_of(release, "fr")
    assert write_facts(facts, tmp_path / "facts.csv", "csv") == 4
    rows = read(tmp_path / "facts.csv")
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["object_label"] == '=cmd(), "x"\n'
    assert rows[0]["object"] == "http://example.org/t/a"
    assert rows[1]["object"] == 'Une maladie "virale".'
    assert (tmp_path / "facts.csv").read_bytes().count(b"\r\n") == 5
    for row, fact in zip(rows, facts, strict=True):
        assert {name: value or None for name, value in row.items()} == {name: getattr(fact, name) for name in COLUMNS}


def test_n_triples_are_statements_of_the_release(release: Release, tmp_path: Path) -> None:
    assert write_facts(facts_of(release, "fr"), tmp_path / "facts.nt", "nt") == 4
    found = list(ox.parse((tmp_path / "facts.nt").read_bytes(), format=ox.RdfFormat.N_TRIPLES))
    assert found[0].object == ox.NamedNode("http://example.org/t/a")
    assert found[1].predicate == ox.NamedNode("http://www.w3.org/2004/02/skos/core#definition")
    assert found[1].object.value == 'Une maladie "virale".'
    assert found[1].object.language.lower() == "fr-ca"
    assert found[2].object == ox.Literal("untagged")
    assert found[3].predicate == ox.NamedNode("http://example.org/t/treats")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    keys = [KEYS[0], KEYS[3], "s|z|broader|s|a"]
    pl.DataFrame({"fact_id": ["f0", "f1", "f2"], "assignment_key": keys}).write_parquet(folder / "facts.parquet")
    texts = {
        "text": ["-la grippe, une maladie", "Q ?", "both", "a name", "of another", "a document"],
        "lang": ["fr", "fr", "en", "fr", "fr", "fr"],
        "kind": ["triple", "question", "triple", "name", "triple", "document"],
        "fact_ids": [["f0"], ["f1"], ["f0", "f1"], ["f0"], ["f2"], ["f0"]],
        "masked": [False] * 6,
    }
    (folder / "texts").mkdir()
    pl.DataFrame(texts).write_parquet(folder / "texts" / "all.parquet")
    return folder


def test_sentences_of_the_facts(release: Release, corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    assert write_verbalizations(facts_of(release, "fr"), corpus, path) == 4
    assert [tuple(row.values()) for row in read(path)] == [
        (KEYS[0], "triple", "en", "both"),
        (KEYS[0], "triple", "fr", "-la grippe, une maladie"),
        (KEYS[3], "question", "fr", "Q ?"),
        (KEYS[3], "triple", "en", "both"),
    ]


def test_a_folder_without_texts_is_a_mistake(release: Release, corpus: Path, tmp_path: Path) -> None:
    (corpus / "texts" / "all.parquet").write_bytes(b"no table")
    with pytest.raises(InputError, match=r"all\.parquet: not a table of a corpus"):
        write_verbalizations(facts_of(release, "fr"), corpus, tmp_path / "x.csv")
    pl.DataFrame({"other": [1]}).write_parquet(corpus / "facts.parquet")
    with pytest.raises(InputError, match=r"facts\.parquet: not a table of a corpus"):
        write_verbalizations(facts_of(release, "fr"), corpus, tmp_path / "x.csv")
    with pytest.raises(InputError, match=r"facts\.parquet: not a table of a corpus"):
        write_verbalizations(facts_of(release, "fr"), tmp_path / "absent", tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()
