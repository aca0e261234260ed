"""Hashes of a stage's input files, by names that do not depend on where the files lie."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from configs.errors import InputError
from ontology.stage import hash_file


def hash_inputs(purpose: str, sources: Sequence[Path]) -> dict[str, str]:
    """Return `purpose/number/name` → SHA-256 for every file of `sources`, folders searched through."""
    return {
        f"{purpose}/{i}/{name}": hash_file(path) for i, source in enumerate(sources) for name, path in _files(source)
    }


def _files(source: Path) -> Iterator[tuple[str, Path]]:
    if source.is_dir():
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            yield path.relative_to(source).as_posix(), path
    elif source.is_file():
        yield source.name, source
    else:
        raise InputError(f"{source}: no such file or folder: check the path in the configuration")
