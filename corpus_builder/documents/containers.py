"""From paths to the files that are read: folders searched through, hidden files left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from configs.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to read: plain, compressed, or an archive."""

    path: Path
    name: str
    """The path from the collection's name on: the same on every machine."""
    collection: str
    """Name of the file or folder that was asked for."""


def list_files(paths: Sequence[Path]) -> list[SourceFile]:
    """List the files below `paths` (folders recursively), each once, sorted by name.

    InputError when a path is missing or a folder holds no file.
    """
    files: dict[Path, SourceFile] = {}
    for path in sorted(paths, key=lambda path: (path.name, str(path))):
        for file in _files_below(path):
            files.setdefault(file.path.resolve(), file)
    return sorted(files.values(), key=lambda file: (file.name, str(file.path)))


def _files_below(path: Path) -> list[SourceFile]:
    collection = path.name or path.resolve().name
    if path.is_file():
        return [SourceFile(path=path, name=collection, collection=collection)]
    if not path.is_dir():
        raise InputError(f"{path}: no such file or folder of documents: check the path")
    found = [(entry, entry.relative_to(path)) for entry in path.rglob("*") if entry.is_file()]
    files = [
        SourceFile(path=entry, name=f"{collection}/{inside.as_posix()}", collection=collection)
        for entry, inside in found
        if not any(part.startswith(".") for part in inside.parts)
    ]
    if not files:
        raise InputError(f"{path}: no file in this folder: check the path")
    return files
