"""`python -m ontology`: import terminologies as releases, and count what is in them."""

import argparse
from pathlib import Path

from configs.command import run_command

NUM_FINDINGS_SHOWN = 5


def main() -> None:
    """Run the command of the command line; UserError when its arguments cannot be used."""
    arguments = _parser().parse_args()
    if arguments.command == "import":
        _import(arguments.sources, arguments.out, strict=arguments.strict)
    else:
        _stats(arguments.release, arguments.format)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ontology", description="Terminologies as releases.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    importing = commands.add_parser("import", help="read SKOS or OWL files into a release folder", allow_abbrev=False)
    importing.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="RDF file, plain or compressed")
    importing.add_argument("--out", required=True, type=Path, metavar="RELEASE", help="folder to write")
    importing.add_argument("--strict", action="store_true", help="stop at the first malformed statement")
    stats = commands.add_parser("stats", help="count what a release holds", allow_abbrev=False)
    stats.add_argument("release", type=Path, metavar="RELEASE", help="folder written by import")
    stats.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    return parser


def _import(sources: list[Path], out: Path, *, strict: bool) -> None:
    # Imported late: reading and counting load polars and pyoxigraph, which --help does not need.
    from ontology.importing import import_release
    from ontology.release import Release

    counts = import_release(sources, out, strict=strict).counts
    names = ("concepts", "labels", "notes", "relations", "mappings", "other")
    print(f"{out}: " + ", ".join(f"{counts[name]:,} {name}" for name in names))
    if not counts["findings"]:
        return
    print(f"findings: {counts['findings']:,}, in {out / 'findings.parquet'}")
    for row in Release.read(out).findings.head(NUM_FINDINGS_SHOWN).iter_rows(named=True):
        place = row["file"] if row["line"] is None else f"{row['file']}:{row['line']}"
        print(f"  {row['severity']}: {place}: {row['message']}")


def _stats(folder: Path, form: str) -> None:
    from ontology.release import Release
    from ontology.stats import statistics_of
    from ontology.stats_text import as_json, as_text

    statistics = statistics_of(Release.read(folder))
    print(as_json(statistics) if form == "json" else as_text(statistics), end="" if form == "text" else "\n")


if __name__ == "__main__":
    run_command(main)
