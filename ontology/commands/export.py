"""`python -m ontology export`: a release, or a part of it, as a file in a format of others."""

import argparse
import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from configs.errors import InputError
from ontology.commands.parsers import Commands

if TYPE_CHECKING:
    from ontology.export.selection import Selection
    from ontology.release import Release

SYNTAXES = {"turtle": "turtle", "nt": "ntriples", "rdfxml": "rdfxml", "jsonld": "jsonld"}
FORMATS = (*SYNTAXES, "sssom", "obograph", "parquet")
PROFILES = ("skos", "skos-xl", "rouen", "smt")
NO_UNTAGGED = "no-und"
TEXTS = "texts"


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("export", help="write a release, or a part of it, for others", allow_abbrev=False)
    parser.add_argument("release", type=Path, metavar="RELEASE", help="folder written by import")
    parser.add_argument("--format", required=True, choices=FORMATS, help="parquet writes a release folder again")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help="compressed in .gz")
    parser.add_argument("--profile", choices=PROFILES, help="how RDF says it; default: skos")
    _add_selection_to(parser.add_argument_group("a part of the release"))
    beside = parser.add_argument_group("files beside the export")
    beside.add_argument("--since", type=Path, metavar="OLD", help="tell what changed since this release folder")
    beside.add_argument("--changelog-lang", choices=("fr", "en"), default="fr", help="default: fr")
    beside.add_argument("--facts", choices=("csv", "nt"), help="list the facts in FILE.facts.csv or .nt")
    beside.add_argument("--verbalizations", type=Path, metavar="CORPUS", help="list a corpus's sentences about them")


def run(arguments: argparse.Namespace) -> None:
    """Export, and print what was written and what was left out."""
    _check(arguments)
    from ontology.export.filters import filtered
    from ontology.export.names import main_language
    from ontology.export.selection import check_languages
    from ontology.release import Release

    whole, selection = Release.read(arguments.release), _selection(arguments)
    old = Release.read(arguments.since) if arguments.since else None
    check_languages(whole, selection.languages)
    with _status(arguments.output):
        part = filtered(whole, selection)
        lang = selection.languages[0] if selection.languages else main_language(part.release)
        lost = _write(part.release, selection, lang, arguments)
        _tell(arguments.output, part.release, part.dropped, lost)
        if arguments.format != "parquet":
            _write_provenance(whole, selection, part.dropped, lost, arguments)
        if old is not None:
            _write_changelog(old, part.release, selection, arguments)
        if arguments.facts or arguments.verbalizations:
            _write_annexes(part.release, lang, arguments)


def _add_selection_to(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--scheme", nargs="+", action="extend", default=[], metavar="ID", help="IRI, its last part, or title"
    )
    group.add_argument(
        "--lang", type=_names, default=(), metavar="TAGS", help="fr,en; no-und leaves out untagged texts"
    )
    group.add_argument("--branch", metavar="CONCEPT", help="IRI, notation or label of the concept at the top")
    group.add_argument("--max-depth", type=_number, metavar="N", help="steps below it")
    group.add_argument("--without-deprecated", action="store_true", help="leave out withdrawn concepts")


def _check(arguments: argparse.Namespace) -> None:
    """Refuse, before anything is read, what cannot be done or would be ignored."""
    from ontology.commands.outputs import refuse_what_is_read
    from ontology.export.files import GZIP, check_file

    name = arguments.format
    if arguments.profile and name not in SYNTAXES:
        raise InputError(f"--profile {arguments.profile}: {name} has no profiles: leave it out")
    if arguments.max_depth is not None and arguments.branch is None:
        raise InputError("--max-depth: steps below what? name the concept at the top with --branch")
    if name != "parquet" or str(arguments.output) == "-":
        check_file(arguments.output)
    elif arguments.output.name.endswith(GZIP):
        raise InputError(f"{arguments.output}: parquet is a folder, which is not compressed: leave out {GZIP}")
    if arguments.verbalizations and not any((arguments.verbalizations / TEXTS).glob("**/*.parquet")):
        raise InputError(f"{arguments.verbalizations}: no {TEXTS} in it: give a folder of corpus_builder")
    refuse_what_is_read(arguments.output, [arguments.release, arguments.since, arguments.verbalizations])


