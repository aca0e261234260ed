"""A release, or a part of one, as a release folder: the Parquet tables that everything here reads."""

from collections.abc import Mapping
from pathlib import Path

from configs.errors import InputError
from ontology.export.files import check_parents
from ontology.export.selection import Selection
from ontology.release import Release
from ontology.stage import Json, building, read_manifest, stage_key, write_manifest
from ontology.writing import write_tables


def write_folder(release: Release, out: Path, source: Path, selection: Selection) -> Mapping[str, int]:
    """Write `release`, the part `selection` of the one in folder `source`, to folder `out`; return rows by table.

    The manifest says what it is a part of. InputError when `out` is `source` or in it, or holds what is not ours.
    """
    if out.resolve() == source.resolve() or source.resolve() in out.resolve().parents:
        raise InputError(f"{out}: is the release to be exported, or in it: name another folder")
    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: this is a file: name a folder to write")
    check_parents(out)
    inputs = {"release": read_manifest(source).stage_key}
    configuration: dict[str, Json] = {"selection": selection.as_json()}
    key = stage_key("release", configuration, inputs)
    with building(out, "release") as folder:
        counts = write_tables(folder, release)
        write_manifest(folder, "release", key, configuration=configuration, inputs=inputs, counts=counts)
    return counts
