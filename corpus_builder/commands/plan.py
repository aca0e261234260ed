"""`python -m corpus_builder plan`: participants, doses and power, before anything is built."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus_builder.commands.experiments import replicates_of
from ontology.commands.parsers import Commands


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("plan", help="participants, doses and power, before building", allow_abbrev=False)
    parser.add_argument("config", type=Path, metavar="CONFIG", help="YAML file; --section.key sets values")


def run(arguments: argparse.Namespace, flags: Sequence[str]) -> None:
    """Tell the plan of every replicate."""
    from corpus_builder.planning import plan_of
    from ontology.release import Release

    for experiment, replicate, folder in replicates_of(arguments.config, flags):
        plan = plan_of(experiment, replicate, Release.read(folder))
        sys.stdout.write(f"{experiment.name}, salt {replicate.salt}\n{plan}")
