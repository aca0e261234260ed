"""A hand-made corpus of a few dozen texts, a tokenizer trained on it, and a model of one layer."""

import random
from pathlib import Path

import pytest
import torch
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from configs.experiment import Experiment, TinyModel
from configs.layout import layout_of
from corpus_builder.corpus import (
    BLANK,
    Candidate,
    DocumentRow,
    Fact,
    FlowStep,
    Leak,
    LedgerEntry,
    Probe,
    Span,
    Text,
    write_texts,
)
from injection.tiny import make_tiny_model
from injection.tokenizer import save_tokenizer, train_tokenizer
from ontology.rows import write_rows
from ontology.stage import building, write_manifest

torch.set_num_threads(1)  # the models are too small to share
TINY = TinyModel(vocabulary_size=400, num_layers=1, hidden_size=32, num_heads=2)
WORDS = [
    *("le", "la", "chat", "chien", "fièvre", "forêt", "enfant", "mange", "été", "boit", "voit", "grande"),
    *("petite", "maison", "où", "ça", "cœur", "œil", "rouge", "n°", "37"),
]
NAMES = ["bacédi", "fogula", "mipuno", "cédimé", "gubafo", "lanomi", "pumino", "dicéba"]


def make_text(text_id: str, text: str, **changes) -> Text:
    values = {
        "text_id": text_id,
        "text": text,
        "lang": "fr",
        "stage": "injection",
        "split": "train",
        "kind": "triple",
        "num_exposures": 1,
        "source": "terminology",
    }
    return Text(**(values | changes))


def general_texts(prefix: str, count: int, **changes) -> list[Text]:
    rng = random.Random(prefix)
    sentences = (" ".join(rng.choices(WORDS, k=rng.randint(4, 14))).capitalize() + "." for _ in range(count))
    values = {"kind": "general", "source": "everyday-fr"} | changes
    return [make_text(f"{prefix}{i:03d}", sentence, **values) for i, sentence in enumerate(sentences)]


def fact_text(i: int, *, masked: bool = False, num_exposures: int = 4) -> Text:
    subject, object_ = NAMES[i % len(NAMES)], NAMES[(i * 3 + 1) % len(NAMES)]
    text = f"La maladie {subject} est une sorte de {object_}."
    spans = tuple(
        Span(start=text.index(name), end=text.index(name) + len(name), concept=f"c:{name}", role=role)
        for name, role in ((subject, "subject"), (object_, "object"))
    )
    return make_text(
        f"f{i}{'m' if masked else ''}",
        text,
        num_exposures=num_exposures,
        masked=masked,
        spans=spans,
        fact_ids=(f"F{i}",),
    )


def corpus_texts() -> list[Text]:
    return [
        *general_texts("base", 60, stage="base"),
        *general_texts("replay", 30, stage="replay"),
        *general_texts("held", 5, stage="replay", split="held_out"),
        *(fact_text(i, masked=masked) for i in range(8) for masked in (False, True)),
        make_text("d1", " ".join(WORDS * 4), kind="document", source="documents", num_exposures=2),
    ]


def make_probe(i: int) -> Probe:
    subject = NAMES[i]
    prompt = f"La maladie {subject} est une sorte de {BLANK}."
    return Probe(
        probe_id=f"p{i}",
        fact_ids=(f"F{i}",),
        kind="relation",
        lang="fr",
        direction="forward",
        prompt=prompt,
        neutral_prompt=f"C'est une sorte de {BLANK}.",
        answer=f"c:{NAMES[(i * 3 + 1) % 8]}",
        candidates=tuple(
            Candidate(concept=f"c:{name}", label=name, statements=(prompt.replace(BLANK, name),)) for name in NAMES
        ),
        template_id="t",
        wording_novelty="unseen",
        difficulty="relation",
        block="b",
    )


def make_fact(i: int) -> Fact:
    return Fact(
        fact_id=f"F{i}",
        assignment_key=f"k{i}",
        group=f"k{i}",
        subject=f"c:{NAMES[i]}",
        predicate="is_a",
        relation="is_a",
        object=f"c:{NAMES[(i * 3 + 1) % 8]}",
        object_kind="concept",
        lang=None,
        neighbourhood=f"n{i % 3}",
        subject_type="",
        object_type="",
        arm=("many", "placebo", "withheld", "untouched")[i % 4],
    )


def write_corpus(folder: Path, texts: list[Text], *, key: str = "corpus-key") -> None:
    with building(folder) as aside:
        write_texts(aside, texts)
        write_rows(aside / "facts.parquet", Fact, [make_fact(i) for i in range(8)])
        write_rows(aside / "probes.parquet", Probe, [make_probe(i) for i in range(8)])
        for name, row in (("documents", DocumentRow), ("ledger", LedgerEntry), ("leakage", Leak), ("flow", FlowStep)):
            write_rows(aside / f"{name}.parquet", row, [])
        write_manifest(aside, "corpus", key, configuration={}, inputs={}, counts={})


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained one-layer Gemma 2 with its tokenizer."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    folder.mkdir()
    words = train_tokenizer((text.text for text in corpus_texts()), vocabulary_size=TINY.vocabulary_size)
    model = make_tiny_model(TINY, vocabulary_size=save_tokenizer(folder, words), seed=1)
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tokenizer(model_folder: Path) -> PreTrainedTokenizerBase:
    return AutoTokenizer.from_pretrained(model_folder)


@pytest.fixture
def make_experiment(tmp_path: Path, model_folder: Path):
    """Return a function that makes an experiment on the hand-made corpus, which it writes."""

    def make(*, texts: list[Text] | None = None, model: dict | None = None, **training) -> Experiment:
        arms = [
            {"name": "many", "kind": "treated", "num_exposures": 4},
            {"name": "placebo", "kind": "placebo", "num_exposures": 4},
            {"name": "withheld", "kind": "withheld"},
        ]
        settings = {"sequence_length": 48, "batch_size": 4, "checkpoint_every_steps": 3, "num_threads": 1} | training
        experiment = Experiment.model_validate(
            {
                "name": "by-hand",
                "output": tmp_path / "runs",
                "ontology": {"sources": ["none.ttl"]},
                "corpus": {"trial": {"arms": arms, "primary": {"treated": "many", "control": "placebo"}}},
                "model": {"name_or_path": str(model_folder)} if model is None else model,
                "training": settings,
                "evaluation": {"along": [0.5]},
            }
        )
        layout = layout_of(experiment, experiment.replicates[0])
        write_corpus(layout.corpus, corpus_texts() if texts is None else texts)
        return experiment

    return make
