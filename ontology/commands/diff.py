"""`python -m ontology diff`: what changed between two releases, as a changelog and as facts."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from configs.errors import InputError
from ontology.commands.parsers import Commands

if TYPE_CHECKING:
    from ontology.release import Release

MAX_ITEMS = 20


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("diff", help="tell what changed between two releases", allow_abbrev=False)
    parser.add_argument("old", type=Path, metavar="OLD", help="release folder, or terminology file")
    parser.add_argument("new", type=Path, metavar="NEW", help="release folder, or terminology file")
    parser.add_argument("--format", choices=("text", "markdown", "html", "json"), default="text", help="default: text")
    parser.add_argument("--lang", choices=("fr", "en"), default="fr", help="language of the changelog (default: fr)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the changelog here, not to the screen")
    parser.add_argument("--facts", type=Path, metavar="FILE", help="write the facts that changed here, as Parquet")
    parser.add_argument(
        "--max-items", type=_positive, metavar="N", help=f"rows of a table in text (default: {MAX_ITEMS}) and Markdown"
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 when anything differs, be it only how it is written"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compare, write the changelog and the facts; 1 when there are differences and --exit-code asks for it."""
    from ontology.commands.outputs import check_output, write_output
    from ontology.diff import FactChange, changed_facts, changelog_of, diff_releases
    from ontology.export.files import aside
    from ontology.rows import write_rows

    check_output(arguments.output, [arguments.old, arguments.new, arguments.facts])
    check_output(arguments.facts, [arguments.old, arguments.new])
    old, new = _release(arguments.old), _release(arguments.new)
    diff = diff_releases(old, new, names=(arguments.old.name, arguments.new.name))
    if arguments.facts:
        with aside(arguments.facts) as partial:
            write_rows(partial, FactChange, changed_facts(old, new, arguments.lang))
    max_items = arguments.max_items or (MAX_ITEMS if arguments.format == "text" else None)
    text = changelog_of(diff, arguments.lang, arguments.format, max_items=max_items)
    write_output(text, arguments.output)
    return int(arguments.exit_code and not diff.is_empty)


def _release(path: Path) -> "Release":
    """Return a release folder, or a file imported in memory; InputError for what is neither."""
    from ontology.importing import read_sources
    from ontology.release import Release

    if path.is_dir():
        return Release.read(path)
    if not path.is_file():
        raise InputError(f"{path}: no such release folder or terminology file: check the path")
    if not path.stat().st_size:
        raise InputError(f"{path}: empty file: give a SKOS or OWL terminology")
    return read_sources({path.name: path})


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1")
    return number
