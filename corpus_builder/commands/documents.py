"""`python -m corpus_builder documents`: grey literature alone."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from configs.errors import InputError
from ontology.commands.parsers import Commands

NUM_SHOWN = 5


def add_to(commands: Commands) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("documents", help="grey literature alone: documents and ledger", allow_abbrev=False)
    parser.add_argument("sources", type=Path, nargs="+", metavar="SOURCE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--strict", action="store_true", help="stop at the first bad record")
    parser.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes that read (default: 1)")


def run(arguments: argparse.Namespace, flags: Sequence[str]) -> None:
    """Read documents; the last line of output is JSON: files, with_text, quarantined, crashed."""
    from configs.errors import UserError
    from corpus_builder.corpus import LedgerEntry
    from corpus_builder.documents.command import build_documents, summarise_files
    from corpus_builder.documents.reader import REFUSALS
    from ontology.rows import read_rows

    if flags:
        raise UserError(f"unrecognized arguments: {' '.join(flags)}: see python -m corpus_builder documents --help")
    counts = build_documents(
        arguments.sources, arguments.out, strict=arguments.strict, num_workers=arguments.workers
    ).counts
    ledger = read_rows(arguments.out / "ledger.parquet", LedgerEntry)
    refused = [entry for entry in ledger if entry.unit == "record" and entry.fate in REFUSALS]
    for entry in refused[:NUM_SHOWN]:
        sys.stderr.write(f"{entry.fate}: {entry.count:,}, the first at {entry.example}\n")
    told = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))
    sys.stdout.write(f"{arguments.out}: {told}\n{json.dumps(summarise_files(counts))}\n")
    sys.stdout.flush()
    if refused and not counts.get("record.kept"):
        ledger_path = arguments.out / "ledger.parquet"
        raise InputError(f"{arguments.sources[0]}: no document could be read ({refused[0].example}): see {ledger_path}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1")
    return number
