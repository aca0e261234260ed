"""A release as an RDF file."""

import gzip
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from configs.errors import InputError
from ontology.export.profiles import profile_of
from ontology.export.statements import Exported
from ontology.export.writers import WRITERS

if TYPE_CHECKING:
    from ontology.release import Release


def write_rdf(release: "Release", path: Path, *, syntax: str, profile: str) -> Mapping[str, int]:
    """Write a release to a file, in place of what it held; compressed where the name ends in `.gz`.

    Returns kind of fact → how many the profile cannot express. The same release gives the same bytes. InputError for an
    unknown syntax or profile, and for what the syntax cannot hold; then the file is left as it was.
    """
    if syntax not in WRITERS:
        raise InputError(f"{syntax!r}: no syntax: choose one of {', '.join(WRITERS)}")
    exported = Exported(release, profile_of(profile))
    writer = WRITERS[syntax](exported)
    with _aside(path) as (body, final):
        for text in writer.body():
            body.write(text.encode())
        body.seek(0)
        with _compressed(final, path) as stream:
            stream.write(writer.header().encode())
            shutil.copyfileobj(body, stream)
            stream.write(writer.footer().encode())
    return exported.lost


@contextmanager
def _aside(path: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Yield a file for the body and one that takes the place of `path` if the block succeeds."""
    if path.is_dir():
        raise InputError(f"{path}: this is a folder: name a file in it")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        with tempfile.TemporaryFile(dir=path.parent) as body, aside.open("wb") as final:
            yield body, final
            final.flush()
            os.fsync(final.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _compressed(final: IO[bytes], path: Path) -> Iterator[IO[bytes]]:
    if path.suffix != ".gz":
        yield final
        return
    # Neither name nor time, so that the same statements give the same bytes.
    with gzip.GzipFile(filename="", fileobj=final, mode="wb", compresslevel=6, mtime=0) as stream:
        yield stream  # type: ignore[misc]
