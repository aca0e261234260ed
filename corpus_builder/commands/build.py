"""`python -m corpus_builder build`: facts, texts and probes of every replicate."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus_builder.commands.experiments import replicates_of
from ontology.commands.parsers import Commands

COUNTS = ("facts", "texts", "probes", "documents", "leaks")


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("build", help="facts, texts and probes from an experiment", allow_abbrev=False)
    parser.add_argument("config", type=Path, metavar="CONFIG", help="YAML file; --section.key sets values")
    parser.add_argument("--since", type=Path, metavar="OLD", help="an earlier corpus: teach what is new or changed")


def run(arguments: argparse.Namespace, flags: Sequence[str]) -> None:
    """Build what is not there yet, and tell what it holds."""
    from configs.layout import layout_of
    from corpus_builder.build import build_corpus

    since = [] if arguments.since is None else ["--corpus.incremental.since", str(arguments.since)]
    for experiment, replicate, _ in replicates_of(arguments.config, [*flags, *since]):
        counts = build_corpus(experiment, replicate).counts
        found = ", ".join(f"{counts[name]:,} {name}" for name in COUNTS)
        sys.stdout.write(f"{layout_of(experiment, replicate).corpus}: {found}\n")
