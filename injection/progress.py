"""A progress bar on a terminal; silence elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(title: str, num_steps: int, done: int) -> Iterator[Callable[[float], None]]:
    """Yield a function that advances the bar by one step and shows the loss; it does nothing off a terminal."""
    if not sys.stderr.isatty():
        yield lambda loss: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:-1], TextColumn("loss {task.fields[loss]:.3f}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task(title, total=num_steps, completed=done, loss=float("nan"))
        yield lambda loss: progress.update(bar, advance=1, loss=loss)
