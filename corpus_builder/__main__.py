"""`python -m corpus_builder`: `build`, `plan`, `documents`, `paraphrase`, `questions`."""

from configs.command import CommandParser, run_command
from corpus_builder.commands import build, documents, paraphrase, plan

COMMANDS = {
    "build": build,
    "plan": plan,
    "documents": documents,
    "paraphrase": paraphrase,
    "questions": paraphrase,
}


def main() -> None:
    """Facts, texts and probes from terminologies and grey literature."""
    parser = CommandParser(prog="python -m corpus_builder", description=main.__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    for module in dict.fromkeys(COMMANDS.values()):
        module.add_to(commands)
    arguments, flags = parser.parse_known_args()
    COMMANDS[arguments.command].run(arguments, flags)


if __name__ == "__main__":
    run_command(main)
