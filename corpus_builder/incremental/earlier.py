"""The corpus that a model was taught before."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from configs.errors import InputError
from corpus_builder.corpus import Fact, Probe, read_facts, read_probes
from corpus_builder.registration import REGISTRATION, Registration, read_registration
from ontology.stage import check_outputs


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCorpus:
    """Facts and probes of an earlier corpus."""

    folder: Path
    facts: Mapping[str, Fact]
    """By assignment key."""
    probes: tuple[Probe, ...]
    registration: Registration


def read_earlier(path: Path, salt: str) -> EarlierCorpus:
    """Read the corpus folder that `earlier_folder` finds; InputError without one, or a damaged one."""
    folder = earlier_folder(path, salt)
    check_outputs(folder)
    return EarlierCorpus(
        folder=folder,
        facts={fact.assignment_key: fact for fact in read_facts(folder)},
        probes=tuple(read_probes(folder)),
        registration=read_registration(folder),
    )


def earlier_folder(path: Path, salt: str) -> Path:
    """Return `path`, a corpus folder, or the one with `salt` inside an experiment's output folder."""
    folders = [file.parent for file in sorted(path.glob(f"**/{REGISTRATION}"))] if path.is_dir() else []
    for folder in folders:
        if read_registration(folder).salt == salt:
            return folder
    found = f"{len(folders)} of other salts" if folders else "none at all"
    raise InputError(
        f"{path}: no corpus with salt {salt!r} ({found}): a later corpus keeps the arms of the earlier one, so name "
        "its folder and use its salt"
    )
