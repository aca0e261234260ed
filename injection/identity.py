"""Which model is grafted onto: found early, and named by what it holds, not by where it lies."""

import hashlib
from pathlib import Path

from configs.errors import ConfigurationError, InputError
from configs.experiment import Experiment
from configs.layout import layout_of
from eval.models import ADAPTER, model_folder
from ontology.stage import hash_file, read_manifest

_READ = (".safetensors", ".json", ".model")


def base_model(experiment: Experiment) -> str:
    """Return the folder or hub name of the model that the injection starts from; a UserError when it cannot be one."""
    name = experiment.model.name_or_path
    if name is None:
        return str(layout_of(experiment, experiment.replicates[0]).base)
    folder = Path(name).expanduser()
    if not folder.is_dir():
        if folder.is_absolute() or name.startswith((".", "~")):
            raise InputError(f"{name}: no such model folder: check model.name_or_path")
        return name
    if (model_folder(folder) / ADAPTER).is_file():
        raise ConfigurationError(f"model.name_or_path: {name} is an adapter: merge it into its base model first")
    return str(model_folder(folder))


def model_identity(experiment: Experiment) -> str:
    """Return a hash of the starting model's files, or name and revision of a hub model."""
    source = base_model(experiment)
    if experiment.model.name_or_path is None:
        hashes = read_manifest(Path(source)).outputs
    elif Path(source).is_dir():
        hashes = {path.name: hash_file(path) for path in sorted(Path(source).iterdir()) if path.is_file()}
    else:
        return f"{source}@{experiment.model.revision or 'main'}"
    # Metrics and ledgers lie beside the weights, and hold seconds.
    kept = sorted((name, sha256) for name, sha256 in hashes.items() if _is_read(name))
    return hashlib.sha256(repr(kept).encode()).hexdigest()


def _is_read(name: str) -> bool:
    return name.endswith(_READ) and name not in ("ledger.json", "manifest.json")
