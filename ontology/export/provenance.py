"""Where an exported file comes from, beside it: the file itself stays the same whenever it is written."""

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.export.files import write_lines
from ontology.stage import Json, hash_file, read_manifest

if TYPE_CHECKING:
    from ontology.release import Release


def provenance_path(path: Path) -> Path:
    """Return where the provenance of an exported file is written."""
    return path.with_name(f"{path.name}.provenance.json")


def write_provenance(
    release: "Release",
    path: Path,
    *,
    options: Mapping[str, Json],
    not_expressed: Mapping[str, int],
    now: datetime | None = None,
) -> Path:
    """Write `FILE.provenance.json` beside an exported file; return its path.

    It names the file's hash, the release's sources with theirs, the versions that read them, how the file was made,
    when (in UTC; `SOURCE_DATE_EPOCH` is obeyed), and how much of each kind could not be expressed.
    """
    manifest = None if release.folder is None else read_manifest(release.folder)
    content: dict[str, Json] = {
        "file": path.name,
        "sha256": hash_file(path),
        "options": dict(options),
        "not_expressed": dict(not_expressed),
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]),
        "date": (now or _now()).isoformat(timespec="seconds"),
        "release": None
        if manifest is None
        else {
            "stage_key": manifest.stage_key,
            "inputs": dict(manifest.inputs),
            "versions": dict(manifest.versions),
            "command": manifest.command,
        },
    }
    target = provenance_path(path)
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_lines([text], target)
    return target


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
