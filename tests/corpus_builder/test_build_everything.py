"""One corpus with every kind of text at once: the doses of facts come out as planned all the same."""

import json
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from configs.layout import layout_of
from configs.load import load_experiment
from corpus_builder.build import build_corpus
from corpus_builder.corpus import FACTS, Fact, Leak, read_facts, read_probes, read_texts, text_files
from corpus_builder.mixture.rows import MixtureRow
from corpus_builder.registration import read_registration
from ontology.importing import import_release
from ontology.rows import read_rows

pytestmark = pytest.mark.slow

ARMS = [
    {"name": "withheld", "kind": "withheld"},
    {"name": "placebo", "kind": "placebo", "num_exposures": 12, "num_wordings": 3},
    {"name": "false", "kind": "sham", "num_exposures": 12, "num_wordings": 2},
]
FACTORIAL = {
    "factors": {
        "form": {
            "alone": {"num_exposures": 12, "num_wordings": 4, "question_share": 0.25},
            "together": {
                "num_exposures": 12,
                "num_wordings": 4,
                "inverse_share": 0.25,
                "composites": {"enumeration": 0.25, "paragraph": 0.25, "question_share": 0.5},
            },
        }
    },
    "weight": 3,
}


def flags(folder: Path, paraphrases: Path, **changes: object) -> list[str]:
    settings = {
        "output": str(folder),
        "languages": ["fr", "en"],
        "corpus.facts.extras": ["synonyms", "translations", "codes", "mappings"],
        "corpus.facts.exclude_answer_in_question": False,
        "corpus.documents.num_probes": 3,
        "corpus.documents.held_out_share": 0.5,
        "corpus.trial.arms": ARMS,
        "corpus.trial.factorial": FACTORIAL,
        "corpus.trial.primary": {"treated": "alone", "control": "placebo"},
        "corpus.trial.contrasts": {},
        "corpus.trial.allow_sham": True,
        "corpus.probes.num_candidates": 3,
        "corpus.wordings.negatives": "siblings",
        "corpus.paraphrases": {"file": str(paraphrases), "share": 0.5},
        "corpus.mixture.tags": {"terminology": "[terminologie] "},
        **changes,
    }
    return [word for name, value in settings.items() for word in (f"--{name}", json.dumps(value))]


def build(config: Path, words: list[str]) -> Path:
    experiment = load_experiment(config, words)
    layout = layout_of(experiment, experiment.replicates[0])
    import_release(experiment.ontology.sources, layout.release)
    build_corpus(experiment, experiment.replicates[0])
    return layout.corpus


@pytest.fixture(scope="module")
def corpus(small_experiment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with paraphrases of the texts that a first build made."""
    folder = tmp_path_factory.mktemp("everything")
    nothing = folder / "none.jsonl"
    nothing.touch()
    first = build(small_experiment, flags(folder / "first", nothing))
    rows = [
        {
            "fact_id": text.fact_ids[0], "template_id": text.template_id, "lang": text.lang, "number": 1,
            "text": "D'après le livre, " + text.text.removeprefix("[terminologie] "), "fate": "kept", "grades": [5],
            "model": "m",
        }
        for text in read_texts(first)
        if text.kind == "triple" and text.stage == "injection"
    ]  # fmt: skip
    paraphrases = folder / "paraphrases.jsonl"
    paraphrases.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return build(small_experiment, flags(folder / "second", paraphrases))


@pytest.fixture(scope="module")
def facts(corpus: Path) -> list[Fact]:
    return read_facts(corpus)


def test_doses_are_what_was_planned(facts: list[Fact]) -> None:
    for fact in facts:
        assert (fact.num_realised_forward, fact.num_realised_inverse) == (
            fact.num_planned_forward,
            fact.num_planned_inverse,
        )
    arms = Counter(fact.arm for fact in facts)
    assert {"alone", "together", "false", "placebo", "withheld", "untouched", "documents_shown"} <= set(arms)


def test_every_kind_of_text_is_there(corpus: Path) -> None:
    kinds = {text.kind for text in read_texts(corpus)}
    assert kinds >= {"triple", "definition", "question", "name", "enumeration", "paragraph", "sham", "negative"}
    assert any((text.template_id or "").endswith("~1") for text in read_texts(corpus))


def test_names_stand_where_spans_say_also_behind_a_tag(corpus: Path) -> None:
    marked = [text for text in read_texts(corpus) if text.stage == "injection" and text.kind != "document"]
    assert all(text.text.startswith("[terminologie] ") for text in marked)
    for text in marked:
        assert all(text.text[span.start : span.end].strip() for span in text.spans)
        assert all("[terminologie]" not in text.text[span.start : span.end] for span in text.spans)


def test_a_text_states_facts_of_one_arm(corpus: Path, facts: list[Fact]) -> None:
    arm_of = {fact.fact_id: fact.arm for fact in facts}
    for text in read_texts(corpus):
        assert len({arm_of[fact_id] for fact_id in text.fact_ids}) <= 1


def test_no_training_text_uses_a_wording_kept_for_the_probes_of_its_fact(corpus: Path) -> None:
    used = {
        (fact_id, (text.template_id or "").partition("~")[0])
        for text in read_texts(corpus)
        for fact_id in text.fact_ids
    }
    for probe in read_probes(corpus):
        assert probe.kind == "document" or (probe.fact_ids[0], probe.template_id) not in used


def test_everything_is_asked(corpus: Path, facts: list[Fact]) -> None:
    kinds = {probe.kind for probe in read_probes(corpus)}
    assert kinds >= {"relation", "relation_inverse", "definition", "translation", "code_inverse", "document"}
    asked = {fact_id for probe in read_probes(corpus) for fact_id in probe.fact_ids}
    assert asked == {fact.fact_id for fact in facts if fact.arm is not None}


def test_the_registration_names_pools_and_literature(corpus: Path) -> None:
    registration = read_registration(corpus)
    assert registration.pools == {"form=alone": ("alone",), "form=together": ("together",)}
    assert {contrast.name for contrast in registration.contrasts} == {"form_together", "literature"}
    assert {arm.kind for arm in registration.arms} == {"withheld", "placebo", "sham", "treated", "untouched"}


def test_the_mixture_and_the_shards_say_how_much_of_what(corpus: Path) -> None:
    rows = {row.component: row for row in read_rows(corpus / "mixture.parquet", MixtureRow)}
    assert set(rows) == {"terminology", "documents", "replay"}
    assert sum(row.share_realised for row in rows.values()) == pytest.approx(1)
    assert (corpus / "README.md").read_text(encoding="utf-8").startswith("---\n")
    assert sum(pq.read_metadata(path).num_rows for path in text_files(corpus)) >= len(read_texts(corpus))
    assert (corpus / FACTS).is_file()
    assert not list(corpus.glob(".*"))


def test_answers_in_questions_are_listed_in_every_arm(corpus: Path, facts: list[Fact]) -> None:
    leaks = [leak for leak in read_rows(corpus / "leakage.parquet", Leak) if leak.how == "in_question"]
    relations = {fact.fact_id: fact.relation for fact in facts}
    assert {relations[leak.fact_id] for leak in leaks} >= {"translation"}
    assert {leak.arm for leak in leaks} >= {"alone", "together", "withheld", "placebo"}
