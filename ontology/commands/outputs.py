"""Where a command writes: never over what it reads, and complete or not at all."""

import sys
from collections.abc import Iterable
from pathlib import Path

from configs.errors import InputError
from ontology.export.files import check_file, write_lines


def check_output(output: Path | None, reads: Iterable[Path | None]) -> None:
    """Check, before anything is read, that `output` names a file outside all that is read; InputError otherwise."""
    if output is not None:
        check_file(output)
        refuse_what_is_read(output, reads)


def refuse_what_is_read(output: Path, reads: Iterable[Path | None]) -> None:
    """Check that the file or folder `output` is neither one of `reads` nor inside one; InputError otherwise."""
    place = output.resolve()
    for path in reads:
        if path is not None and path.resolve() in (place, *place.parents):
            where = f"is in {path}, which is read" if path.is_dir() else "is itself read"
            raise InputError(f"{output}: {where}: name a place outside it")


def write_output(text: str, output: Path | None) -> None:
    """Write to a file, or to the screen where none is named."""
    if output is None:
        sys.stdout.write(text)
    else:
        write_lines([text], output)
