"""A fixed release as a folder of its own, beside the one it was made from."""

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from configs.errors import InputError
from ontology.release import Release
from ontology.rows import ROW_GROUP_ROWS, schema_of
from ontology.stage import MANIFEST, building, read_manifest, stage_key, write_manifest
from ontology.validation.fixes import FIXES, Fix, fix_release
from ontology.writing import write_tables

TABLE = "fixes.parquet"


def write_fixed(folder: Path, out: Path) -> pl.DataFrame:
    """Write the release in `folder`, after all safe fixes, to `out`; return the changes, which are in `out` too.

    The folder it was made from stays as it is: InputError when `out` is that folder. Fingerprints of statements stay
    those of the sources.
    """
    if out.resolve() == folder.resolve() or folder.resolve() in out.resolve().parents:
        raise InputError(f"{out}: is the release to be fixed, or in it: name another folder")
    inputs = {"release": read_manifest(folder).stage_key}
    if (out / MANIFEST).is_file() and read_manifest(out).inputs != inputs:
        raise InputError(f"{out}: holds another release than fixes of {folder}: name another folder")
    fixed, changes = fix_release(Release.read(folder))
    configuration = {"fixes": FIXES}
    with building(out, "release") as partial:
        counts = write_tables(partial, fixed)
        table = changes.to_arrow().cast(schema_of(Fix))
        pq.write_table(table, partial / TABLE, compression="zstd", row_group_size=ROW_GROUP_ROWS)
        write_manifest(
            partial,
            "release",
            stage_key("release", configuration, inputs),
            configuration=configuration,
            inputs=inputs,
            counts={**counts, "fixes": changes.height},
        )
    return changes
