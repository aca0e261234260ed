"""`python -m ontology stats`: what a release holds, in numbers."""

import argparse
from pathlib import Path

from ontology.commands.parsers import Commands


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("stats", help="count what a release holds", allow_abbrev=False)
    parser.add_argument("release", type=Path, metavar="RELEASE", help="folder written by import")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="default: text")
    parser.add_argument("--lang", choices=("fr", "en"), default="en", help="language of an HTML page; default: en")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="file to write; default: standard output")


def run(arguments: argparse.Namespace) -> None:
    """Show the statistics of a release; InputError when the file cannot be written."""
    from ontology.commands.outputs import check_output, write_output
    from ontology.release import Release
    from ontology.stats import statistics_of
    from ontology.stats.page import as_html
    from ontology.stats.text import as_json, as_text

    check_output(arguments.output, [arguments.release])
    statistics = statistics_of(Release.read(arguments.release))
    shown = {"text": as_text, "json": as_json, "html": lambda numbers: as_html(numbers, arguments.lang)}
    text = shown[arguments.format](statistics).rstrip("\n") + "\n"
    write_output(text, arguments.output)
