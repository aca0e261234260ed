"""`python -m ontology validate`: what is wrong or doubtful in a release."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from configs.errors import InputError
from ontology.commands.parsers import Commands

if TYPE_CHECKING:
    from ontology.release import Release
    from ontology.rules.rule import Options
    from ontology.validation import Selection, Validation

MAX_EXAMPLES = 10


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("validate", help="look for what is wrong in a release", allow_abbrev=False)
    parser.add_argument("release", nargs="?", type=Path, metavar="RELEASE", help="folder written by import")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="default: text")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the report here, not to the screen")
    parser.add_argument("--lang", choices=("fr", "en"), default="fr", help="language of the report (default: fr)")
    parser.add_argument("--select", type=_names, default=(), metavar="IDS", help="only these rules, with commas")
    parser.add_argument("--ignore", type=_names, default=(), metavar="IDS", help="all rules but these")
    parser.add_argument(
        "--languages", type=_names, default=("fr",), metavar="TAGS", help="required languages (default: fr)"
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        default="error",
        help="exit with 1 when something as grave is found (default: error)",
    )
    parser.add_argument("--max-examples", type=_number, default=MAX_EXAMPLES, metavar="N", help="shown for each rule")
    parser.add_argument("--shapes", type=_shapes, metavar="FILE.ttl", help="apply these shapes of SHACL (extra: shacl)")
    parser.add_argument("--fix", type=Path, metavar="NEW", help="write a release with all safe fixes here")
    parser.add_argument("--list", action="store_true", help="list the rules and exit")
    parser.add_argument("--explain", metavar="ID", help="explain a rule and exit")


def run(arguments: argparse.Namespace) -> int:
    """Validate and report; 1 when there is a violation as grave as --fail-on says."""
    if arguments.list or arguments.explain is not None:
        return _explain(arguments)
    if arguments.release is None:
        raise InputError("no release given: name a folder written by import, or use --list or --explain")
    from ontology.commands.outputs import check_output, write_output
    from ontology.release import Release

    check_output(arguments.output, [arguments.release, arguments.shapes, arguments.fix])
    options, selection = _options(arguments.languages), _selection(arguments)
    release = Release.read(arguments.release)
    validation = _validate(release, options, selection, arguments)
    if arguments.fix is not None:
        release, validation = _fix(release, validation, options, selection, arguments)
    write_output(_rendered(release, validation, arguments), arguments.output)
    return int(validation.fails(arguments.fail_on))


def _explain(arguments: argparse.Namespace) -> int:
    from ontology.commands.outputs import write_output
    from ontology.validation.explaining import explanation_of, list_of_rules
    from ontology.validation.selection import check_rule

    if arguments.explain is not None:
        check_rule(arguments.explain, "--explain")
    text = (
        list_of_rules(arguments.lang)
        if arguments.explain is None
        else explanation_of(arguments.explain, arguments.lang)
    )
    write_output(text, arguments.output)
    return 0


def _options(languages: Sequence[str]) -> "Options":
    from ontology.rules.language_tags import is_understood
    from ontology.rules.rule import Options

    wrong = [tag for tag in languages if not is_understood(tag)]
    if wrong or not languages:
        raise InputError(f"--languages {','.join(wrong)}: no language: give tags such as fr,en")
    return Options(languages=tuple(dict.fromkeys(languages)))


def _selection(arguments: argparse.Namespace) -> "Selection":
    from ontology.validation.selection import selection_of

    return selection_of(arguments.select, arguments.ignore)


def _validate(
    release: "Release", options: "Options", selection: "Selection", arguments: argparse.Namespace
) -> "Validation":
    from ontology.validation import validate

    return validate(release, options, selection, shapes=arguments.shapes, lang=arguments.lang, watch=_watched)


def _fix(
    release: "Release",
    before: "Validation",
    options: "Options",
    selection: "Selection",
    arguments: argparse.Namespace,
) -> tuple["Release", "Validation"]:
    """Write the fixed release and tell, on standard error, what changed; return it and its validation."""
    from ontology.release import Release
    from ontology.validation.fixing import write_fixed
    from ontology.validation.telling_fixes import told_fixes

    changes = write_fixed(arguments.release, arguments.fix)
    fixed = Release.read(arguments.fix)
    after = _validate(fixed, options, selection, arguments)
    sys.stderr.write(told_fixes(changes, before, after, arguments.fix, arguments.lang))
    return fixed, after


def _rendered(release: "Release", validation: "Validation", arguments: argparse.Namespace) -> str:
    from ontology.validation.as_html import as_html
    from ontology.validation.as_json import as_json
    from ontology.validation.as_text import as_text
    from ontology.validation.telling import names_in, telling_of

    if arguments.format == "json":
        return as_json(validation, telling_of(arguments.lang), release=str(arguments.fix or arguments.release))
    num = arguments.max_examples
    telling = telling_of(arguments.lang, names_in(release, validation.violated, arguments.lang, num))
    if arguments.format == "html":
        titles = release.schemes["title"].drop_nulls().to_list()
        return as_html(validation, telling, title=" · ".join(titles) or arguments.release.name, max_examples=num)
    is_coloured = arguments.output is None and sys.stdout.isatty()
    return as_text(validation, telling, max_examples=num, is_coloured=is_coloured)


def _watched(ids: Iterable[str]) -> Iterable[str]:
    """Go over the rules, with a bar when someone watches."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(list(ids), console=console, transient=True, disable=not console.is_terminal)


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise argparse.ArgumentTypeError(f"{text!r} names nothing: leave it out, or give names with commas")
    return names


def _shapes(text: str) -> Path:
    if "://" in text:
        raise InputError(f"--shapes {text}: an address, and nothing is fetched: save the shapes and name the file")
    return Path(text)


def _number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("give a number from 0")
    return number
