"""How commands end."""

import pytest

from configs.command import CommandParser, run_command


def test_wrong_arguments_end_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    parser = CommandParser(prog="tool")
    parser.add_subparsers(required=True).add_parser("go").add_argument("--form", choices=["a", "b"])
    with pytest.raises(SystemExit) as caught:
        run_command(lambda: parser.parse_args(["go", "--form", "c"]) and None)
    assert caught.value.code == 2
    message = capsys.readouterr().err
    assert message.startswith("error: argument --form: invalid choice: 'c'")
    assert message.endswith("see tool go --help\n")
    assert message.count("\n") == 1
