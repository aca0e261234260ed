"""How many items are done, shown on a terminal; silence elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[str], None]
"""Called with the name of an item that is done."""


def no_progress(item: str) -> None:
    """Show nothing."""


@contextmanager
def item_counter(what: str, num_items: int | None = None) -> Iterator[Advance]:
    """Yield a function that counts the items done, of `num_items` where that is known; it is silent off a terminal."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=num_items)
        yield lambda item: progress.update(task, advance=1, description=f"{what}: {item}")
