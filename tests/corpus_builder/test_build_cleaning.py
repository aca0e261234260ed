"""Cleaning settings reach the corpus: licences, protected questions, thresholds."""

import json
from pathlib import Path

import pytest

from configs.errors import ConfigurationError, InputError
from configs.layout import layout_of
from configs.load import load_experiment
from corpus_builder.build import build_corpus
from corpus_builder.cleaning import Removal
from corpus_builder.corpus import LedgerEntry, read_texts
from ontology.importing import import_release
from ontology.rows import read_rows

pytestmark = pytest.mark.slow

WORDS = "Ce matin la petite voisine du troisième étage arrose longuement ses deux grands géraniums rouges avant midi."


def build(config: Path, folder: Path, *flags: str) -> Path:
    experiment = load_experiment(config, ["--output", str(folder / "runs"), *flags])
    layout = layout_of(experiment, experiment.replicates[0])
    import_release(experiment.ontology.sources, layout.release)
    build_corpus(experiment, experiment.replicates[0])
    return layout.corpus


def source(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "texts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return json.dumps([{"name": "texts", "path": str(path), "lang": "fr"}])


def counts(corpus: Path, name: str) -> dict[str, int]:
    rows = read_rows(corpus / "ledger.parquet", LedgerEntry)
    return {f"{row.unit} {row.fate}": row.count for row in rows if row.source == name}


def test_licences_and_protected_texts(small_experiment: Path, tmp_path: Path) -> None:
    texts = source(
        tmp_path,
        {"text": WORDS, "licence": "CC BY 4.0"},
        {"text": "Un autre texte, libre.", "licence": "CC BY-SA 4.0"},
        {"text": "Un texte non commercial.", "licence": "CC BY-NC 4.0"},
    )
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"id": "q1", "question": WORDS, "answers": ["a", "b"]}) + "\n", encoding="utf-8")
    flags = ["--corpus.general_text.sources", texts, "--corpus.cleaning.licences.allow_share_alike", "false"]
    protected = ["--corpus.cleaning.protected", f"[{questions}]"]
    corpus = build(small_experiment, tmp_path, *flags, *protected, "--corpus.documents.sources", "[]")
    found = counts(corpus, "texts")
    assert found["record share_alike_licence"] == found["record non_commercial_licence"] == 1
    assert found["text gives_protected_text"] == 1
    assert not any("géraniums" in text.text for text in read_texts(corpus))
    assert read_rows(corpus / "removals.parquet", Removal) == []


def test_what_is_removed_from_documents_is_listed(small_experiment: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    sentence = "Le service a suivi pendant un an des personnes atteintes de fobabase, reçues dans la consultation 3."
    questions.write_text(sentence + "\n", encoding="utf-8")
    corpus = build(small_experiment, tmp_path, "--corpus.cleaning.protected", f"[{questions}]")
    removals = read_rows(corpus / "removals.parquet", Removal)
    assert {removal.against for removal in removals} <= {"questions.txt:1"}
    assert any(row.fate == "gives_protected_text" for row in read_rows(corpus / "ledger.parquet", LedgerEntry))


def test_thresholds_are_known(small_experiment: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="min_leter_share: no such threshold: did you mean 'min_letter_share'"):
        build(small_experiment, tmp_path, "--corpus.cleaning.quality", "{min_leter_share: 0.5}")
    with pytest.raises(InputError, match="absent: "):
        build(small_experiment, tmp_path, "--corpus.cleaning.protected", f"[{tmp_path}/absent]")
