"""The base stage: a tokenizer and a model made from scratch and trained on general text, shared by all replicates."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch

from configs.errors import InputError
from configs.experiment import Experiment, ReplaySection, TrainingSection
from configs.layout import layout_of
from corpus_builder.corpus import Text, read_texts, select_texts
from injection.dataset import RECIPE, Dataset, check_sequence_length, make_dataset
from injection.ledger import write_ledger
from injection.loop import METRICS, Task, run_training
from injection.tiny import make_tiny_model
from injection.tokenizer import save_tokenizer, train_tokenizer
from injection.work import working
from ontology.stage import Json, Manifest, building, is_current, read_manifest, stage_key, write_manifest

STAGE = "base"
# The base does not follow the injection's settings, so that one base serves experiments that differ in them.
_ROW_TOKENS = 128
_ROWS_PER_BATCH = 8


def make_base(experiment: Experiment) -> Manifest:
    """Make the base model's folder, unless it is there under the same key; resumes when it was interrupted.

    Tokenizer and weights come from the base texts of the first replicate's corpus, which are the same in all of them,
    and from the first replicate's seed. InputError when there is no base text.
    """
    replicate = experiment.replicates[0]
    layout = layout_of(experiment, replicate)
    texts = select_texts(read_texts(layout.corpus), stage="base", split="train")
    if not texts:
        raise InputError(
            "no text to make a base model from: add corpus.general_text, or set model.name_or_path to a model"
        )
    configuration: dict[str, Json] = {
        "tiny": experiment.model.tiny.model_dump(mode="json"),
        "languages": list(experiment.languages),
        "row_tokens": _ROW_TOKENS,
        "rows_per_batch": _ROWS_PER_BATCH,
        "recipe": RECIPE,
    }
    inputs = {"base_texts": hash_texts(texts)}
    key = stage_key(STAGE, {**configuration, "seed": replicate.seed}, inputs)
    if is_current(layout.base, key):
        return read_manifest(layout.base)
    with working(layout.base) as work, building(layout.base, STAGE) as folder:
        dataset, num_steps = _train(experiment, texts, folder, work, key)
        return write_manifest(
            folder,
            STAGE,
            key,
            configuration=configuration,
            inputs=inputs,
            counts={"texts": len(texts), "tokens": dataset.ledger.num_tokens, "num_steps": num_steps},
            seeds={"seed": str(replicate.seed)},
            num_threads=torch.get_num_threads(),
        )


def hash_texts(texts: Sequence[Text]) -> str:
    """Return the SHA-256 of what training reads of `texts`, in order."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{text.text_id}\0{text.source}\0{text.num_exposures}\0{text.text}\0".encode())
    return digest.hexdigest()


def _train(experiment: Experiment, texts: Sequence[Text], folder: Path, work: Path, key: str) -> tuple[Dataset, int]:
    from transformers import AutoTokenizer

    tiny, seed = experiment.model.tiny, experiment.replicates[0].seed
    # The order of texts decides between pieces that are equally frequent.
    words = train_tokenizer((text.text for text in texts), vocabulary_size=tiny.vocabulary_size)
    vocabulary_size = save_tokenizer(folder, words)
    model = make_tiny_model(tiny, vocabulary_size=vocabulary_size, seed=seed)
    training = base_training(experiment)
    check_sequence_length(model.config, training.sequence_length)
    dataset = make_dataset(texts, AutoTokenizer.from_pretrained(folder), training, seed=seed)
    task = Task(
        texts=dataset.texts,
        rows=dataset.rows,
        training=training,
        seed=seed,
        key=key,
        work=work,
        device=torch.device("cpu"),
    )
    state = run_training(task, model, title="base model")
    model.save_pretrained(folder)
    shutil.copyfile(work / METRICS, folder / METRICS)
    write_ledger(folder / "ledger.json", dataset.ledger)
    return dataset, state.step


def base_training(experiment: Experiment) -> TrainingSection:
    """Return the settings under which the base model is trained."""
    base = experiment.model.tiny.base
    return TrainingSection(
        replay=ReplaySection(share=0),
        num_epochs=base.num_epochs,
        learning_rate=base.learning_rate,
        sequence_length=_ROW_TOKENS,
        batch_size=_ROWS_PER_BATCH,
        checkpoint_every_steps=experiment.training.checkpoint_every_steps,
    )
