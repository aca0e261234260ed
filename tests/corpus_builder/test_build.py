"""The corpus stage as a whole: contracts between its tables, determinism, and errors."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from configs.errors import ConfigurationError, UserError
from configs.layout import layout_of
from configs.load import load_experiment
from corpus_builder.build import build_corpus
from corpus_builder.corpus import BLANK, Leak, LedgerEntry, read_facts, read_probes, read_texts
from corpus_builder.registration import read_registration
from ontology.importing import import_release
from ontology.rows import read_rows
from ontology.stage import check_outputs

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus(small_experiment: Path) -> Path:
    experiment = load_experiment(small_experiment)
    layout = layout_of(experiment, experiment.replicates[0])
    import_release(experiment.ontology.sources, layout.release)
    build_corpus(experiment, experiment.replicates[0])
    return layout.corpus


def test_the_folder_is_complete_and_a_second_build_leaves_it(corpus: Path, small_experiment: Path) -> None:
    manifest = check_outputs(corpus)
    before = (corpus / "facts.parquet").stat().st_mtime_ns
    experiment = load_experiment(small_experiment)
    assert build_corpus(experiment, experiment.replicates[0]) == manifest
    assert (corpus / "facts.parquet").stat().st_mtime_ns == before


def test_treated_facts_are_stated_as_planned_and_others_never(corpus: Path) -> None:
    for fact in read_facts(corpus):
        assert fact.num_realised_forward == fact.num_planned_forward
        assert fact.num_realised_inverse == fact.num_planned_inverse
        total = fact.num_planned_forward + fact.num_planned_inverse
        assert total == (6 if fact.arm in ("one", "many") else 0)


def test_placebo_shows_both_names_as_often_as_treatment_and_never_together(corpus: Path) -> None:
    facts = {fact.fact_id: fact for fact in read_facts(corpus)}
    shown: Counter[tuple[str, str]] = Counter()
    for text in read_texts(corpus):
        if text.kind == "name" and text.stage == "injection":
            (fact_id,) = text.fact_ids
            assert facts[fact_id].arm == "placebo"
            for span in text.spans:
                shown[fact_id, span.concept] += text.num_exposures
            assert len({span.concept for span in text.spans}) <= 1
    for fact in facts.values():
        if fact.arm == "placebo" and fact.object_kind == "concept":
            assert shown[fact.fact_id, fact.subject] == 6
            assert shown[fact.fact_id, fact.object] == 6


def test_probe_wordings_are_never_trained_on_for_their_fact(corpus: Path) -> None:
    trained = {(fact_id, text.template_id) for text in read_texts(corpus) for fact_id in text.fact_ids}
    for probe in read_probes(corpus):
        assert (probe.fact_ids[0], probe.template_id) not in trained


def test_every_allocated_fact_is_probed_both_ways_with_every_reserved_wording(corpus: Path) -> None:
    counts = Counter((probe.fact_ids[0], probe.direction) for probe in read_probes(corpus))
    allocated = {fact.fact_id for fact in read_facts(corpus) if fact.arm}
    assert counts == {(fact_id, direction): 2 for fact_id in allocated for direction in ("forward", "inverse")}


def test_probes_have_k_candidates_one_true_answer_and_one_blank(corpus: Path) -> None:
    facts = {fact.fact_id: fact for fact in read_facts(corpus)}
    stated = {(fact.subject, fact.relation, fact.object) for fact in facts.values()}
    for probe in read_probes(corpus):
        fact = facts[probe.fact_ids[0]]
        concepts = [candidate.concept for candidate in probe.candidates]
        assert len(concepts) == len(set(concepts)) == 4
        assert probe.answer in concepts
        assert probe.prompt.count(BLANK) == 1
        assert len({candidate.statements[0] for candidate in probe.candidates}) == 4
        if probe.kind == "relation":
            true = [concept for concept in concepts if (fact.subject, fact.relation, concept) in stated]
            assert true == [fact.object]
        if probe.kind == "relation_inverse":
            true = [concept for concept in concepts if (concept, fact.relation, fact.object) in stated]
            assert true == [fact.subject]


def test_spans_hold_the_labels(corpus: Path) -> None:
    for text in read_texts(corpus):
        for span in text.spans:
            assert 0 <= span.start < span.end <= len(text.text)
        if text.kind == "triple":
            assert {span.role for span in text.spans} == {"subject", "object"}


def test_no_made_up_fact_leaks_and_the_ledger_adds_up(corpus: Path) -> None:
    assert read_rows(corpus / "leakage.parquet", Leak) == []
    entries = read_rows(corpus / "ledger.parquet", LedgerEntry)
    for source, unit in {(entry.source, entry.unit) for entry in entries}:
        counts = {entry.fate: entry.count for entry in entries if (entry.source, entry.unit) == (source, unit)}
        assert counts.pop("read") == sum(counts.values()), (source, unit)


def test_the_registration_is_there_before_any_result(corpus: Path) -> None:
    registration = read_registration(corpus)
    assert (registration.primary.treated, registration.primary.control) == ("many", "placebo")
    assert set(registration.primary_relations) == {"is_a", "treats"}


def test_held_out_documents_and_sentences_are_never_trained_on(corpus: Path) -> None:
    texts = read_texts(corpus)
    held_out = {text.text for text in texts if text.split == "held_out"}
    assert held_out
    assert held_out.isdisjoint(text.text for text in texts if text.split == "train")


def test_two_languages_ask_each_definition_in_its_own(corpus: Path, small_experiment: Path, tmp_path: Path) -> None:
    experiment = load_experiment(small_experiment, ["--languages", "[fr, en]", "--output", str(tmp_path)])
    layout = layout_of(experiment, experiment.replicates[0])
    import_release(experiment.ontology.sources, layout.release)
    build_corpus(experiment, experiment.replicates[0])
    facts = {fact.fact_id: fact for fact in read_facts(layout.corpus)}
    asked = [probe for probe in read_probes(layout.corpus) if probe.kind == "definition"]
    assert {probe.lang for probe in asked} == {"fr", "en"}
    for probe in asked:
        beginning = {"fr": "État", "en": "State"}[probe.lang]
        assert all(candidate.label.startswith(beginning) for candidate in probe.candidates)
    arms = {}
    for fact in facts.values():
        arms.setdefault(fact.group, set()).add(fact.arm)
    assert all(len(found) == 1 for found in arms.values())


@pytest.mark.slow
def test_bytes_do_not_depend_on_the_hash_seed(small_experiment: Path, tmp_path: Path) -> None:
    outputs = []
    for hash_seed in ("1", "2"):
        out = tmp_path / hash_seed
        subprocess.run(
            [sys.executable, "-m", "corpus_builder", "build", small_experiment, "--output", out],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        outputs.append(check_outputs(out / "seed-1-salt-a" / "corpus").outputs)
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) == 13


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (["--languages", "[de]"], "no preferred label in 'de' (it has: en, fr)"),
        (["--corpus.probes.num_candidates", "500"], "none of"),
        (["--corpus.facts.branches", "[NOPE]"], "no concept 'NOPE'"),
        (["--corpus.documents.sources", "[nowhere]"], "nowhere: no such file or folder"),
    ],
)
def test_what_cannot_be_built_is_explained(
    corpus: Path, small_experiment: Path, tmp_path: Path, flags: list[str], expected: str
) -> None:
    experiment = load_experiment(small_experiment, [*flags, "--output", str(tmp_path / "runs")])
    layout = layout_of(experiment, experiment.replicates[0])
    import_release(experiment.ontology.sources, layout.release)
    with pytest.raises(UserError) as caught:
        build_corpus(experiment, experiment.replicates[0])
    assert expected in str(caught.value)
    assert not layout.corpus.exists()


def test_an_empty_terminology_is_refused(tmp_path: Path, small_experiment: Path) -> None:
    labels_only = tmp_path / "labels.ttl"
    labels_only.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<https://example.org/a> a skos:Concept ; "
        'skos:prefLabel "seul"@fr .\n',
        encoding="utf-8",
    )
    flags = ["--ontology.sources", f"[{labels_only}]", "--output", str(tmp_path / "runs")]
    experiment = load_experiment(small_experiment, flags)
    import_release(experiment.ontology.sources, layout_of(experiment, experiment.replicates[0]).release)
    with pytest.raises(ConfigurationError, match="no relation and no definition"):
        build_corpus(experiment, experiment.replicates[0])
