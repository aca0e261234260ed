"""Stage folders: written aside, renamed into place when complete, described by a manifest.

Every stage of the pipeline (release, corpus, base model, run, results) is one folder with a `manifest.json`. A folder
whose `stage_key` matches what would be built now is not built again.
"""

import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from configs.errors import InputError
from ontology.locking import locked

MANIFEST = "manifest.json"
_REBUILD = "remove the folder and build it again"
_NOT_OURS = "not a manifest of ours, or a damaged one: choose another folder, or, if it is ours, build it again"
_EMPTY_FILE = hashlib.sha256().hexdigest()
Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a stage folder is, and everything needed to make it again."""

    stage: str
    stage_key: str
    configuration: Mapping[str, Json] = field(default_factory=dict)
    """The stage's own section of the experiment's configuration, complete with defaults."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """Name of each input → SHA-256 of its file, or stage key of its folder."""
    outputs: Mapping[str, str] = field(default_factory=dict)
    """Path inside the folder → SHA-256."""
    counts: Mapping[str, int] = field(default_factory=dict)
    seeds: Mapping[str, str] = field(default_factory=dict)
    num_threads: int | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    command: str = ""


def stage_key(stage: str, configuration: Mapping[str, Json], inputs: Mapping[str, str]) -> str:
    """Return the SHA-256 that names a stage's result: its configuration, its inputs' hashes and our version."""
    text = json.dumps([stage, _version("greffe"), configuration, inputs], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_current(folder: Path, key: str) -> bool:
    """Tell whether `folder` is complete and was built under `key`."""
    if not (folder / MANIFEST).is_file():
        return False
    manifest = read_manifest(folder)
    return manifest.stage_key == key and all(_is_there(folder / name, manifest, name) for name in manifest.outputs)


def read_manifest(folder: Path) -> Manifest:
    """Read a stage folder's manifest; InputError when the folder is no stage folder."""
    path = folder / MANIFEST
    try:
        manifest = Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(
            f"{folder}: not a complete stage folder (no {MANIFEST}): check the path, or build it"
        ) from None
    except (ValueError, TypeError, RecursionError, IsADirectoryError):
        raise InputError(f"{path}: {_NOT_OURS}") from None
    maps = (manifest.configuration, manifest.inputs, manifest.outputs, manifest.counts, manifest.seeds)
    if not all(isinstance(part, dict) for part in maps) or not isinstance(manifest.stage_key, str):
        raise InputError(f"{path}: {_NOT_OURS}")
    return manifest


def check_outputs(folder: Path) -> Manifest:
    """Read the manifest and compare every output with its hash; InputError names the first file that differs."""
    manifest = read_manifest(folder)
    for name, expected in manifest.outputs.items():
        path = folder / name
        if not path.is_file():
            raise InputError(f"{path}: missing from a complete folder: {_REBUILD}")
        if hash_file(path) != expected:
            raise InputError(f"{path}: was altered after it was built: {_REBUILD}")
    return manifest


@contextmanager
def building(folder: Path, stage: str | None = None) -> Iterator[Path]:
    """Yield a folder beside `folder` to write into; it takes the place of `folder` only if the block succeeds.

    InputError when `folder` holds something that a stage did not write (nothing of others is ever removed), a result
    of another stage than `stage`, or when another process builds it.
    """
    folder = folder.resolve()
    if not folder.name:
        raise InputError(f"{folder}: cannot be an output folder: name a folder inside it")
    _check_replaceable(folder, stage)
    aside = folder.with_name(f".{folder.name}.partial-{os.getpid()}")
    with locked(folder):
        _remove_abandoned(folder)
        aside.mkdir()
        try:
            yield aside
            _sync(aside)
            replace_folder(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def replace_folder(new: Path, folder: Path) -> None:
    """Rename `new` to `folder`; what stood there is moved away first and deleted last."""
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def write_manifest(
    folder: Path,
    stage: str,
    key: str,
    *,
    configuration: Mapping[str, Json],
    inputs: Mapping[str, str],
    counts: Mapping[str, int],
    seeds: Mapping[str, str] | None = None,
    num_threads: int | None = None,
) -> Manifest:
    """Hash every file in `folder` and write its manifest; call it last, inside `building`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    manifest = Manifest(
        stage=stage,
        stage_key=key,
        configuration=configuration,
        inputs=inputs,
        outputs={path.relative_to(folder).as_posix(): hash_file(path) for path in files},
        counts=counts,
        seeds=seeds or {},
        num_threads=num_threads,
        versions=_versions(),
        command=" ".join([Path(sys.argv[0]).name, *sys.argv[1:]]),
    )
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def _is_there(path: Path, manifest: Manifest, name: str) -> bool:
    """Tell whether an output is there and not emptied; its bytes are compared where it is read."""
    return path.is_file() and (path.stat().st_size > 0 or manifest.outputs[name] == _EMPTY_FILE)


def _check_replaceable(folder: Path, stage: str | None) -> None:
    """Refuse to replace a folder that holds anything but what its own manifest lists, or what another stage made."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / MANIFEST).is_file():
        raise InputError(f"{folder}: exists and is not a folder of ours: choose another output folder")
    manifest = read_manifest(folder)
    if stage is not None and manifest.stage != stage:
        raise InputError(f"{folder}: holds a finished {manifest.stage}, not a {stage}: choose another output folder")
    known = {MANIFEST, *manifest.outputs}
    foreign = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in known
    )
    if foreign:
        raise InputError(f"{folder / foreign[0]}: not a file of ours: move it, or choose another folder")


def _remove_abandoned(folder: Path) -> None:
    for old in folder.parent.glob(f".{folder.name}.old-*"):
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(folder)  # killed between the two renames: what was there is still whole
    for path in folder.parent.glob(f".{folder.name}.partial-*"):
        shutil.rmtree(path, ignore_errors=True)


def _sync(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _versions() -> dict[str, str]:
    names = ("greffe", "polars", "pyarrow", "pyoxigraph", "torch", "transformers", "peft", "sentencepiece")
    return {"python": platform.python_version(), **{name: _version(name) for name in names}}


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