def _selection(arguments: argparse.Namespace) -> "Selection":
    from ontology.export.selection import Selection

    return Selection(
        schemes=tuple(arguments.scheme),
        languages=tuple(lang for lang in arguments.lang if lang != NO_UNTAGGED),
        untagged=NO_UNTAGGED not in arguments.lang,
        branch=arguments.branch,
        max_depth=arguments.max_depth,
        deprecated=not arguments.without_deprecated,
    )


def _write(release: "Release", selection: "Selection", lang: str, arguments: argparse.Namespace) -> Mapping[str, int]:
    """Write the export; return what the format cannot say: kind → how many."""
    from ontology.export.files import write_lines

    path: Path = arguments.output
    if arguments.format == "parquet":
        from ontology.export.parquet import write_folder

        write_folder(release, path, arguments.release, selection)
        return {}
    if arguments.format == "sssom":
        from ontology.export.sssom import sssom_lines

        write_lines(sssom_lines(release, lang), path)
        return {}
    if arguments.format == "obograph":
        from ontology.export.obographs import not_in_graphs, obograph_lines

        write_lines(obograph_lines(release, lang), path)
        return not_in_graphs(release, lang)
    from ontology.export.rdf import write_rdf

    return write_rdf(release, path, syntax=SYNTAXES[arguments.format], profile=arguments.profile or PROFILES[0])


def _write_provenance(
    release: "Release",
    selection: "Selection",
    dropped: Mapping[str, int],
    lost: Mapping[str, int],
    arguments: argparse.Namespace,
) -> None:
    """Say beside the file what it was made from; a release folder says so itself."""
    from ontology.export.provenance import write_provenance

    options = {"format": arguments.format, "selection": selection.as_json(), "not_selected": dict(dropped)}
    if arguments.format in SYNTAXES:
        options["profile"] = arguments.profile or PROFILES[0]
    print(f"{write_provenance(release, arguments.output, options=options, not_expressed=lost)}: what it was made from")


def _write_changelog(old: "Release", new: "Release", selection: "Selection", arguments: argparse.Namespace) -> None:
    """Compare with the same part of the old release."""
    from ontology.export.changes import write_changelog
    from ontology.export.filters import filtered

    try:
        before = filtered(old, selection).release
    except InputError as error:
        raise InputError(f"{arguments.since}: {error}") from None
    names = (arguments.since.name, arguments.release.name)
    for path in write_changelog(before, new, arguments.output, arguments.changelog_lang, names):
        print(f"{path}: what changed since {arguments.since}")


def _write_annexes(release: "Release", lang: str, arguments: argparse.Namespace) -> None:
    from ontology.export.annex import facts_of, write_facts, write_verbalizations
    from ontology.export.files import beside

    facts = facts_of(release, lang)
    if arguments.facts:
        path = beside(arguments.output, f".facts.{arguments.facts}")
        print(f"{path}: {write_facts(facts, path, arguments.facts):,} facts")
    if arguments.verbalizations:
        path = beside(arguments.output, ".verbalizations.csv")
        print(f"{path}: {write_verbalizations(facts, arguments.verbalizations, path):,} texts")


def _tell(path: Path, release: "Release", dropped: Mapping[str, int], lost: Mapping[str, int]) -> None:
    tables = ("concepts", "labels", "notes", "relations", "mappings")
    print(f"{path}: " + _counted({name: getattr(release, name).height for name in tables}))
    if dropped:
        print(f"not in the part: {_counted(dropped)}")
    if lost:
        print(f"not in the format: {_counted(lost)}")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())


def _status(path: Path) -> contextlib.AbstractContextManager[object]:
    """Show, when someone watches, that work goes on."""
    from rich.console import Console

    console = Console(stderr=True)
    return console.status(path.name) if console.is_terminal else contextlib.nullcontext()


def _names(text: str) -> Sequence[str]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise argparse.ArgumentTypeError(f"{text!r} names no language: leave it out, or give tags such as fr,en")
    return names


def _number(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("give a number from 0")
    return number
