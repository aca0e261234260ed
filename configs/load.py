"""From a YAML file and flags to an `Experiment`: strict reading, dotted overrides, one-line errors."""

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError

from configs.errors import ConfigurationError
from configs.experiment import Experiment
from configs.messages import FROM_FLAG, describe
from configs.strict_yaml import Document, KeyPath, parse_scalar, parse_yaml

_INPUTS = (
    ("ontology", "sources", "*"),
    ("corpus", "documents", "sources", "*"),
    ("corpus", "documents", "profile"),
    ("corpus", "general_text", "sources", "*", "path"),
    ("corpus", "incremental", "since"),
    ("corpus", "paraphrases", "file"),
    ("corpus", "wordings", "folders", "*"),
    ("corpus", "cleaning", "protected", "*"),
    ("corpus", "documents", "questions"),
)
"""Settings that are paths of inputs."""


def load_experiment(path: Path, overrides: Sequence[str] = ()) -> Experiment:
    """Read an experiment; `overrides` are flags such as `--training.learning_rate 1e-4` that win over the file.

    Input paths in the file are relative to the file; paths in flags and `output` are relative to the working directory.
    Raises ConfigurationError, one line with file, line, key and the nearest valid name.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigurationError(f"{path}: no such configuration file; flags come after CONFIG") from None
    except (IsADirectoryError, UnicodeDecodeError):
        raise ConfigurationError(f"{path}: not a text file: give an experiment's YAML file") from None
    parsed = parse_yaml(text, str(path))
    if not isinstance(parsed.document, dict):
        raise ConfigurationError(f"{path}:1: not an experiment: begin with `name:`")
    lines = dict(parsed.lines)
    _resolve_inputs(parsed.document, path.parent)
    for key_path, value in parse_flags(overrides):
        _set(parsed.document, key_path, value)
        lines[key_path] = FROM_FLAG
        for i in range(1, len(key_path)):
            lines.setdefault(key_path[:i], FROM_FLAG)
    try:
        return Experiment.model_validate(parsed.document)
    except ValidationError as error:
        raise ConfigurationError(describe(error, str(path), lines)) from None


def dump_experiment(experiment: Experiment) -> str:
    """Return the complete configuration, defaults included, as YAML that loads to the same experiment."""
    return yaml.safe_dump(experiment.model_dump(mode="json"), allow_unicode=True, sort_keys=False)


def parse_flags(words: Sequence[str]) -> list[tuple[KeyPath, Document]]:
    """Return the (key path, value) of each `--a.b value` or `--a.b=value`; numbers in a path index lists."""
    flags: list[tuple[KeyPath, Document]] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            raise ConfigurationError(f"{word!r}: not a flag: flags look like --training.learning_rate 1e-4")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise ConfigurationError(f"--{name}: a value is missing")
            value = rest.pop(0)
        key_path = tuple(int(part) if part.isdecimal() and part.isascii() else part for part in name.split("."))
        flags.append((key_path, parse_scalar(value, f"--{name}")))
    return flags


def _set(document: Document, path: KeyPath, value: Document) -> None:
    dotted = ".".join(str(part) for part in path)
    for i, part in enumerate(path[:-1]):
        if isinstance(document, list) and isinstance(part, int) and part < len(document):
            document = document[part]
        elif isinstance(document, dict) and isinstance(part, str):
            if document.get(part) is None:
                document[part] = {}
            document = document[part]
        else:
            raise ConfigurationError(f"--{dotted}: there is no {'.'.join(str(p) for p in path[: i + 1])} to set")
    last = path[-1]
    is_item = isinstance(document, list) and isinstance(last, int) and last < len(document)
    if not is_item and not (isinstance(document, dict) and isinstance(last, str)):
        raise ConfigurationError(f"--{dotted}: there is no such key to set")
    document[last] = value


def _resolve_inputs(document: Document, folder: Path) -> None:
    """Make the input paths of the file relative to the working directory, in place."""
    for path in _INPUTS:
        _resolve(document, path, folder)
    model = document.get("model") if isinstance(document, dict) else None
    if isinstance(model, dict) and str(model.get("name_or_path", "")).startswith(("./", "../")):
        model["name_or_path"] = str(folder / model["name_or_path"])


def _resolve(document: Document, path: Sequence[str], folder: Path) -> None:
    """Resolve what stands at `path`, where `*` is every item of a list; what is no text is for the schema to refuse."""
    key, rest = path[0], path[1:]
    places: Sequence[str] | range = ()
    if key == "*" and isinstance(document, list):
        places = range(len(document))
    elif isinstance(document, dict) and key in document:
        places = [key]
    for place in places:
        if rest:
            _resolve(document[place], rest, folder)
        elif isinstance(document[place], str):
            document[place] = str(folder / document[place])
