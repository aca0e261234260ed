"""`python -m configs check CONFIG` and `python -m configs schema`: a configuration looked at alone."""

import sys
from pathlib import Path

from configs.command import CommandParser, run_command
from configs.load import dump_experiment, load_experiment
from configs.schema import schema_text


def main() -> None:
    """Check a whole configuration file, or print the JSON schema for editors."""
    parser = CommandParser(prog="python -m configs", description=main.__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check a file and print the complete configuration", allow_abbrev=False)
    check.add_argument("config", type=Path, metavar="CONFIG")
    commands.add_parser("schema", help="print the JSON schema of experiments", allow_abbrev=False)
    arguments, overrides = parser.parse_known_args()
    if arguments.command == "schema":
        sys.stdout.write(schema_text())
    else:
        sys.stdout.write(dump_experiment(load_experiment(arguments.config, overrides)))


if __name__ == "__main__":
    run_command(main)
