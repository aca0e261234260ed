"""The corpus stage: one complete folder per replicate, built anew only when something it depends on has changed."""

from pathlib import Path

from configs.experiment import Experiment, Replicate
from configs.layout import layout_of
from corpus_builder.assembly import Corpus, assemble
from corpus_builder.corpus import DocumentRow, Fact, FlowStep, Leak, LedgerEntry, Probe, Text
from corpus_builder.incremental import earlier_folder
from corpus_builder.inputs import hash_inputs
from corpus_builder.registration import write_registration
from corpus_builder.verbalize.relations import PREDICATES_FILE
from corpus_builder.verbalize.verbalizer import TEMPLATES_FOLDER
from ontology.release import Release
from ontology.rows import write_rows
from ontology.stage import Json, Manifest, building, is_current, read_manifest, stage_key, write_manifest

STAGE = "corpus"
RECIPE = 2
"""Raised whenever the same inputs give other tables."""


def build_corpus(experiment: Experiment, replicate: Replicate) -> Manifest:
    """Build the replicate's corpus folder from its release, unless it is there under the same key.

    Raises ConfigurationError or InputError; nothing is left half-written.
    """
    layout = layout_of(experiment, replicate)
    release = Release.read(layout.release)
    section = experiment.corpus
    since = section.incremental.since
    configuration = _configuration(experiment, replicate)
    inputs = {
        "release": read_manifest(layout.release).stage_key,
        **hash_inputs("wordings", [TEMPLATES_FOLDER, PREDICATES_FILE]),
        **hash_inputs("documents", section.documents.sources),
        **hash_inputs("profile", [section.documents.profile] if section.documents.profile else []),
        **({"since": read_manifest(earlier_folder(since, replicate.salt)).stage_key} if since else {}),
        **hash_inputs("general_text", [source.path for source in section.general_text.sources]),
    }
    key = stage_key(STAGE, configuration, inputs)
    if is_current(layout.corpus, key):
        return read_manifest(layout.corpus)
    corpus = assemble(experiment, replicate, release)
    with building(layout.corpus) as folder:
        counts = _write(folder, corpus)
        return write_manifest(
            folder,
            STAGE,
            key,
            configuration=configuration,
            inputs=inputs,
            counts=counts,
            seeds={"salt": replicate.salt},
        )


def _write(folder: Path, corpus: Corpus) -> dict[str, int]:
    write_registration(folder, corpus.registration)
    return {
        "facts": write_rows(folder / "facts.parquet", Fact, corpus.facts),
        "texts": write_rows(folder / "texts.parquet", Text, corpus.texts),
        "probes": write_rows(folder / "probes.parquet", Probe, corpus.probes),
        "documents": write_rows(folder / "documents.parquet", DocumentRow, corpus.documents),
        "ledger": write_rows(folder / "ledger.parquet", LedgerEntry, corpus.ledger),
        "leaks": write_rows(folder / "leakage.parquet", Leak, corpus.leaks),
        "flow": write_rows(folder / "flow.parquet", FlowStep, corpus.flow),
    }


def _configuration(experiment: Experiment, replicate: Replicate) -> dict[str, Json]:
    corpus = experiment.corpus.model_dump(
        mode="json", exclude={"documents": {"sources", "profile"}, "incremental": {"since"}}
    )
    for source in corpus["general_text"]["sources"]:
        source["path"] = Path(source["path"]).name
    return {
        "recipe": RECIPE,
        "corpus": corpus,
        "languages": list(experiment.languages),
        "salt": replicate.salt,
        "analysis": experiment.evaluation.model_dump(mode="json", include={"scorer", "confidence", "num_resamples"}),
        "with_base": experiment.model.name_or_path is None,
    }
