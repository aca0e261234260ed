"""`python -m ontology stats`: what a release holds, in numbers."""

import argparse
from pathlib import Path

from ontology.commands.parsers import Commands


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("stats", help="count what a release holds", allow_abbrev=False)
    parser.add_argument("release", type=Path, metavar="RELEASE", help="folder written by import")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(arguments: argparse.Namespace) -> None:
    """Print the statistics of a release."""
    from ontology.release import Release
    from ontology.stats import statistics_of
    from ontology.stats_text import as_json, as_text

    statistics = statistics_of(Release.read(arguments.release))
    is_json = arguments.format == "json"
    print(as_json(statistics) if is_json else as_text(statistics), end="\n" if is_json else "")
