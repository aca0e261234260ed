"""The corpus stage: one complete folder per replicate, built anew only when something it depends on has changed."""

from collections.abc import Mapping
from pathlib import Path

from configs.experiment import Experiment, MixtureSection, Replicate
from configs.layout import layout_of
from corpus_builder.assembly import Corpus, assemble
from corpus_builder.assembly.assemble import SPOOL
from corpus_builder.cleaning import Removal
from corpus_builder.corpus import FACTS, DocumentRow, Fact, FlowStep, Leak, LedgerEntry, Text
from corpus_builder.incremental import earlier_folder
from corpus_builder.inputs import hash_inputs
from corpus_builder.mixture.curriculum import MIXED, Phase
from corpus_builder.mixture.dataset import MixtureSettings, write_dataset
from corpus_builder.registration import write_registration
from corpus_builder.texts.composite.templates import TEMPLATES_FOLDER as COMPOSITES_FOLDER
from corpus_builder.verbalize.relations import PREDICATES_FILE
from corpus_builder.verbalize.verbalizer import TEMPLATES_FOLDER
from corpus_builder.workers.space import building_with_room
from ontology.release import Release
from ontology.rows import iterate_rows, write_rows
from ontology.stage import Json, Manifest, is_current, read_manifest, stage_key, write_manifest

STAGE = "corpus"
RECIPE = 2
"""Raised whenever the same inputs give other tables."""
_NO_PART_OF_THE_KEY: Mapping[str, bool | set[str]] = {
    "documents": {"sources", "profile", "questions", "num_workers"},
    "incremental": {"since"},
    "paraphrases": {"file"},
    "wordings": {"folders"},
    "cleaning": {"protected"},
}
"""Paths, of which the hashes count, and what makes no difference."""


def build_corpus(experiment: Experiment, replicate: Replicate) -> Manifest:
    """Build the replicate's corpus folder from its release, unless it is there under the same key.

    Raises ConfigurationError or InputError; nothing is left half-written.
    """
    layout = layout_of(experiment, replicate)
    configuration, inputs = _configuration(experiment, replicate), _inputs(experiment, replicate)
    key = stage_key(STAGE, configuration, inputs)
    if is_current(layout.corpus, key):
        return read_manifest(layout.corpus)
    release = Release.read(layout.release)
    with building_with_room(layout.corpus, STAGE) as folder:
        corpus = assemble(experiment, replicate, release, folder)
        counts = _write(folder, corpus, experiment, replicate)
        (folder / SPOOL).unlink()
        seeds = {"salt": replicate.salt}
        return write_manifest(
            folder, STAGE, key, configuration=configuration, inputs=inputs, counts=counts, seeds=seeds
        )


def _write(folder: Path, corpus: Corpus, experiment: Experiment, replicate: Replicate) -> dict[str, int]:
    write_registration(folder, corpus.registration)
    settings = experiment.corpus.mixture
    mixture = write_dataset(
        folder,
        lambda: iterate_rows(folder / SPOOL, Text),
        _mixture(settings),
        salt=replicate.salt,
        title=experiment.name,
        shard_rows=settings.shard_rows,
    )
    return {
        "texts": corpus.num_texts,
        "exposures": sum(row.num_exposures for row in mixture),
        "facts": write_rows(folder / FACTS, Fact, corpus.facts),
        "probes": corpus.num_probes,
        "documents": write_rows(folder / "documents.parquet", DocumentRow, corpus.documents),
        "ledger": write_rows(folder / "ledger.parquet", LedgerEntry, corpus.ledger),
        "removals": write_rows(folder / "removals.parquet", Removal, corpus.removals),
        "leaks": write_rows(folder / "leakage.parquet", Leak, corpus.leaks),
        "flow": write_rows(folder / "flow.parquet", FlowStep, corpus.flow),
    }


def _mixture(section: MixtureSection) -> MixtureSettings:
    phases = tuple(Phase(name=phase.name, until=phase.until, components=phase.sources) for phase in section.phases)
    return MixtureSettings(
        shares=section.shares,
        unit=section.unit,
        max_epochs=section.max_epochs,
        tags=section.tags,
        phases=phases or MIXED,
        expanded=section.expanded,
    )


def _inputs(experiment: Experiment, replicate: Replicate) -> dict[str, str]:
    section, since = experiment.corpus, experiment.corpus.incremental.since
    return {
        "release": read_manifest(layout_of(experiment, replicate).release).stage_key,
        **hash_inputs("wordings", [TEMPLATES_FOLDER, COMPOSITES_FOLDER, PREDICATES_FILE, *section.wordings.folders]),
        **hash_inputs("documents", section.documents.sources),
        **hash_inputs("profile", _given(section.documents.profile)),
        **hash_inputs("questions", _given(section.documents.questions)),
        **hash_inputs("protected", section.cleaning.protected),
        **hash_inputs("paraphrases", _given(section.paraphrases.file)),
        **({"since": read_manifest(earlier_folder(since, replicate.salt)).stage_key} if since else {}),
        **hash_inputs("general_text", [source.path for source in section.general_text.sources]),
    }


def _given(path: Path | None) -> list[Path]:
    return [] if path is None else [path]


def _configuration(experiment: Experiment, replicate: Replicate) -> dict[str, Json]:
    corpus = experiment.corpus.model_dump(mode="json", exclude=dict(_NO_PART_OF_THE_KEY))
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
