"""`python -m eval probe CONFIG` and `python -m eval report RESULTS... -o FILE`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from configs.command import CommandParser, run_command


def main() -> None:
    """Score an experiment's models on its probes, or write the report of its results."""
    parser = CommandParser(prog="python -m eval", description=main.__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    _add_probe(commands.add_parser("probe", help="score models on an experiment's probes", allow_abbrev=False))
    _add_report(commands.add_parser("report", help="write the report of results", allow_abbrev=False))
    arguments, overrides = parser.parse_known_args()
    if arguments.command == "probe":
        _probe(arguments.config, arguments.model, overrides)
    else:
        _report(arguments.results, arguments.out, arguments.lang, overrides)


def _add_probe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("config", type=Path, metavar="CONFIG")
    parser.add_argument(
        "--model", nargs="+", action="extend", default=[], metavar="PATH", help="score these, into results-extra"
    )


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "results", type=Path, nargs="+", metavar="RESULTS", help="results folders, or one CONFIG for all of its own"
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help="an HTML file")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the report")


def _probe(config: Path, models: Sequence[str], overrides: Sequence[str]) -> None:
    from configs.load import load_experiment
    from eval.probe_command import probe_experiment

    probe_experiment(load_experiment(config, overrides), models)


def _report(results: Sequence[Path], output: Path, lang: str | None, overrides: Sequence[str]) -> None:
    from configs.errors import ConfigurationError
    from configs.experiment import ReportSection
    from configs.layout import layout_of
    from configs.load import load_experiment
    from eval.report.command import write_report

    settings, title = ReportSection(), None
    if len(results) == 1 and results[0].suffix in (".yaml", ".yml"):
        experiment = load_experiment(results[0], overrides)
        results = [layout_of(experiment, replicate).results for replicate in experiment.replicates]
        settings, title = experiment.report, experiment.name
    elif overrides:
        raise ConfigurationError(f"{overrides[0]}: unknown flag: flags of a configuration come after its CONFIG file")
    summary = write_report(results, output, lang=lang or settings.lang, title=title, max_items=settings.max_items)
    sys.stdout.write(f"{summary.verdict}\n\nreport: {summary.path}\n")


if __name__ == "__main__":
    run_command(main)
