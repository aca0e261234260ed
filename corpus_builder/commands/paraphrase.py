"""`python -m corpus_builder paraphrase` and `questions`: what a language model may add to a corpus."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from configs.errors import InputError
from corpus_builder.commands.experiments import replicates_of
from ontology.commands.parsers import Commands

HELP = {
    "paraphrase": "ask a language model for further wordings of facts",
    "questions": "ask a language model for questions on documents",
}


def add_to(commands: Commands) -> None:
    """Declare both commands and their arguments."""
    for name, told in HELP.items():
        parser = commands.add_parser(name, help=told, allow_abbrev=False)
        parser.add_argument("config", type=Path, metavar="CONFIG")
        parser.add_argument("--address", required=True, metavar="URL", help="such as http://localhost:8000/v1")
        parser.add_argument("--model", required=True, help="name of the model that writes")
        parser.add_argument(
            "--judge", action="append", default=[], metavar="MODEL", help="a model that grades; several"
        )
        parser.add_argument("--min-grade", type=int, choices=range(1, 6), default=4, help="of every judge (default: 4)")
        parser.add_argument("--num", type=int, default=5, metavar="N", help="paraphrases of a statement (default: 5)")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.jsonl", help="grows; taken up again")


def run(arguments: argparse.Namespace, flags: Sequence[str]) -> None:
    """Ask for what is not in the file yet, and tell how many met which fate."""
    from corpus_builder.paraphrase.asking import Asking
    from corpus_builder.paraphrase.client import RemoteModel
    from corpus_builder.paraphrase.command import write_paraphrases, write_questions
    from ontology.release import Release

    if arguments.num < 1:
        raise InputError(f"--num {arguments.num}: give a number from 1")
    writer, *judges = (RemoteModel(address=arguments.address, name=n) for n in (arguments.model, *arguments.judge))
    asking = Asking(writer=writer, judges=judges, min_grade=arguments.min_grade, num_paraphrases=arguments.num)
    write = write_paraphrases if arguments.command == "paraphrase" else write_questions
    for experiment, replicate, folder in replicates_of(arguments.config, flags):
        fates = write(experiment, replicate, Release.read(folder), asking, arguments.out)
        told = ", ".join(f"{count:,} {fate}" for fate, count in sorted(fates.items())) or "nothing new to ask"
        sys.stdout.write(f"{arguments.out}: {told}\n")
