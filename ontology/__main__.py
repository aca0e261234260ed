"""`python -m ontology`: terminologies as releases."""

from configs.command import CommandParser, run_command
from ontology.commands import diff, export, import_, stats, validate

COMMANDS = {"import": import_, "validate": validate, "diff": diff, "export": export, "stats": stats}
"""Name of each command → its module, in the order of `--help`."""


def main() -> int | None:
    """Run the command of the command line; UserError when its arguments cannot be used."""
    parser = CommandParser(prog="python -m ontology", description="Terminologies as releases.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS.values():
        module.add_to(commands)
    arguments = parser.parse_args()
    return COMMANDS[arguments.command].run(arguments)


if __name__ == "__main__":
    run_command(main)
