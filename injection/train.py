"""`python -m injection.train CONFIG`: everything from the terminology to the measured model, built where missing."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from configs.command import CommandParser, run_command

if TYPE_CHECKING:
    from configs.experiment import Experiment


def main() -> None:
    """Train an experiment's model on its terminology and measure what it learned.

    Whatever is missing upstream is built first; what is complete is not done again; an interrupted training goes on.
    """
    parser = CommandParser(
        prog="python -m injection.train",
        description=main.__doc__,
        epilog="Any key of the configuration is a flag too: --training.learning_rate 1e-4",
        allow_abbrev=False,
    )
    parser.add_argument("config", type=Path, metavar="CONFIG")
    parser.add_argument("--prepare", action="store_true", help="build and check everything, and stop before training")
    parser.add_argument("--print-config", action="store_true", help="print the complete configuration and stop")
    arguments, overrides = parser.parse_known_args()

    from configs.load import dump_experiment, load_experiment

    experiment = load_experiment(arguments.config, overrides)
    if arguments.print_config:
        sys.stdout.write(dump_experiment(experiment))
        return
    train(experiment, only_prepare=arguments.prepare)
    if not arguments.prepare:
        _say_what_is_next(experiment, arguments.config, overrides)


def train(experiment: "Experiment", *, only_prepare: bool = False) -> None:
    """Build what is missing, then train and measure every replicate."""
    import torch
    from transformers.utils.logging import disable_progress_bar

    from injection.preview import describe_training
    from injection.replicate import Injection
    from injection.upstream import build_upstream

    disable_progress_bar()
    if experiment.training.num_threads is not None:
        torch.set_num_threads(experiment.training.num_threads)
    build_upstream(experiment, say=_say)
    for replicate in experiment.replicates:
        if only_prepare:
            _say(describe_training(experiment, replicate))
        else:
            Injection(experiment, replicate, say=_say).run()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _say_what_is_next(experiment: "Experiment", config: Path, overrides: Sequence[str]) -> None:
    from configs.layout import layout_of

    for replicate in experiment.replicates:
        layout = layout_of(experiment, replicate)
        _say(f"run: {layout.run}\nresults: {layout.results}")
    report = experiment.output / "report.html"
    _say(f"next: {shlex.join(['python', '-m', 'eval', 'report', str(config), *overrides, '-o', str(report)])}")


if __name__ == "__main__":
    run_command(main)
