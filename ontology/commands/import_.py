"""`python -m ontology import`: terminology files into a release folder."""

import argparse
import math
import os
from pathlib import Path

from configs.errors import InputError
from ontology.commands.parsers import Commands
from ontology.formats.limits import LimitExceededError, Limits

NUM_FINDINGS_SHOWN = 5
SOURCE_HELP = "RDF, OBO, OBO Graphs, SSSOM, Babelon or ROBOT template; plain, compressed, or in a zip or tar archive"
_ORDER = {"error": 0, "warning": 1, "info": 2}


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("import", help="read terminology files into a release folder", allow_abbrev=False)
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=SOURCE_HELP)
    parser.add_argument("--out", required=True, type=Path, metavar="RELEASE", help="folder to write")
    parser.add_argument("--strict", action="store_true", help="stop at the first malformed statement")
    parser.add_argument(
        "--fail-on", choices=tuple(_ORDER), help="exit with 1 when something as grave is found; the release is kept"
    )
    parser.add_argument(
        "--context",
        action="append",
        default=[],
        metavar="ADDRESS=FILE",
        help="local copy of a JSON-LD context that sources name by its address; nothing is fetched",
    )
    parser.add_argument(
        "--max-gigabytes",
        type=_bytes_of,
        default=Limits().max_uncompressed_bytes,
        metavar="N",
        dest="max_uncompressed_bytes",
        help="how much one source may unpack to (default: 64)",
    )


def _context_of(text: str) -> tuple[str, Path]:
    """Return address and file of a context."""
    address, _, name = text.rpartition("=")
    if not address or not Path(name).is_file():
        raise InputError(f"--context {text}: give ADDRESS=FILE, where the file is a copy of the context")
    return address, Path(name)


def _bytes_of(text: str) -> int:
    """Return gigabytes (of 2**30 bytes) in bytes, at least 1."""
    gigabytes = float(text)
    if not math.isfinite(gigabytes) or gigabytes * 2**30 < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of gigabytes above 0")
    return int(gigabytes * 2**30)


def run(arguments: argparse.Namespace) -> int:
    """Import, and show what was counted and the first findings; 1 when one is as grave as --fail-on says."""
    # Read when polars is loaded: memory that it frees goes back to the system at once, not after ten seconds.
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
    from ontology.importing import import_release
    from ontology.release import Release

    out: Path = arguments.out
    limits = Limits(max_uncompressed_bytes=arguments.max_uncompressed_bytes)
    try:
        contexts = dict(map(_context_of, arguments.context))
        counts = import_release(
            arguments.sources, out, strict=arguments.strict, limits=limits, contexts=contexts
        ).counts
    except LimitExceededError as error:
        raise InputError(str(error).replace("max_uncompressed_bytes", "--max-gigabytes")) from None
    names = ("concepts", "labels", "notes", "relations", "mappings", "other")
    print(f"{out}: " + ", ".join(f"{counts[name]:,} {name}" for name in names))
    if not counts["findings"]:
        return 0
    print(f"findings: {counts['findings']:,}, in {out / 'findings.parquet'}")
    findings = Release.read(out).findings
    worst = findings.sort(findings["severity"].replace_strict(_ORDER), maintain_order=True)
    for row in worst.head(NUM_FINDINGS_SHOWN).iter_rows(named=True):
        place = row["file"] if row["line"] is None else f"{row['file']}:{row['line']}"
        print(f"  {row['severity']}: {place}: {row['message']}")
    return int(arguments.fail_on is not None and _ORDER[worst["severity"][0]] <= _ORDER[arguments.fail_on])
