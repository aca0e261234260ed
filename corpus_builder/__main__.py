"""`python -m corpus_builder build CONFIG`, `plan CONFIG`, and `documents SOURCE... --out DIR`."""

import json
import sys
from pathlib import Path

from configs.command import CommandParser, run_command


def main() -> None:
    """Build an experiment's corpus, or read grey literature alone."""
    parser = CommandParser(prog="python -m corpus_builder", description=main.__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="facts, texts and probes from an experiment", allow_abbrev=False)
    build.add_argument("config", type=Path, metavar="CONFIG")
    build.add_argument("--since", type=Path, metavar="OLD", help="an earlier corpus: teach what is new or changed")
    plan = commands.add_parser("plan", help="participants, doses and power, before building", allow_abbrev=False)
    plan.add_argument("config", type=Path, metavar="CONFIG")
    documents = commands.add_parser("documents", help="grey literature alone: documents and ledger", allow_abbrev=False)
    documents.add_argument("sources", type=Path, nargs="+", metavar="SOURCE")
    documents.add_argument("--out", type=Path, required=True, metavar="DIR")
    documents.add_argument("--strict", action="store_true", help="stop at the first bad record")
    arguments, overrides = parser.parse_known_args()
    if arguments.command == "build":
        since = [] if arguments.since is None else ["--corpus.incremental.since", str(arguments.since.resolve())]
        _build(arguments.config, [*overrides, *since])
    elif arguments.command == "plan":
        _plan(arguments.config, overrides)
    else:
        if overrides:
            documents.error(f"unrecognized arguments: {' '.join(overrides)}")
        _documents(arguments.sources, arguments.out, strict=arguments.strict)


def _build(config: Path, overrides: list[str]) -> None:
    from configs.layout import layout_of
    from configs.load import load_experiment
    from corpus_builder.build import build_corpus
    from ontology.importing import import_release

    experiment = load_experiment(config, overrides)
    for replicate in experiment.replicates:
        layout = layout_of(experiment, replicate)
        import_release(experiment.ontology.sources, layout.release, strict=experiment.ontology.strict)
        counts = build_corpus(experiment, replicate).counts
        found = ", ".join(f"{counts[name]:,} {name}" for name in ("facts", "texts", "probes", "documents", "leaks"))
        sys.stdout.write(f"{layout.corpus}: {found}\n")


def _plan(config: Path, overrides: list[str]) -> None:
    from configs.layout import layout_of
    from configs.load import load_experiment
    from corpus_builder.planning import plan_of
    from ontology.importing import import_release
    from ontology.release import Release

    experiment = load_experiment(config, overrides)
    for replicate in experiment.replicates:
        layout = layout_of(experiment, replicate)
        import_release(experiment.ontology.sources, layout.release, strict=experiment.ontology.strict)
        plan = plan_of(experiment, replicate, Release.read(layout.release))
        sys.stdout.write(f"{experiment.name}, salt {replicate.salt}\n{plan}")


def _documents(sources: list[Path], out: Path, *, strict: bool) -> None:
    from configs.errors import InputError
    from corpus_builder.corpus import LedgerEntry
    from corpus_builder.documents.command import build_documents, summarise_files
    from corpus_builder.documents.reader import REFUSALS
    from ontology.rows import read_rows

    counts = build_documents(sources, out, strict=strict).counts
    ledger = read_rows(out / "ledger.parquet", LedgerEntry)
    refused = [entry for entry in ledger if entry.unit == "record" and entry.fate in REFUSALS]
    for entry in refused[:5]:
        sys.stderr.write(f"{entry.fate}: {entry.count:,}, the first at {entry.example}\n")
    sys.stdout.write(f"{out}: {', '.join(f'{count:,} {name}' for name, count in sorted(counts.items()))}\n")
    sys.stdout.write(f"{json.dumps(summarise_files(counts))}\n")
    sys.stdout.flush()
    if refused and not counts.get("record.kept"):
        raise InputError(
            f"{sources[0]}: no document could be read ({refused[0].example}): see {out / 'ledger.parquet'}"
        )


if __name__ == "__main__":
    run_command(main)
